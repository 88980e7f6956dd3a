package autodeploy.graph.layers;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Find the layers of a graph by its dataflow: the prologue, the layers by kind, the epilogue.
 *
 * <pre>{@code
 * Layers layers = Layers.of(dumps.graph(pass));
 * int[] nodes = layers.nodesOf(12);
 * }</pre>
 *
 * <p>Layers are what stands between the nodes that every path from the input to the output passes: the sums of the
 * residual stream. Neither names nor the order of lines take part, so that it works for any model; size symbols count
 * by their pattern alone. Rotary tables, masks, metadata and whatever else several layers share stands in the prologue,
 * and so do all inputs. Modules of a graph are searched one by one, their layers numbered through.
 *
 * <p>Time and memory are linear in the nodes, about 30 bytes a node while searching. A module without residual blocks,
 * with blocks that are all different, or whose nodes use each other in a circle has no layers: all of it is prologue.
 * Immutable.
 */
public final class Layers {
    private final Graph graph;
    private final int count;
    private final int[] zones;
    private final int[] ends;
    private final int[] nodes;
    private final int[] segments;
    private final BitSet stream;
    private final List<LayerGroup> groups;

    private Layers(Graph graph, List<Stack> stacks, LineForms lines) {
        this.graph = graph;
        this.count = stacks.stream().mapToInt(Stack::count).sum();
        this.zones = new int[graph.size()];
        this.segments = new int[graph.size()];
        this.stream = new BitSet(graph.size());
        int layers = 0;
        int cuts = 0;
        for (Stack stack : stacks) {
            for (int v = 0; v < stack.size(); v++) {
                int zone = stack.zone(v);
                boolean isEpilogue = stack.count() > 0 && zone == stack.count() + 1;
                zones[v + stack.from()] = zone == 0 ? 0 : isEpilogue ? count + 1 : zone + layers;
                segments[v + stack.from()] = stack.segment(v) < 0 ? -1 : stack.segment(v) + cuts;
                stream.set(v + stack.from(), stack.isCut(v));
            }
            layers += stack.count();
            cuts += stack.cutCount();
        }
        this.ends = new int[count + 2];
        this.nodes = sorted();
        this.groups = groups(stacks, lines);
    }

    /**
     * Find the layers of a graph.
     *
     * @param graph the nodes of one pass
     * @return its layers, perhaps none
     * @throws CancelledException when the thread is interrupted
     */
    public static Layers of(Graph graph) {
        LineForms lines = new LineForms(graph);
        List<Stack> stacks = new ArrayList<>();
        for (int module = 0; module < graph.modules().size(); module++) {
            stacks.add(Stack.of(graph, module, lines));
        }
        return new Layers(graph, stacks, lines);
    }

    /** List the nodes zone by zone, each zone in the order of the file. */
    private int[] sorted() {
        int[] sizes = new int[count + 3];
        for (int zone : zones) {
            sizes[zone + 1]++;
        }
        for (int zone = 0; zone < count + 2; zone++) {
            sizes[zone + 1] += sizes[zone];
            ends[zone] = sizes[zone + 1];
        }
        int[] sorted = new int[zones.length];
        for (int node = 0; node < zones.length; node++) {
            sorted[sizes[zones[node]]++] = node;
        }
        return sorted;
    }

    private List<LayerGroup> groups(List<Stack> stacks, LineForms lines) {
        List<LayerGroup> all = new ArrayList<>();
        int before = 0;
        for (Stack stack : stacks) {
            for (Grouping.Family family : Grouping.of(stack)) {
                all.add(group(family, stack.kind(family.usual().get(0)), before, lines));
            }
            before += stack.count();
        }
        all.sort(Comparator.comparingInt(g -> g.positions().get(0)));
        return List.copyOf(all);
    }

    private LayerGroup group(Grouping.Family family, String kind, int before, LineForms lines) {
        CancelledException.check("looking for layers");
        int example = family.usual().get(0) + before;
        int[] usual = nodesOf(example);
        List<LayerException> exceptions = family.others().stream()
                .map(layer -> layer + before)
                .map(layer -> new LayerException(
                        layer, nodesOf(layer).length, Differences.between(graph, lines, usual, nodesOf(layer))))
                .toList();
        return new LayerGroup(
                kind,
                family.all().stream().map(layer -> layer + before).toList(),
                usual.length,
                example,
                exceptions,
                NestedRepeats.of(lines, usual));
    }

    /**
     * Give the graph.
     *
     * @return the graph that was searched
     */
    public Graph graph() {
        return graph;
    }

    /**
     * Count the layers of all kinds.
     *
     * @return the number, 0 when none were found
     */
    public int count() {
        return count;
    }

    /**
     * List the kinds of layers.
     *
     * @return the groups in the order of their first layers; each layer is in one
     */
    public List<LayerGroup> groups() {
        return groups;
    }

    /**
     * Give the nodes before the layers, and those that several layers share.
     *
     * @return the nodes in the order of the file; all nodes when there are no layers
     */
    public int[] prologue() {
        return zone(0);
    }

    /**
     * Give the nodes behind the last layer.
     *
     * @return the nodes in the order of the file
     */
    public int[] epilogue() {
        return zone(count + 1);
    }

    /**
     * Give the nodes of a layer.
     *
     * @param layer the layer's number, from 0 in the order of the dataflow
     * @return the nodes in the order of the file
     * @throws IndexOutOfBoundsException when there is no such layer
     */
    public int[] nodesOf(int layer) {
        Objects.checkIndex(layer, count);
        return zone(layer + 1);
    }

    /**
     * Tell in which layer a node stands.
     *
     * @param node the node
     * @return the layer's number; empty for the prologue and the epilogue
     */
    public OptionalInt layerOf(int node) {
        int zone = zones[node];
        return zone == 0 || zone == count + 1 ? OptionalInt.empty() : OptionalInt.of(zone - 1);
    }

    /** Tell whether every path through the layers passes a node, as it does the sums of the residual stream. */
    boolean isStream(int node) {
        return stream.get(node);
    }

    /** Number what stands between two nodes of the stream, with the latter; negative for a node beside the way. */
    int segmentOf(int node) {
        return segments[node];
    }

    private int[] zone(int zone) {
        return Arrays.copyOfRange(nodes, zone == 0 ? 0 : ends[zone - 1], ends[zone]);
    }
}
