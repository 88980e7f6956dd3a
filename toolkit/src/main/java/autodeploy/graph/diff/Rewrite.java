package autodeploy.graph.diff;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tell of one rewrite that a pass did once or many times, such as in every layer.
 *
 * @param count how often
 * @param exceptions how many of those differ a little from the rest, as in a first or last layer
 * @param removedOps the removed nodes of one rewrite by op
 * @param addedOps the added nodes of one rewrite by op
 * @param removed the removed nodes of one worked example, in the earlier graph
 * @param added the added nodes of one worked example, in the later graph
 */
public record Rewrite(
        int count,
        int exceptions,
        Map<String, Integer> removedOps,
        Map<String, Integer> addedOps,
        List<Integer> removed,
        List<Integer> added) {
    private static final int MOST_OPS = 4;

    /** Copy the parts; the ops stand in the order of their names. */
    public Rewrite {
        removedOps = Collections.unmodifiableMap(new TreeMap<>(removedOps));
        addedOps = Collections.unmodifiableMap(new TreeMap<>(addedOps));
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /**
     * Print what was replaced by what.
     *
     * @return such as {@code {3 aten.mul, aten.rsqrt} → torch_rmsnorm}; short op names, at most four a side
     */
    public String summary() {
        return side(removedOps) + " → " + side(addedOps);
    }

    /**
     * Print what was removed.
     *
     * @return such as {@code 3 aten.mul, aten.rsqrt}; a dash for nothing
     */
    public String removedText() {
        return ops(removedOps);
    }

    /**
     * Print what was added.
     *
     * @return such as {@code torch_rmsnorm}; a dash for nothing
     */
    public String addedText() {
        return ops(addedOps);
    }

    private static String side(Map<String, Integer> ops) {
        return ops.size() > 1 ? "{" + ops(ops) + "}" : ops(ops);
    }

    private static String ops(Map<String, Integer> ops) {
        if (ops.isEmpty()) {
            return "–";
        }
        String text = ops.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_OPS)
                .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " ") + OpDelta.shortOp(e.getKey()))
                .collect(Collectors.joining(", "));
        return ops.size() > MOST_OPS ? text + ", … " + (ops.size() - MOST_OPS) + " more" : text;
    }
}
