package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.Passes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code graph load}. */
@Command(
        name = "load",
        description = "Read a directory of graph dumps, remember it for the commands that follow, show its passes.")
@Example("load data/llama-3-8b-tiny/ad_graphs --log data/llama-3-8b-tiny/autodeploy.log")
final class GraphLoadCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(paramLabel = "DIR", description = "The directory given to AD_DUMP_GRAPHS_DIR.")
    private String directory = "";

    @Mixin
    private LogOption log = new LogOption();

    @Override
    public View run(Session session) {
        LoadedRun run = log.join(session.open(directory), session);
        Passes passes = run.passes(session);
        // Only what could be read is remembered: a typo keeps the dumps that were loaded before.
        session.load(run);
        return passes;
    }
}
