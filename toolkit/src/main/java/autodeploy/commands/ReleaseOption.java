package autodeploy.commands;

import autodeploy.config.schema.Schema;
import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Revision;
import autodeploy.launch.TrtllmProbe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Declares {@code --trtllm-version}: whose keys and transforms rule. */
final class ReleaseOption {
    @Option(
            names = "--trtllm-version",
            paramLabel = "VERSION",
            description = "The release of TensorRT-LLM, such as 1.2.0 or 1.3.0rc10; left out, the one that is"
                    + " installed, else the newest known.")
    private @Nullable String version;

    /** Give the keys and transforms of the release; looks for an installed one where none is named. */
    Schema schema(Session session) {
        return Schema.bundled(revision(session));
    }

    private Revision revision(Session session) {
        if (version == null) {
            return TrtllmProbe.find(session.launcher())
                    .flatMap(TrtllmProbe.Installed::version)
                    .flatMap(Revision::ofVersion)
                    .orElse(Revision.NEWEST);
        }
        return Revision.ofVersion(version)
                .orElseThrow(() -> new UsageException(
                        "not a version: `" + version + "`", "--trtllm-version", "Write it like 1.2.0 or 1.3.0rc10."));
    }
}
