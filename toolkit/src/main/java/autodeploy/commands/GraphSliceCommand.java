package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph slice}. */
@Command(name = "slice", description = "Cut out the nodes around one: all within so many uses or definitions.")
@Example("slice data/llama-3-8b-tiny/ad_graphs --pass export_to_gm --around add_3 --hops 2")
final class GraphSliceCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The dumps, unless they are loaded.")
    private @Nullable String directory;

    @Mixin
    private PassOption pass = new PassOption();

    @Option(names = "--around", paramLabel = "NODE", required = true, description = "The node in the middle.")
    private String around = "";

    @Option(names = "--hops", paramLabel = "N", description = "How far: so many uses or definitions; the default is 2.")
    private int hops = 2;

    @Override
    public View run(Session session) {
        GraphDumps dumps = GraphInput.directory(directory, session).dumps();
        return dumps.nodes(pass.in(dumps)).slice(around, hops);
    }
}
