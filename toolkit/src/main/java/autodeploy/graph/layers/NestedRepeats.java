package autodeploy.graph.layers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Find what repeats inside a layer: lines equal but for names, numbers and size symbols, each as often. */
final class NestedRepeats {
    private static final int FEWEST_REPEATS = 4;
    private static final int FEWEST_NODES = 4;
    private static final double LEAST_SHARE = 0.3;

    private NestedRepeats() {}

    static Optional<NestedRepeat> of(LineForms forms, int[] nodes) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int node : nodes) {
            counts.merge(forms.loose(node), 1, Integer::sum);
        }
        return counts.values().stream()
                .filter(c -> c >= FEWEST_REPEATS)
                .distinct()
                .map(repeat -> new NestedRepeat(
                        repeat,
                        counts.values().stream().mapToInt(c -> c / repeat).sum()))
                .filter(n -> n.nodes() >= FEWEST_NODES && n.repeat() * n.nodes() >= LEAST_SHARE * nodes.length)
                .max(Comparator.comparingInt(NestedRepeat::repeat));
    }
}
