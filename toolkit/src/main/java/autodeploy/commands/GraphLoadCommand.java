package autodeploy.commands;

import autodeploy.core.View;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph load}. */
@Command(
        name = "load",
        description = "Read a directory of graph dumps, remember it for the commands that follow, show its passes.")
@Example("load data/llama-3-8b-tiny/ad_graphs --log data/llama-3-8b-tiny/autodeploy.log")
final class GraphLoadCommand implements Action {
    @Parameters(paramLabel = "DIR", description = "The directory given to AD_DUMP_GRAPHS_DIR.")
    private String directory = "";

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "The log of the same run; adds status, matches and time to each pass.")
    private @Nullable String log;

    @Override
    public View run(Session session) {
        Optional<Path> logFile = Optional.ofNullable(log).map(session::path);
        Session.LoadedDumps dumps = new Session.LoadedDumps(session.path(directory), logFile);
        View passes = GraphPassesCommand.passes(dumps);
        // Only what could be read is remembered: a typo keeps the dumps that were loaded before.
        session.load(dumps);
        return passes;
    }
}
