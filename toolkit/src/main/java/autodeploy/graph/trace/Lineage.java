package autodeploy.graph.trace;

import autodeploy.core.CancelledException;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follow a node back to its first ancestor and on to its last heir, pass by pass.
 *
 * <p>Where a pass left the node's line and its operands alone nothing is compared; elsewhere the two graphs are.
 */
final class Lineage {
    static final String ACTION = "tracing a node";
    private static final int NONE = -1;
    private static final int MOST_VIEWS = 10;

    private final Run run;
    private final List<Pass> passes;
    private final Deque<TraceEvent> events = new ArrayDeque<>();
    private int last;
    private int lastPass;

    private Lineage(Run run) {
        this.run = run;
        this.passes = run.list();
    }

    /**
     * Follow a node.
     *
     * @param run the run
     * @param at the index in the run's list of a pass that has the node
     * @param node the node in that pass's graph
     */
    static Lineage of(Run run, int at, int node) {
        Lineage lineage = new Lineage(run);
        lineage.back(at, node);
        lineage.on(at, node);
        return lineage;
    }

    List<TraceEvent> events() {
        return List.copyOf(events);
    }

    /** Give the index of the last pass that has the node or its heir. */
    int lastPass() {
        return lastPass;
    }

    /** Give the node in that pass. */
    int last() {
        return last;
    }

    private Graph graph(int pass) {
        CancelledException.check(ACTION);
        return run.graph(passes.get(pass));
    }

    private void back(int at, int from) {
        int node = from;
        for (int pass = at; pass > 0; pass--) {
            Graph before = graph(pass - 1);
            Graph after = graph(pass);
            int old = unchanged(after, node, before);
            if (old == NONE) {
                GraphDiff diff = GraphDiff.of(before, after);
                old = diff.origin(node);
                Succession.@Nullable Heir ancestor =
                        old == NONE ? Succession.backward(diff).of(node) : null;
                if (old == NONE && (ancestor == null || !ancestor.isNew())) {
                    born(pass, node, ancestor, before);
                    return;
                }
                old = ancestor == null ? old : ancestor.node();
                prepend(new Change(passes.get(pass), diff, old, node).events());
            }
            node = old;
        }
        born(0, node, null, graph(0));
    }

    private void prepend(List<TraceEvent> found) {
        for (int i = found.size() - 1; i >= 0; i--) {
            events.addFirst(found.get(i));
        }
    }

    private void born(int pass, int node, Succession.@Nullable Heir between, Graph before) {
        Graph graph = graph(pass);
        String behind = between == null ? "" : ", where its users took " + Words.of(before, between.node());
        events.addFirst(new TraceEvent(
                passes.get(pass), TraceEvent.Kind.BORN, graph.name(node), Words.line(graph, node) + behind));
    }

    private void on(int at, int from) {
        last = from;
        for (lastPass = at; lastPass + 1 < passes.size(); lastPass++) {
            Graph before = graph(lastPass);
            Graph after = graph(lastPass + 1);
            int next = unchanged(before, last, after);
            if (next == NONE) {
                GraphDiff diff = GraphDiff.of(before, after);
                next = diff.counterpart(last);
                Succession.@Nullable Heir heir =
                        next == NONE ? Succession.forward(diff).of(last) : null;
                next = heir != null && heir.isNew() ? beneath(diff, last, heir.node()) : next;
                Change change = new Change(passes.get(lastPass + 1), diff, last, next);
                events.addAll(next == NONE ? List.of(change.gone(heir)) : change.events());
                if (next == NONE) {
                    return;
                }
            }
            last = next;
        }
    }

    /** Pass by new views that a rewrite laid over what it made: a later pass takes them away, and the value stays. */
    private static int beneath(GraphDiff diff, int old, int heir) {
        Graph after = diff.after();
        int node = heir;
        boolean isView = isView(diff.before().op(old));
        for (int i = 0; i < MOST_VIEWS && !isView; i++) {
            int operand = after.refCount(node) == 0 ? NONE : after.ref(node, 0);
            boolean isLaidOver = operand >= 0 && diff.origin(operand) == NONE && isView(after.op(node));
            if (!isLaidOver) {
                return node;
            }
            node = operand;
        }
        return node;
    }

    /** Tell views apart from elements of several results, which are what a rewrite is about. */
    private static boolean isView(String op) {
        return OpKind.of(op) == OpKind.VIEW && !op.endsWith("getitem>");
    }

    /** Find a node again where neither its line nor the ops of its operands have changed; -1 where more is to be done. */
    private static int unchanged(Graph from, int node, Graph to) {
        if (from == to) {
            return node;
        }
        if (from.vocabulary() != to.vocabulary()) {
            return NONE;
        }
        int module = from.module(node);
        int same = to.modules().indexOf(from.modules().get(module));
        if (same < 0 || find(from, module, from.nameId(node)) != node) {
            return NONE;
        }
        int found = find(to, same, from.nameId(node));
        if (found == NONE || from.lineId(node) != to.lineId(found)) {
            return NONE;
        }
        for (int ref = 0; ref < from.refCount(node); ref++) {
            int a = from.ref(node, ref);
            int b = to.ref(found, ref);
            if ((a < 0 || b < 0) ? a != b : from.opId(a) != to.opId(b)) {
                return NONE;
            }
        }
        return found;
    }

    private static int find(Graph graph, int module, int name) {
        for (int node = graph.moduleFrom(module); node < graph.moduleTo(module); node++) {
            if (graph.nameId(node) == name) {
                return node;
            }
        }
        return NONE;
    }
}
