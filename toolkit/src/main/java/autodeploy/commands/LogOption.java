package autodeploy.commands;

import autodeploy.log.AutoDeployLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Declares {@code --log} for the commands that join a log with the passes. */
final class LogOption {
    @Completes(Values.FILE)
    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "The log of the same run; adds status, matches and time to each pass.")
    private @Nullable String file;

    /** Join the log, where one is given. */
    LoadedRun join(LoadedRun run, Session session) {
        return file == null
                ? run
                : new LoadedRun(
                        run.dumps(),
                        Optional.of(AutoDeployLog.read(session.path(file)).transforms()));
    }
}
