package autodeploy.commands;

import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.layers.LayersView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares {@code graph layers}. */
@Command(
        name = "layers",
        description =
                "Find the layers of a pass by its dataflow: prologue, each kind of layer, what differs, epilogue.")
@Example("layers data/llama-3-8b-tiny/ad_graphs --pass match_rmsnorm_pattern")
final class GraphLayersCommand implements Action {
    @Mixin
    private DumpsArgument dumps = new DumpsArgument();

    @Mixin
    private PassOption pass = new PassOption();

    @Option(names = "--show", paramLabel = "K", description = "Show the nodes of layer K, counted from 0.")
    private @Nullable Integer layer;

    @Override
    public View run(Session session) {
        GraphDumps run = dumps.run(session).dumps();
        LayersView layers = run.layers(pass.in(run));
        return layer == null ? layers : layers.show(layer);
    }
}
