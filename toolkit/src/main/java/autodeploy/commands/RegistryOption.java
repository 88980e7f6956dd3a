package autodeploy.commands;

import autodeploy.config.registry.Registry;
import autodeploy.launch.TrtllmProbe;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Declares {@code --registry}: where the model registry is. */
final class RegistryOption {
    @Completes(Values.DIRECTORY)
    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description = "A TensorRT-LLM checkout, or its examples/auto_deploy/model_registry; left out:"
                    + " AUTODEPLOY_REGISTRY, TRTLLM_ROOT, the installed package.")
    private @Nullable String directory;

    Registry open(Session session) {
        Optional<Path> given = Optional.ofNullable(directory).map(session::path);
        return Registry.locate(
                given,
                session.launcher().environment(),
                () -> TrtllmProbe.find(session.launcher()).map(TrtllmProbe.Installed::directory));
    }
}
