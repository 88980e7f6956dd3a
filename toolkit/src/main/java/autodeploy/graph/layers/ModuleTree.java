package autodeploy.graph.layers;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Rebuild the tree of modules from the names of the weights and from the dataflow; dumps name no modules.
 *
 * <pre>{@code
 * ModuleTree tree = ModuleTree.of(dumps.graph(pass));
 * int[] nodes = tree.nodesOf("model.layers.12.self_attn");
 * }</pre>
 *
 * <p>A node that takes a weight belongs to the weight's module; one that takes none to the innermost module that holds
 * both what it reads and what reads it. Names of weights are cut by common use, so that the tree is a good guess, not a
 * fact; fused weights such as {@code fused_weight_3} stand under their new names. Time and memory are linear in the
 * nodes. Immutable.
 */
public final class ModuleTree {
    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final Graph graph;
    private final List<String> paths = new ArrayList<>(List.of(""));
    private final List<Integer> parents = new ArrayList<>(List.of(NONE));
    private final List<Integer> depths = new ArrayList<>(List.of(0));
    private final Map<String, Integer> ids = new HashMap<>(Map.of("", ROOT));
    private final Map<Integer, Integer> ofWeight = new HashMap<>();
    private final Map<Integer, Long> parameters = new HashMap<>();
    private final int[] modules;

    private ModuleTree(Graph graph) {
        this.graph = graph;
        this.modules = new int[graph.size()];
        weights();
        for (int module = 0; module < graph.modules().size(); module++) {
            CancelledException.check("looking for modules");
            assign(module);
        }
    }

    /**
     * Rebuild the modules of a graph.
     *
     * @param graph the nodes of one pass
     * @return its modules
     * @throws CancelledException when the thread is interrupted
     */
    public static ModuleTree of(Graph graph) {
        return new ModuleTree(graph);
    }

    /** Read the names of all that no line defines and that is printed with a type. */
    private void weights() {
        Set<Integer> counted = new HashSet<>();
        for (int node = 0; node < graph.size(); node++) {
            for (int j = 0; j < graph.refCount(node); j++) {
                if (graph.ref(node, j) < 0 && graph.refTypeId(node, j) != Graph.NO_TYPE) {
                    int type = graph.refTypeId(node, j);
                    int name = graph.refNameId(node, j);
                    int module = ofWeight.computeIfAbsent(
                            name, id -> id(WeightName.path(graph.vocabulary().text(id))));
                    if (counted.add(name)) {
                        elements(graph.shapeOf(type)).ifPresent(n -> parameters.merge(module, n, Long::sum));
                    }
                }
            }
        }
    }

    private int id(List<String> path) {
        int parent = ROOT;
        for (String word : path) {
            String full = parent == ROOT ? word : paths.get(parent) + "." + word;
            Integer known = ids.get(full);
            if (known == null) {
                known = paths.size();
                ids.put(full, known);
                paths.add(full);
                parents.add(parent);
                depths.add(depths.get(parent) + 1);
            }
            parent = known;
        }
        return parent;
    }

    private static OptionalLong elements(String shape) {
        long product = 1;
        if (shape.equals("scalar")) {
            return OptionalLong.of(product);
        }
        for (String dim : shape.split("x", -1)) {
            if (!WeightName.isIndex(dim)) {
                return OptionalLong.empty();
            }
            product *= Long.parseLong(dim);
        }
        return OptionalLong.of(product);
    }

    /** Give the innermost module that holds two; NONE stands for not known. */
    private int common(int a, int b) {
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        int one = a;
        int two = b;
        while (one != two) {
            if (depths.get(one) >= depths.get(two)) {
                one = parents.get(one);
            } else {
                two = parents.get(two);
            }
        }
        return one;
    }

    private void assign(int module) {
        int from = graph.moduleFrom(module);
        int size = graph.moduleTo(module) - from;
        int[] order = Flow.of(graph, module)
                .map(flow -> {
                    int[] places = new int[size];
                    Arrays.setAll(places, flow::at);
                    return places;
                })
                .orElseGet(() -> {
                    int[] places = new int[size];
                    Arrays.setAll(places, v -> v);
                    return places;
                });
        int[] up = new int[size];
        int[] down = new int[size];
        Arrays.fill(up, NONE);
        Arrays.fill(down, NONE);
        int[] own = new int[size];
        for (int v : order) {
            own[v] = own(v + from);
            up[v] = own[v];
            for (int j = 0; own[v] == NONE && j < graph.refCount(v + from); j++) {
                int ref = graph.ref(v + from, j) - from;
                up[v] = ref < 0 ? up[v] : common(up[v], up[ref]);
            }
        }
        for (int place = size - 1; place >= 0; place--) {
            int v = order[place];
            down[v] = own[v];
            for (int k = 0; own[v] == NONE && k < graph.userCount(v + from); k++) {
                down[v] = common(down[v], down[graph.user(v + from, k) - from]);
            }
        }
        for (int v = 0; v < size; v++) {
            int both = common(up[v], down[v]);
            modules[v + from] = both == NONE ? ROOT : both;
        }
    }

    private int own(int node) {
        int module = NONE;
        for (int j = 0; j < graph.refCount(node); j++) {
            if (graph.ref(node, j) < 0) {
                module = common(module, ofWeight.getOrDefault(graph.refNameId(node, j), NONE));
            }
        }
        return module;
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
        return List.copyOf(paths);
    }

    /**
     * Tell the module of a node.
     *
     * @param node the node
     * @return the path of the innermost module; empty for the root
     */
    public String moduleOf(int node) {
        return paths.get(modules[node]);
    }

    /**
     * Give the nodes of a module and of all modules in it.
     *
     * @param path the module's path
     * @return the nodes in the order of the file; empty when there is no such module
     */
    public int[] nodesOf(String path) {
        int wanted = ids.getOrDefault(path, NONE);
        boolean[] isInside = new boolean[paths.size()];
        for (int id = 0; id < isInside.length; id++) {
            isInside[id] = id == wanted || (id != ROOT && isInside[parents.get(id)]);
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
        long[] counts = new long[paths.size()];
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
        long[] counts = new long[paths.size()];
        parameters.forEach((module, count) -> counts[module] += count);
        return summed(counts);
    }

    private long[] summed(long[] counts) {
        for (int id = counts.length - 1; id > ROOT; id--) {
            counts[parents.get(id)] += counts[id];
        }
        return counts;
    }
}
