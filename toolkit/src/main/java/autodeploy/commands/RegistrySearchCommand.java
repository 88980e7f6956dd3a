package autodeploy.commands;

import autodeploy.core.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code config registry search}. */
@Command(name = "search", description = "Find models of the registry by a part of their id.")
@Example("registry search llama --registry data/model_registry")
final class RegistrySearchCommand implements Action {
    @Parameters(paramLabel = "TEXT", description = "A part of the model's id; close spellings are found too.")
    private String text = "";

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Override
    public View run(Session session) {
        return registry.open(session).search(text);
    }
}
