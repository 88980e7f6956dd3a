package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
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
    private final ModulePaths paths = new ModulePaths();
    private final Map<Integer, Weight> byName = new LinkedHashMap<>();
    private final int[] bases;

    /** Holds what is known of one weight. */
    private static final class Weight {
        private final List<String> path;
        private final int type;
        private int layer;
        private int module = ModulePaths.NONE;

        Weight(List<String> path, int type, int layer) {
            this.path = path;
            this.type = type;
            this.layer = layer;
        }
    }

    Weights(Graph graph, Layers layers) {
        this.graph = graph;
        this.layers = layers;
        for (int node = 0; node < graph.size(); node++) {
            for (int j = 0; j < graph.refCount(node); j++) {
                if (graph.ref(node, j) < 0 && graph.refTypeId(node, j) != Graph.NO_TYPE) {
                    add(node, j);
                }
            }
        }
        String[] voted = voted();
        this.bases = new int[layers.count()];
        for (Weight weight : byName.values()) {
            String base = weight.layer < 0 ? null : voted[weight.layer];
            if (base == null || first(base).equals(weight.path.get(0))) {
                weight.module = paths.add(weight.path);
            }
        }
        for (int layer = 0; layer < bases.length; layer++) {
            bases[layer] = voted[layer] == null ? ModulePaths.NONE : paths.find(voted[layer]);
        }
    }

    private void add(int node, int j) {
        int layer = layers.layerOf(node).orElse(PROLOGUE);
        Weight weight = byName.computeIfAbsent(
                graph.refNameId(node, j),
                id -> new Weight(
                        WeightName.path(graph.vocabulary().text(id)), graph.refTypeId(node, j), layer));
        if (weight.layer != layer) {
            weight.layer = SEVERAL;
        }
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** Find for each layer the longest path with an index at its end that most of its weights stand in. */
    private String[] voted() {
        int[] votes = new int[layers.count()];
        List<Map<String, Integer>> counts = Arrays.stream(votes)
                .<Map<String, Integer>>mapToObj(v -> new HashMap<>())
                .toList();
        for (Weight weight : byName.values()) {
            if (weight.layer >= 0 && vote(weight.path, counts.get(weight.layer))) {
                votes[weight.layer]++;
            }
        }
        String[] voted = new String[votes.length];
        for (int layer = 0; layer < votes.length; layer++) {
            for (Map.Entry<String, Integer> entry : counts.get(layer).entrySet()) {
                boolean isLonger = voted[layer] == null || entry.getKey().length() > voted[layer].length();
                if (2 * entry.getValue() > votes[layer] && isLonger) {
                    voted[layer] = entry.getKey();
                }
            }
        }
        return voted;
    }

    private static boolean vote(List<String> path, Map<String, Integer> counts) {
        boolean hasVoted = false;
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i + 1 < path.size(); i++) {
            prefix.append(i > 0 ? "." : "").append(path.get(i));
            if (WeightName.isIndex(path.get(i))) {
                counts.merge(prefix.toString(), 1, Integer::sum);
                hasVoted = true;
            }
        }
        return hasVoted;
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
