package autodeploy.graph.layers;

import autodeploy.core.CancelledException;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rebuild the tree of modules from the names of the weights and from the dataflow; dumps name no modules.
 *
 * <pre>{@code
 * ModuleTree tree = ModuleTree.of(dumps.graph(pass));
 * int[] nodes = tree.nodesIn("model.layers.12.self_attn");
 * }</pre>
 *
 * <p>A node that takes a weight belongs to the weight's module; one that takes none to the innermost module of its layer
 * that holds both what it reads and what reads it. Sizes, the residual stream and what several layers share say nothing
 * about it. The sums of the residual stream belong to their layer, what only one expert needs to the expert, inputs and
 * sizes to the root. Weights whose names tell no path, such as {@code fused_weight_3}, stand with their users.
 *
 * <p>Names of weights are cut by common use, so that the tree is a good guess, not a fact. Time and memory are linear in
 * the nodes. Immutable.
 */
public final class ModuleTree {
    private static final int MOST_CHILDREN = 12;

    private final Graph graph;
    private final ModulePaths paths;
    private final int[] modules;
    private final long[] parameters;

    private ModuleTree(Graph graph, Layers layers) {
        this.graph = graph;
        Weights weights = new Weights(graph, layers);
        this.paths = weights.paths();
        this.modules = new int[graph.size()];
        for (int module = 0; module < graph.modules().size(); module++) {
            CancelledException.check("looking for modules");
            assign(module, layers, weights);
        }
        this.parameters = summed(weights.parameters(modules));
    }

    /**
     * Rebuild the modules of a graph.
     *
     * @param graph the nodes of one pass
     * @return its modules
     * @throws CancelledException when the thread is interrupted
     */
    public static ModuleTree of(Graph graph) {
        return new ModuleTree(graph, Layers.of(graph));
    }

    private void assign(int module, Layers layers, Weights weights) {
        int from = graph.moduleFrom(module);
        int to = graph.moduleTo(module);
        Optional<Flow> flow = Flow.of(graph, module);
        if (flow.isPresent()) {
            int[] placed = Placement.of(graph, layers, weights, flow.get());
            System.arraycopy(placed, 0, modules, from, placed.length);
        } else {
            // Nodes that use each other in a circle: what takes a weight is placed, the rest is not.
            for (int node = from; node < to; node++) {
                modules[node] = Math.max(ModulePaths.ROOT, weights.moduleOf(node));
            }
        }
    }

    /**
     * Give the graph.
     *
     * @return the graph that the tree is of
     */
    public Graph graph() {
        return graph;
    }

    /**
     * List the modules.
     *
     * @return their paths, such as {@code model.layers.12}, in the order in which their weights first occur, each behind
     *     the one that holds it; the root, whose path is empty, first
     */
    public List<String> paths() {
        return paths.all();
    }

    /**
     * Tell the module of a node.
     *
     * @param node the node
     * @return the path of the innermost module; empty for the root
     */
    public String moduleOf(int node) {
        return paths.path(modules[node]);
    }

    /**
     * Tell whether there is a module.
     *
     * @param path the path, empty for the root
     * @return whether {@link #paths()} holds it
     */
    public boolean has(String path) {
        return paths.find(path) != ModulePaths.NONE;
    }

    /**
     * Give the nodes of a module that somebody asked for, and of all modules in it.
     *
     * @param path the module's path as typed
     * @return the nodes in the order of the file
     * @throws UsageException when there is no such module, with the nearest ones
     */
    public int[] nodesIn(String path) {
        if (has(path)) {
            return nodesOf(path);
        }
        String outer = path;
        while (!has(outer)) {
            outer = outer.substring(0, Math.max(0, outer.lastIndexOf('.')));
        }
        List<String> children = children(paths.find(outer));
        List<String> near = Suggest.closest(path, children);
        String question = Suggest.question(path, near.isEmpty() ? paths.all() : near);
        String listed = children.stream().limit(MOST_CHILDREN).collect(Collectors.joining(", "))
                + (children.size() > MOST_CHILDREN ? ", … (" + children.size() + " in all)" : "");
        String inside = (outer.isEmpty() ? "The outermost are " : "In " + outer + " are ") + listed + ".";
        throw new UsageException(
                "no module \"" + path + "\" in this pass",
                "",
                children.isEmpty()
                        ? outer.isEmpty() ? "No weights with names were found in it." : outer + " holds no modules."
                        : (question + " " + inside).strip());
    }

    private List<String> children(int outer) {
        return IntStream.range(1, paths.count())
                .filter(id -> paths.parent(id) == outer)
                .mapToObj(paths::path)
                .toList();
    }

    /**
     * Give the nodes of a module and of all modules in it.
     *
     * @param path the module's path
     * @return the nodes in the order of the file; empty when there is no such module
     */
    public int[] nodesOf(String path) {
        int wanted = paths.find(path);
        boolean[] isInside = new boolean[paths.count()];
        for (int id = 0; id < isInside.length; id++) {
            isInside[id] = id == wanted || (id != ModulePaths.ROOT && isInside[paths.parent(id)]);
        }
        int[] found = new int[modules.length];
        int count = 0;
        for (int node = 0; node < modules.length; node++) {
            if (isInside[modules[node]]) {
                found[count++] = node;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Count the nodes of each module, with those of the modules in it.
     *
     * @return the counts in the order of {@link #paths()}
     */
    public long[] nodeCounts() {
        long[] counts = new long[paths.count()];
        for (int module : modules) {
            counts[module]++;
        }
        return summed(counts);
    }

    /**
     * Count the parameters of each module, with those of the modules in it, as far as shapes are printed.
     *
     * @return the numbers of elements in the order of {@link #paths()}; a weight counts once
     */
    public long[] parameterCounts() {
        return parameters.clone();
    }

    private long[] summed(long[] counts) {
        for (int id = counts.length - 1; id > ModulePaths.ROOT; id--) {
            counts[paths.parent(id)] += counts[id];
        }
        return counts;
    }
}
