package autodeploy.graph.trace;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Find which node of one graph took the place of a node that the other graph lacks: the one that its users, or the
 * output line, take instead. A node inside a rewritten cluster is succeeded by what succeeds the cluster's end.
 *
 * <p>Works both ways: from a removed node to what replaced it, and from an added node to what it replaced. Bounded work
 * on any graph.
 */
final class Succession {
    private static final int NONE = -1;
    private static final int MOST_USERS = 1_000;
    private static final int MOST_NODES = 10_000;
    private static final int MOST_MEMBERS = 1_000;
    /** For one node's whole cluster; a rewrite of a hundred nodes takes a few thousand. */
    private static final int MOST_STEPS = 2_000_000;

    private final Graph from;
    private final Graph to;
    private final IntUnaryOperator partner;
    private final IntUnaryOperator back;
    private int steps;

    private Succession(Graph from, Graph to, IntUnaryOperator partner, IntUnaryOperator back) {
        this.from = from;
        this.to = to;
        this.partner = partner;
        this.back = back;
    }

    /** From removed nodes to those that replaced them. */
    static Succession forward(GraphDiff diff) {
        return new Succession(diff.before(), diff.after(), diff::counterpart, diff::origin);
    }

    /** From added nodes to those that they replaced. */
    static Succession backward(GraphDiff diff) {
        return new Succession(diff.after(), diff.before(), diff::origin, diff::counterpart);
    }

    /**
     * Hold what took a node's place.
     *
     * @param node the node of the other graph
     * @param end the node whose users take it: the one asked for, or the end of its cluster
     * @param isNew false when it was there before: the value was found elsewhere
     */
    record Heir(int node, int end, boolean isNew) {}

    /** Find what took the place of a node without a partner; null when nothing did. */
    @Nullable
    Heir of(int node) {
        Heir old = null;
        BitSet seen = new BitSet();
        Deque<Integer> next = new ArrayDeque<>();
        next.add(node);
        seen.set(node);
        for (int count = 0; count < MOST_NODES && steps < MOST_STEPS && !next.isEmpty(); count++) {
            int end = next.remove();
            OptionalInt heir = direct(end);
            if (heir.isPresent()) {
                boolean isNew = back.applyAsInt(heir.getAsInt()) == NONE;
                Heir found = new Heir(heir.getAsInt(), end, isNew);
                if (isNew) {
                    return found;
                }
                old = old == null ? found : old;
            }
            for (int use = 0; use < Math.min(MOST_USERS, from.userCount(end)); use++) {
                int user = from.user(end, use);
                steps++;
                if (partner.applyAsInt(user) == NONE && !seen.get(user)) {
                    seen.set(user);
                    next.add(user);
                }
            }
        }
        return old;
    }

    /** Find what the users that both graphs have, or the output, take in a node's place; a new node rather than an old. */
    private OptionalInt direct(int node) {
        int old = NONE;
        for (int use = 0; use < Math.min(MOST_USERS, from.userCount(node)); use++) {
            int user = from.user(node, use);
            steps++;
            int kept = partner.applyAsInt(user);
            int instead = kept == NONE ? NONE : instead(node, user, kept);
            if (instead != NONE && back.applyAsInt(instead) == NONE) {
                return OptionalInt.of(instead);
            }
            old = old == NONE ? instead : old;
        }
        int instead = instead(node);
        if (instead != NONE && back.applyAsInt(instead) == NONE) {
            return OptionalInt.of(instead);
        }
        old = old == NONE ? instead : old;
        return old == NONE ? OptionalInt.empty() : OptionalInt.of(old);
    }

    private int instead(int node, int user, int kept) {
        boolean isAlike = from.refCount(user) == to.refCount(kept)
                && Texts.areEqual(from, from.layoutId(user), to, to.layoutId(kept));
        for (int ref = 0; ref < to.refCount(kept); ref++) {
            steps++;
            int now = to.ref(kept, ref);
            if (isAlike ? from.ref(user, ref) == node : now >= 0 && back.applyAsInt(now) == NONE) {
                return now;
            }
        }
        return NONE;
    }

    private int instead(int node) {
        int module = from.module(node);
        int[] before = from.outputs(module);
        int same = to.modules().indexOf(from.modules().get(module));
        int[] after =
                to.outputs(same >= 0 ? same : Math.min(module, to.modules().size() - 1));
        for (int i = 0; i < before.length; i++) {
            if (before[i] == node && before.length == after.length) {
                return after[i];
            }
        }
        return NONE;
    }

    /** Give the nodes that the same heir succeeds, of those that the cluster's end is computed from; the end included. */
    BitSet cluster(Heir heir) {
        BitSet members = new BitSet();
        Deque<Integer> next = new ArrayDeque<>();
        next.add(heir.end());
        members.set(heir.end());
        for (int count = 0; count < MOST_MEMBERS && !next.isEmpty(); count++) {
            int node = next.remove();
            for (int ref = 0; ref < Math.min(MOST_USERS, from.refCount(node)); ref++) {
                int operand = from.ref(node, ref);
                steps++;
                if (operand >= 0
                        && partner.applyAsInt(operand) == NONE
                        && !members.get(operand)
                        && isSucceeded(operand, heir)) {
                    members.set(operand);
                    next.add(operand);
                }
            }
        }
        return members;
    }

    private boolean isSucceeded(int node, Heir heir) {
        Heir own = of(node);
        return own != null && own.node() == heir.node();
    }
}
