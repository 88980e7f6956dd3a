package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.report.browse.BrowserData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Declares {@code graph browse}. */
@Command(
        name = "browse",
        description = "Browse the passes and their nodes: live in a notebook; in a shell, use export instead.")
@Example("browse data/llama-3-8b-tiny/ad_graphs")
final class GraphBrowseCommand implements Action {
    @Mixin
    private DumpsArgument dumps = new DumpsArgument();

    @Mixin
    private LogOption log = new LogOption();

    @Override
    public View run(Session session) {
        LoadedRun run = log.join(dumps.run(session), session);
        return BrowserData.of(run.dumps(), run.counted());
    }
}
