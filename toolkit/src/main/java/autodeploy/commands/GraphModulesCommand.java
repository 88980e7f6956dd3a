package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Declares {@code graph modules}. */
@Command(
        name = "modules",
        description = "Rebuild the modules of a pass from the names of its weights: nodes and parameters of each.")
@Example("modules data/llama-3-8b-tiny/ad_graphs --pass match_rmsnorm_pattern")
final class GraphModulesCommand implements Action {
    @Mixin
    private DumpsArgument dumps = new DumpsArgument();

    @Mixin
    private PassOption pass = new PassOption();

    @Override
    public View run(Session session) {
        GraphDumps run = dumps.run(session).dumps();
        return run.modules(pass.in(run));
    }
}
