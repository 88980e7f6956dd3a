package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Read the names of all that no line defines and that is printed with a type: weights and buffers.
 *
 * <p>The names vote for the path of each layer. A name with another beginning, such as {@code fused_weight_3}, tells no
 * path when one layer alone uses it.
 */
final class Weights {
    private static final int PROLOGUE = -1;
    private static final int SEVERAL = -2;

    private final Graph graph;
    private final Layers layers;
    private final ModulePaths paths;
    private final Map<Integer, Weight> byName = new LinkedHashMap<>();
    private final int[] bases;

    /** Holds what is known of one weight. */
    private static final class Weight {
        private final int type;
        private int layer;
        private int module;

        Weight(int module, int type, int layer) {
            this.module = module;
            this.type = type;
            this.layer = layer;
        }
    }

    Weights(Graph graph, Layers layers) {
        this.graph = graph;
        this.layers = layers;
        ModulePaths named = new ModulePaths();
        for (int node = 0; node < graph.size(); node++) {
            for (int j = 0; j < graph.refCount(node); j++) {
                if (graph.ref(node, j) < 0 && graph.refTypeId(node, j) != Graph.NO_TYPE) {
                    add(named, node, j);
                }
            }
        }
        this.bases = voted(named);
        BitSet hasPath = new BitSet();
        for (Weight weight : byName.values()) {
            int base = weight.layer < 0 ? ModulePaths.NONE : bases[weight.layer];
            boolean tells = base == ModulePaths.NONE || named.common(base, weight.module) != ModulePaths.ROOT;
            weight.module = tells ? weight.module : ModulePaths.NONE;
            hasPath.set(Math.max(ModulePaths.ROOT, weight.module));
        }
        int[] numbers = new int[named.count()];
        this.paths = named.only(hasPath, numbers);
        for (Weight weight : byName.values()) {
            weight.module = weight.module == ModulePaths.NONE ? ModulePaths.NONE : numbers[weight.module];
        }
        for (int layer = 0; layer < bases.length; layer++) {
            bases[layer] = bases[layer] == ModulePaths.NONE ? ModulePaths.NONE : numbers[bases[layer]];
        }
    }

    private void add(ModulePaths named, int node, int j) {
        int layer = layers.layerOf(node).orElse(PROLOGUE);
        Weight weight = byName.computeIfAbsent(
                graph.refNameId(node, j),
                id -> new Weight(
                        named.add(WeightName.path(graph.vocabulary().text(id))), graph.refTypeId(node, j), layer));
        if (weight.layer != layer) {
            weight.layer = SEVERAL;
        }
    }

    /** Find for each layer the innermost module with an index at its end that most of its weights stand in. */
    private int[] voted(ModulePaths named) {
        int[] voters = new int[layers.count()];
        List<Map<Integer, Integer>> votes = Arrays.stream(voters)
                .<Map<Integer, Integer>>mapToObj(v -> new HashMap<>())
                .toList();
        for (Weight weight : byName.values()) {
            boolean hasVoted = false;
            int at = weight.layer < 0 ? ModulePaths.NONE : named.parent(weight.module);
            for (; at != ModulePaths.NONE; at = named.parent(at)) {
                if (named.isIndexed(at)) {
                    votes.get(weight.layer).merge(at, 1, Integer::sum);
                    hasVoted = true;
                }
            }
            if (hasVoted) {
                voters[weight.layer]++;
            }
        }
        int[] voted = new int[voters.length];
        Arrays.fill(voted, ModulePaths.NONE);
        for (int layer = 0; layer < voted.length; layer++) {
            for (Map.Entry<Integer, Integer> entry : votes.get(layer).entrySet()) {
                int id = entry.getKey();
                boolean isInner = voted[layer] == ModulePaths.NONE || named.depth(id) > named.depth(voted[layer]);
                voted[layer] = isInner && 2 * entry.getValue() > voters[layer] ? id : voted[layer];
            }
        }
        return voted;
    }

    /** Give the tree of the modules that hold the weights. */
    ModulePaths paths() {
        return paths;
    }

    /** Give the module of a layer, or none when its weights do not tell. */
    int base(int layer) {
        return bases[layer];
    }

    /** Give the innermost module that holds the weights which a node takes, or none. */
    int moduleOf(int node) {
        int module = ModulePaths.NONE;
        boolean isInLayer = layers.layerOf(node).isPresent();
        for (int j = 0; j < graph.refCount(node); j++) {
            Weight weight = graph.ref(node, j) < 0 ? byName.get(graph.refNameId(node, j)) : null;
            // What several layers take, such as a table of cosines, says nothing about where its users stand.
            if (weight != null && !(isInLayer && weight.layer == SEVERAL)) {
                module = paths.common(module, weight.module);
            }
        }
        return module;
    }

    /** Tell whether a node takes a weight whose name tells no path. */
    boolean hasPathless(int node) {
        for (int j = 0; j < graph.refCount(node); j++) {
            Weight weight = graph.ref(node, j) < 0 ? byName.get(graph.refNameId(node, j)) : null;
            if (weight != null && weight.module == ModulePaths.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Tell whether a node takes a weight of more than one dimension, as a norm does not. */
    boolean takesMatrix(int node) {
        for (int j = 0; j < graph.refCount(node); j++) {
            if (graph.ref(node, j) < 0
                    && graph.refTypeId(node, j) != Graph.NO_TYPE
                    && graph.shapeOf(graph.refTypeId(node, j)).indexOf('x') >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Count the parameters of each module, without those of the modules in it.
     *
     * @param modules the module of each node, where weights without a path stand
     */
    long[] parameters(int[] modules) {
        for (int node = 0; node < modules.length; node++) {
            for (int j = 0; j < graph.refCount(node); j++) {
                Weight weight = graph.ref(node, j) < 0 ? byName.get(graph.refNameId(node, j)) : null;
                if (weight != null && weight.module == ModulePaths.NONE) {
                    weight.module = modules[node];
                }
            }
        }
        long[] counts = new long[paths.count()];
        for (Weight weight : byName.values()) {
            elements(graph.shapeOf(weight.type)).ifPresent(n -> counts[weight.module] += n);
        }
        return counts;
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
}
