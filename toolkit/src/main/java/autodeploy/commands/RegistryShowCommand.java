package autodeploy.commands;

import autodeploy.core.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code config registry show}. */
@Command(
        name = "show",
        description = "Show a model's entry: its files merged in order, each value with the file it comes from.")
@Example("registry show meta-llama/Llama-3.1-8B-Instruct --registry data/model_registry")
final class RegistryShowCommand implements Action {
    @Parameters(paramLabel = "MODEL", description = "The model's id.")
    private String model = "";

    @Option(
            names = "--config-id",
            paramLabel = "ID",
            description = "Which entry, where the model has several; left out, the first.")
    private @Nullable String configId;

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Override
    public View run(Session session) {
        return registry.open(session).compose(model, Optional.ofNullable(configId));
    }
}
