package autodeploy.commands;

import autodeploy.core.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code config registry similar}. */
@Command(
        name = "similar",
        description = "List models of the registry whose settings may fit another model too, with the reason.")
@Example("registry similar Qwen/Qwen3-14B --registry data/model_registry")
final class RegistrySimilarCommand implements Action {
    @Parameters(paramLabel = "MODEL", description = "A model's id, in the registry or not.")
    private String model = "";

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Override
    public View run(Session session) {
        return registry.open(session).similar(model, ModelPlaces.of(session)::architectures);
    }
}
