package autodeploy.commands;

import autodeploy.core.Stage;
import autodeploy.core.View;
import autodeploy.graph.Passes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares {@code graph passes}. */
@Command(
        name = "passes",
        description = "Show the pass timeline: what each transform changed, and with a log its matches and time.")
@Example("passes data/llama-3-8b-tiny/ad_graphs --stage pattern_matcher")
final class GraphPassesCommand implements Action {
    @Mixin
    private DumpsArgument dumps = new DumpsArgument();

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
        LoadedRun run = dumps.given().map(session::openCompared).orElseGet(() -> dumps.run(session));
        Passes passes = log.join(run, session).passes(session);
        Passes ofStage = stage == null ? passes : passes.only(stage);
        return isChangedOnly ? ofStage.changed() : ofStage;
    }
}
