package autodeploy.commands;

import autodeploy.core.Stage;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.Passes;
import autodeploy.log.AutoDeployLog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph passes}. */
@Command(
        name = "passes",
        description = "Show the pass timeline: nodes after each transform, and with a log its matches and time.")
@Example("passes data/llama-3-8b-tiny/ad_graphs --stage pattern_matcher")
final class GraphPassesCommand implements Action {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory given to AD_DUMP_GRAPHS_DIR; left out, the one loaded before.")
    private @Nullable String directory;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "The log of the same run; adds status, matches and time to each pass.")
    private @Nullable String log;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only the passes of one stage: ${COMPLETION-CANDIDATES}.")
    private @Nullable Stage stage;

    @Override
    public View run(Session session) {
        Passes passes = passes(dumps(session));
        return stage == null ? passes : passes.only(stage);
    }

    private Session.LoadedDumps dumps(Session session) {
        Optional<Path> logFile = Optional.ofNullable(log).map(session::path);
        if (directory != null) {
            return new Session.LoadedDumps(session.path(directory), logFile);
        }
        Session.LoadedDumps loaded = session.loaded()
                .orElseThrow(() -> new UsageException(
                        "no DIR given and no dumps loaded", "", "Name the directory, or load it first: load DIR."));
        return logFile.isPresent() ? new Session.LoadedDumps(loaded.directory(), logFile) : loaded;
    }

    static Passes passes(Session.LoadedDumps dumps) {
        Passes passes = GraphDumps.open(dumps.directory()).passes();
        return dumps.log()
                .map(log -> passes.with(AutoDeployLog.read(log).records()))
                .orElse(passes);
    }
}
