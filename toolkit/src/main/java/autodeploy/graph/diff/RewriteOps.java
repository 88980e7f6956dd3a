package autodeploy.graph.diff;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Count the ops that one rewrite removes and adds, by their ids; equal for equal rewrites of one comparison. */
final class RewriteOps implements Comparable<RewriteOps> {
    private static final int SPREAD = 0x9E3779B9;

    private final int[] removed;
    private final int[] added;
    private final int size;
    private final int hash;

    /** Take the number of nodes by op id, of each side in its own vocabulary. */
    RewriteOps(Map<Integer, Integer> removed, Map<Integer, Integer> added) {
        this.removed = pairs(removed);
        this.added = pairs(added);
        size = sum(this.removed) + sum(this.added);
        hash = mixed(this.added, mixed(this.removed, 1));
    }

    /** Put ids and counts by turns, in the order of the ids. */
    private static int[] pairs(Map<Integer, Integer> counts) {
        int[] ids =
                counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        int[] pairs = new int[2 * ids.length];
        for (int i = 0; i < ids.length; i++) {
            pairs[2 * i] = ids[i];
            pairs[2 * i + 1] = counts.getOrDefault(ids[i], 0);
        }
        return pairs;
    }

    private static int sum(int[] pairs) {
        int sum = 0;
        for (int i = 1; i < pairs.length; i += 2) {
            sum += pairs[i];
        }
        return sum;
    }

    private static int mixed(int[] pairs, int seed) {
        int hash = seed;
        for (int value : pairs) {
            hash = Integer.rotateLeft((hash ^ value) * SPREAD, 13);
        }
        return hash * SPREAD;
    }

    /** Count the nodes of both sides. */
    int size() {
        return size;
    }

    /** Tell whether both remove something, or neither does, and the same of adding. */
    boolean hasSidesOf(RewriteOps other) {
        return (removed.length == 0) == (other.removed.length == 0) && (added.length == 0) == (other.added.length == 0);
    }

    /** Tell whether at most so many nodes would have to be taken away or put in to make one of the other. */
    boolean isWithin(int most, RewriteOps other) {
        if (Math.abs(size - other.size) > most) {
            return false;
        }
        int left = rest(removed, other.removed, most);
        return left >= 0 && rest(added, other.added, left) >= 0;
    }

    /** Take the difference of two sides from a bound; below 0 as soon as it is passed. */
    private static int rest(int[] one, int[] other, int most) {
        int left = most;
        int i = 0;
        int k = 0;
        while (left >= 0 && (i < one.length || k < other.length)) {
            if (k == other.length || (i < one.length && one[i] < other[k])) {
                left -= one[i + 1];
                i += 2;
            } else if (i == one.length || other[k] < one[i]) {
                left -= other[k + 1];
                k += 2;
            } else {
                left -= Math.abs(one[i + 1] - other[k + 1]);
                i += 2;
                k += 2;
            }
        }
        return left;
    }

    /** Give the removed nodes by op. */
    Map<String, Integer> removed(Graph before) {
        return texts(before, removed);
    }

    /** Give the added nodes by op. */
    Map<String, Integer> added(Graph after) {
        return texts(after, added);
    }

    private static Map<String, Integer> texts(Graph graph, int[] pairs) {
        Map<String, Integer> ops = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ops.merge(graph.vocabulary().text(pairs[i]), pairs[i + 1], Integer::sum);
        }
        return ops;
    }

    @Override
    public int compareTo(RewriteOps other) {
        int order = Arrays.compare(removed, other.removed);
        return order == 0 ? Arrays.compare(added, other.added) : order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RewriteOps ops
                && Arrays.equals(removed, ops.removed)
                && Arrays.equals(added, ops.added);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
