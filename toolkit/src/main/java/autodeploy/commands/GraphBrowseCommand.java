package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.report.browse.BrowserData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code graph browse}. */
@Command(
        name = "browse",
        description = "Browse the passes and their nodes: live in a notebook; in a shell, use export instead.")
@Example("browse data/llama-3-8b-tiny/ad_graphs")
final class GraphBrowseCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory given to AD_DUMP_GRAPHS_DIR; left out, the one loaded before.")
    private @Nullable String directory;

    @Mixin
    private LogOption log = new LogOption();

    @Override
    public View run(Session session) {
        LoadedRun run = log.join(GraphInput.directory(directory, session), session);
        return BrowserData.of(run.dumps(), run.counted());
    }
}
