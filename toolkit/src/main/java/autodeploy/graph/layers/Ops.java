package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Count the ops of a part of a graph, to compare parts.
 *
 * @param counts how often each op occurs
 * @param words what the part does, see {@link KindWords}
 */
record Ops(Map<String, Integer> counts, List<String> words) {
    private static final double ALIKE = 0.6;

    static Ops of(Graph graph, int[] nodes) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int node : nodes) {
            counts.merge(graph.op(node), 1, Integer::sum);
        }
        return new Ops(counts, KindWords.of(counts.keySet()));
    }

    /** Tell whether two parts do the same work, perhaps with a few other ops. */
    boolean isLike(Ops other) {
        if (!words.equals(other.words)) {
            return false;
        }
        int both = 0;
        int either = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            int there = other.counts.getOrDefault(entry.getKey(), 0);
            both += Math.min(entry.getValue(), there);
            either += Math.max(entry.getValue(), there);
        }
        for (Map.Entry<String, Integer> entry : other.counts.entrySet()) {
            either += counts.containsKey(entry.getKey()) ? 0 : entry.getValue();
        }
        return both >= ALIKE * either;
    }
}
