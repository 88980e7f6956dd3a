package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declares {@code graph modules}. */
@Command(
        name = "modules",
        description = "Rebuild the modules of a pass from the names of its weights: nodes and parameters of each.")
@Example("modules data/llama-3-8b-tiny/ad_graphs --pass match_rmsnorm_pattern")
final class GraphModulesCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory given to AD_DUMP_GRAPHS_DIR; left out, the one loaded before.")
    private @Nullable String directory;

    @Mixin
    private PassOption pass = new PassOption();

    @Override
    public View run(Session session) {
        GraphDumps dumps = GraphInput.directory(directory, session).dumps();
        return dumps.modules(pass.in(dumps));
    }
}
