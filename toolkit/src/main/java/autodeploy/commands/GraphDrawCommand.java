package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.draw.Drawing;
import autodeploy.graph.draw.DrawingOptions;
import autodeploy.graph.model.Pass;
import autodeploy.graph.query.Slice;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code graph draw}. */
@Command(name = "draw", description = "Draw a pass or a part of it: a layer, a module, or what is around a node.")
@Example("draw data/llama-3-8b-tiny/ad_graphs --pass match_rmsnorm_pattern --layer 0")
final class GraphDrawCommand implements Action {
    @Completes(Values.DUMPS)
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The dumps, unless they are loaded.")
    private @Nullable String directory;

    @Mixin
    private PassOption pass = new PassOption();

    @Option(names = "--layer", paramLabel = "K", description = "One layer, counted from 0; layers lists them.")
    private @Nullable Integer layer;

    @Option(names = "--around", paramLabel = "NODE", description = "The nodes around one.")
    private @Nullable String around;

    @Option(
            names = "--hops",
            paramLabel = "N",
            description = "How far around it: so many uses or definitions; the default is 2.")
    private int hops = 2;

    @Option(names = "--module", paramLabel = "M", description = "One module, as modules lists them.")
    private @Nullable String module;

    @Option(names = "--all-views", description = "Draw each view and reshape instead of gathering chains of them.")
    private boolean hasViews;

    @Override
    public View run(Session session) {
        if (Stream.of(layer != null, around != null, module != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new UsageException("--layer, --around and --module exclude each other", "", "Give one of them.");
        }
        GraphDumps dumps = GraphInput.directory(directory, session).dumps();
        Pass meant = pass.in(dumps);
        DrawingOptions options =
                DrawingOptions.DEFAULT.withCollapsedViews(!hasViews).withSimulated(dumps.simulated());
        String title = "Pass " + meant.index() + " " + meant.transform();
        if (around != null) {
            Slice slice = dumps.nodes(meant).slice(around, hops);
            return Drawing.of(
                    title + ", around " + around,
                    slice.graph(),
                    slice.nodes(),
                    options.withFocus(Set.of(slice.around())));
        }
        if (module != null) {
            return Drawing.of(
                    title + ", module " + module,
                    dumps.graph(meant),
                    dumps.modules(meant).tree().nodesIn(module),
                    options);
        }
        if (layer != null) {
            return Drawing.of(
                    title + ", layer " + layer,
                    dumps.graph(meant),
                    dumps.layers(meant).show(layer).nodes(),
                    options);
        }
        return Drawing.of(
                title,
                dumps.graph(meant),
                IntStream.range(0, dumps.graph(meant).size()).toArray(),
                options);
    }
}
