package autodeploy.commands;

import autodeploy.core.Stage;
import autodeploy.core.View;
import autodeploy.graph.Passes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph passes}. */
@Command(
        name = "passes",
        description = "Show the pass timeline: what each transform changed, and with a log its matches and time.")
@Example("passes data/llama-3-8b-tiny/ad_graphs --stage pattern_matcher")
final class GraphPassesCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory given to AD_DUMP_GRAPHS_DIR; left out, the one loaded before.")
    private @Nullable String directory;

    @Mixin
    private LogOption log = new LogOption();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only the passes of one stage: ${COMPLETION-CANDIDATES}.")
    private @Nullable Stage stage;

    @Option(names = "--changed", description = "Only the passes that changed the graph.")
    private boolean isChangedOnly;

    @Override
    public View run(Session session) {
        LoadedRun run = directory != null ? session.openCompared(directory) : GraphInput.directory(directory, session);
        Passes passes = log.join(run, session).passes(session);
        Passes ofStage = stage == null ? passes : passes.only(stage);
        return isChangedOnly ? ofStage.changed() : ofStage;
    }
}
