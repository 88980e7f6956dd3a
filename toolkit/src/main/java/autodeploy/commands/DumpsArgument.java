package autodeploy.commands;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Declares {@code DIR} for the commands that take no other word. */
final class DumpsArgument {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory given to AD_DUMP_GRAPHS_DIR; left out, the one loaded before.")
    private @Nullable String directory;

    Optional<String> given() {
        return Optional.ofNullable(directory);
    }

    /** Open the directory, or give the run that was loaded. */
    LoadedRun run(Session session) {
        return GraphInput.directory(directory, session);
    }
}
