package autodeploy.graph.draw;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Diagram;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show a part of a graph as a drawing: a pass, a layer, the neighbourhood of a node or a module are just sets of nodes.
 *
 * <pre>{@code
 * Drawing drawing = Drawing.of("Layer 0", graph, layerNodes);
 * }</pre>
 *
 * <p>A box is an op with its name and its weights, coloured by {@link OpKind}; an arrow carries shape and dtype. What
 * comes from outside the set is a stub. Ops that compute sizes are left out, and chains of views are one box, unless
 * the options say otherwise. Above the bound of boxes, what repeats is folded.
 */
public final class Drawing implements View {
    private static final int MOST_NODES = 200_000;

    private final String title;
    private final int nodes;
    private final Diagram diagram;
    private final Optional<String> simulated;

    private Drawing(String title, int nodes, Diagram diagram, Optional<String> simulated) {
        this.title = title;
        this.nodes = nodes;
        this.diagram = diagram;
        this.simulated = simulated;
    }

    /**
     * Draw a set of nodes with at most 120 boxes.
     *
     * @param title what the set is, such as "layer 3 of 016_pattern_matcher_match_rope"
     * @param graph the graph
     * @param nodes the nodes' numbers, in any order
     * @return the drawing
     * @throws UsageException when there are too many boxes even after folding; the message tells what to type
     * @throws CancelledException when the thread is interrupted
     */
    public static Drawing of(String title, Graph graph, int[] nodes) {
        return of(title, graph, nodes, DrawingOptions.DEFAULT);
    }

    /**
     * Draw a set of nodes.
     *
     * <p>Takes time in proportion to the set, some milliseconds for ten thousand nodes. The order of boxes is that of
     * the file, so that the same part of two passes looks alike.
     *
     * @param title what the set is
     * @param graph the graph
     * @param nodes the nodes' numbers, in any order
     * @param options how to draw
     * @return the drawing
     * @throws UsageException when there are too many boxes even after folding; the message tells what to type
     * @throws CancelledException when the thread is interrupted
     */
    public static Drawing of(String title, Graph graph, int[] nodes, DrawingOptions options) {
        Objects.requireNonNull(title, "title");
        int[] set = Arrays.stream(nodes).sorted().distinct().toArray();
        for (int node : set) {
            Objects.checkIndex(node, graph.size());
        }
        if (set.length > MOST_NODES) {
            throw tooLarge(set.length + " nodes", MOST_NODES, title, graph, set, options);
        }
        Sketcher sketcher = new Sketcher(graph, options);
        Sketch whole = sketcher.of(set);
        boolean folds = whole.items().size() > options.mostBoxes();
        Sketch sketch = folds ? Folding.of(whole) : whole;
        if (sketch.items().size() > options.mostBoxes() || sketch.edges().size() > Diagram.MOST_ARROWS) {
            throw tooLarge(sketch.items().size() + " boxes", options.mostBoxes(), title, graph, set, options);
        }
        Diagram diagram = sketch.diagram(options.simulated().isPresent() ? title + " (simulated)" : title);
        List<String> left = new ArrayList<>();
        if (folds) {
            left.add(whole.items().size() + " boxes folded to " + sketch.items().size()
                    + ": × tells how often one repeats");
        }
        if (sketcher.sizes() > 0) {
            left.add(sketcher.sizes() + " ops that compute sizes are left out");
        }
        return new Drawing(
                title,
                set.length,
                left.isEmpty() ? diagram : diagram.withNote(String.join("; ", left) + "."),
                options.simulated());
    }

    private static UsageException tooLarge(
            String seen, int most, String title, Graph graph, int[] set, DrawingOptions options) {
        int around = options.focus().stream().mapToInt(Integer::intValue).min().orElseGet(() -> middle(graph, set));
        return new UsageException(
                "a drawing of " + seen + " is too large to be read; at most " + most,
                title,
                "Take a part of it: draw --around " + graph.name(around) + " --hops 2, or draw --layer K.");
    }

    /** Name a node worth looking at: the one in the middle that is a linear layer, attention and the like. */
    private static int middle(Graph graph, int[] set) {
        int middle = set[set.length / 2];
        for (int i = set.length / 2; i < Math.min(set.length, set.length / 2 + 1_000); i++) {
            OpKind kind = OpKind.of(graph.op(set[i]));
            if (kind == OpKind.LINEAR || kind == OpKind.ATTENTION || kind == OpKind.MOE || kind == OpKind.NORM) {
                return set[i];
            }
        }
        return middle;
    }

    /**
     * Give what is drawn.
     *
     * @return boxes and arrows
     */
    public Diagram diagram() {
        return diagram;
    }

    @Override
    public String title() {
        return "Drawing of " + nodes + (nodes == 1 ? " node" : " nodes");
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return List.of();
    }

    @Override
    public List<Diagram> diagrams() {
        return List.of(diagram);
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("title", title);
        tree.put("nodes", nodes);
        tree.put("boxes", diagram.size());
        tree.put("diagram", diagram.json());
        return tree;
    }
}
