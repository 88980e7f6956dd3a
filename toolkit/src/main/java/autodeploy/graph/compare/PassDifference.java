package autodeploy.graph.compare;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tell how one pass of a run differs from that of another.
 *
 * @param left the pass of the one run, where it has one
 * @param right the pass of the other, where it has one
 * @param change what differs; empty where only one run has the pass
 */
public record PassDifference(Optional<Pass> left, Optional<Pass> right, Optional<Change> change) {
    /** Check that nothing is missing. */
    public PassDifference {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(change, "change");
        if (left.isEmpty() && right.isEmpty()) {
            throw new IllegalArgumentException("a pass of neither run");
        }
    }

    /**
     * Count what differs between two graphs, as in {@link GraphDiff}.
     *
     * @param onlyLeft nodes that only the left has
     * @param onlyRight nodes that only the right has
     * @param rewired nodes with another operand or literal
     * @param retyped nodes with another known shape or dtype
     * @param onlyLeftOps the ops that only the left has, and how many nodes of each
     * @param onlyRightOps the ops that only the right has
     * @param otherCounts the ops that both have, but not equally often
     */
    public record Change(
            int onlyLeft,
            int onlyRight,
            int rewired,
            int retyped,
            SortedMap<String, Long> onlyLeftOps,
            SortedMap<String, Long> onlyRightOps,
            SortedMap<String, Counts> otherCounts) {
        /** Copy the maps. */
        public Change {
            onlyLeftOps = Collections.unmodifiableSortedMap(new TreeMap<>(onlyLeftOps));
            onlyRightOps = Collections.unmodifiableSortedMap(new TreeMap<>(onlyRightOps));
            otherCounts = Collections.unmodifiableSortedMap(new TreeMap<>(otherCounts));
        }

        /**
         * Tell whether the graphs are the same by structure.
         *
         * @return true when nothing differs but names, addresses, the order of lines and shapes that are unknown
         */
        public boolean isSame() {
            return onlyLeft + onlyRight + rewired + retyped == 0;
        }

        static Change of(Graph left, Graph right) {
            GraphDiff diff = GraphDiff.of(left, right);
            SortedMap<String, Long> leftOps = new TreeMap<>();
            SortedMap<String, Long> rightOps = new TreeMap<>();
            SortedMap<String, Counts> counts = new TreeMap<>();
            Map<String, Long> there = ops(right);
            Map<String, Long> here = ops(left);
            here.forEach((op, count) -> {
                Long other = there.get(op);
                if (other == null) {
                    leftOps.put(op, count);
                } else if (!other.equals(count)) {
                    counts.put(op, new Counts(count, other));
                }
            });
            there.forEach((op, count) -> {
                if (!here.containsKey(op)) {
                    rightOps.put(op, count);
                }
            });
            return new Change(
                    diff.removed().length,
                    diff.added().length,
                    diff.rewired().length,
                    diff.retyped().length,
                    leftOps,
                    rightOps,
                    counts);
        }

        private static Map<String, Long> ops(Graph graph) {
            Map<Integer, Long> byId = new HashMap<>();
            for (int node = 0; node < graph.size(); node++) {
                byId.merge(graph.opId(node), 1L, Long::sum);
            }
            Map<String, Long> ops = new HashMap<>();
            // Two ids may read alike, where bytes are not UTF-8.
            byId.forEach((id, count) -> ops.merge(graph.vocabulary().text(id), count, Long::sum));
            return ops;
        }
    }

    /**
     * Count the nodes of one op in both graphs.
     *
     * @param left how many the left has
     * @param right how many the right has
     */
    public record Counts(long left, long right) {}

    /**
     * Give the pass of either run.
     *
     * @return the left where there is one
     */
    public Pass either() {
        return left.or(() -> right).orElseThrow();
    }

    /**
     * Tell whether both runs have the pass and their graphs are the same by structure.
     *
     * @return false too where only one run has it
     */
    public boolean isSame() {
        return change.isPresent() && change.get().isSame();
    }

    /**
     * Say which run has the pass.
     *
     * @return {@code both}, {@code left} or {@code right}
     */
    public String in() {
        return left.isEmpty() ? "right" : right.isEmpty() ? "left" : "both";
    }
}
