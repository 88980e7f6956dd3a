package autodeploy.graph.diff;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Link the removed and added nodes that belong to one rewrite: by their edges, and across the graphs where an added
 * node stands in a removed one's place, as an operand, as an output, or as the sole user of an operand or weight.
 *
 * <p>Changed nodes are numbered: the removed ones from 0, then the added ones.
 */
final class Links {
    /** A node with very many operands of which some went says little on each. */
    private static final int MOST_PLACES = 64;

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final GraphDiff diff;
    private final Graph before;
    private final Graph after;
    final int[] removed;
    final int[] added;
    private final int[] numberBefore;
    private final int[] numberAfter;
    private int count;
    private int[] from = new int[1 << 8];
    private int[] to = new int[1 << 8];

    Links(GraphDiff diff) {
        this.diff = diff;
        before = diff.before();
        after = diff.after();
        removed = diff.removed();
        added = diff.added();
        numberBefore = numbers(before.size(), removed, 0);
        numberAfter = numbers(after.size(), added, removed.length);
        edges(before, removed, numberBefore);
        edges(after, added, numberAfter);
        users();
        outputs();
        operands();
        weights();
    }

    private static int[] numbers(int size, int[] nodes, int first) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, NONE);
        for (int i = 0; i < nodes.length; i++) {
            numbers[nodes[i]] = first + i;
        }
        return numbers;
    }

    int size() {
        return removed.length + added.length;
    }

    int count() {
        return count;
    }

    int from(int link) {
        return from[link];
    }

    int to(int link) {
        return to[link];
    }

    Graph before() {
        return before;
    }

    Graph after() {
        return after;
    }

    Graph graph(int number) {
        return number < removed.length ? before : after;
    }

    int node(int number) {
        return number < removed.length ? removed[number] : added[number - removed.length];
    }

    /** Give the number of a node's operand, or -1 when that did not change. */
    int operand(int number, int ref) {
        int operand = graph(number).ref(node(number), ref);
        int[] numbers = number < removed.length ? numberBefore : numberAfter;
        return operand < 0 ? NONE : numbers[operand];
    }

    String op(int number) {
        return graph(number).op(node(number));
    }

    int userCount(int number) {
        return graph(number).userCount(node(number));
    }

    /** Give the number of a node's user, or -1 when that did not change. */
    int user(int number, int use) {
        int user = graph(number).user(node(number), use);
        return number < removed.length ? numberBefore[user] : numberAfter[user];
    }

    /** Tell whether a node has users, and all of them changed. */
    boolean hasChangedUsersAlone(int number) {
        boolean isUsed = userCount(number) > 0;
        for (int k = 0; isUsed && k < userCount(number); k++) {
            isUsed = user(number, k) >= 0;
        }
        return isUsed;
    }

    private void link(int one, int other) {
        if (one < 0 || other < 0 || one == other) {
            return;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = one;
        to[count++] = other;
    }

    private void edges(Graph graph, int[] nodes, int[] numbers) {
        for (int node : nodes) {
            for (int ref = 0; ref < graph.refCount(node); ref++) {
                int operand = graph.ref(node, ref);
                link(operand < 0 ? NONE : numbers[operand], numbers[node]);
            }
        }
    }

    /** Where a node that stays had a removed operand and has an added one, that one replaces it. */
    private void users() {
        for (int user : diff.rewired()) {
            int old = diff.origin(user);
            int places = Math.min(MOST_PLACES, Math.min(before.refCount(old), after.refCount(user)));
            for (int ref = 0; ref < places; ref++) {
                int was = before.ref(old, ref);
                int is = after.ref(user, ref);
                if (was >= 0 && is >= 0) {
                    link(numberBefore[was], numberAfter[is]);
                }
            }
        }
    }

    private void outputs() {
        for (int module = 0;
                module < Math.min(before.modules().size(), after.modules().size());
                module++) {
            int[] was = before.outputs(module);
            int[] is = after.outputs(module);
            for (int i = 0; i < Math.min(was.length, is.length); i++) {
                link(numberBefore[was[i]], numberAfter[is[i]]);
            }
        }
    }

    /** Link the only removed user of a node that stays with its only added one. */
    private void operands() {
        int[] soleRemoved = new int[before.size()];
        Arrays.fill(soleRemoved, NONE);
        for (int node : removed) {
            for (int ref = 0; ref < before.refCount(node); ref++) {
                int operand = before.ref(node, ref);
                if (operand >= 0) {
                    soleRemoved[operand] = sole(soleRemoved[operand], numberBefore[node]);
                }
            }
        }
        int[] soleAdded = new int[before.size()];
        Arrays.fill(soleAdded, NONE);
        for (int node : added) {
            for (int ref = 0; ref < after.refCount(node); ref++) {
                int operand = after.ref(node, ref);
                int origin = operand < 0 ? NONE : diff.origin(operand);
                if (origin >= 0) {
                    soleAdded[origin] = sole(soleAdded[origin], numberAfter[node]);
                }
            }
        }
        for (int operand = 0; operand < soleAdded.length; operand++) {
            link(soleRemoved[operand], soleAdded[operand]);
        }
    }

    private static int sole(int known, int number) {
        return known == NONE || known == number ? number : SEVERAL;
    }

    private void weights() {
        if (before.vocabulary() != after.vocabulary()) {
            return;
        }
        Map<Integer, Integer> was = weights(before, removed, numberBefore);
        Map<Integer, Integer> is = weights(after, added, numberAfter);
        is.forEach((name, number) -> link(was.getOrDefault(name, NONE), number));
    }

    private static Map<Integer, Integer> weights(Graph graph, int[] nodes, int[] numbers) {
        Map<Integer, Integer> sole = new HashMap<>();
        for (int node : nodes) {
            for (int ref = 0; ref < graph.refCount(node); ref++) {
                if (graph.ref(node, ref) < 0) {
                    sole.merge(graph.refNameId(node, ref), numbers[node], Links::sole);
                }
            }
        }
        return sole;
    }
}
