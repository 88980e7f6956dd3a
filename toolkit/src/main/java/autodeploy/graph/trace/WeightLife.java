package autodeploy.graph.trace;

import autodeploy.core.CancelledException;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows what has no line of its own, a weight or a constant, by its uses as an operand. */
final class WeightLife {
    private static final int MOST_NAMED = 3;

    /**
     * Hold what one pass tells of it.
     *
     * @param first the first node that uses it, -1 for none
     * @param users the nodes that use it, the first of them with their ops
     * @param names the names of all of them, to compare
     * @param shape its shape where it is printed
     * @param dtype its dtype where it is printed
     */
    private record Uses(int first, String users, List<String> names, String shape, String dtype) {
        boolean isTyped() {
            return !shape.equals("?");
        }

        boolean isAbsent() {
            return names.isEmpty();
        }
    }

    private WeightLife() {}

    /** Tell its life; empty when no pass uses it. */
    static List<TraceEvent> of(Run run, String name) {
        List<TraceEvent> events = new ArrayList<>();
        Uses before = new Uses(-1, "", List.of(), "?", "?");
        Graph last = null;
        for (Pass pass : run.list()) {
            CancelledException.check(Lineage.ACTION);
            Graph graph = run.graph(pass);
            if (graph != last) {
                Uses now = uses(graph, name);
                compare(pass, name, before, now, events);
                if (last != null && !before.isAbsent() && now.isAbsent()) {
                    events.add(gone(pass, name, last, before, graph));
                }
                // A shape that one pass doesn't print is remembered from the pass before.
                before = now.isAbsent() || now.isTyped()
                        ? now
                        : new Uses(now.first(), now.users(), now.names(), before.shape(), before.dtype());
                last = graph;
            }
        }
        return events;
    }

    private static void compare(Pass pass, String name, Uses before, Uses now, List<TraceEvent> events) {
        if (before.isAbsent() && !now.isAbsent()) {
            String type = now.isTyped() ? Words.type(now.shape(), now.dtype()) + ", " : "";
            events.add(new TraceEvent(pass, TraceEvent.Kind.BORN, name, type + "operand of " + now.users()));
        } else if (!now.isAbsent()) {
            if (!before.names().equals(now.names())) {
                events.add(new TraceEvent(
                        pass,
                        TraceEvent.Kind.REWIRED,
                        name,
                        "operand of " + now.users() + ", before of " + before.users()));
            }
            boolean isRetyped = before.isTyped()
                    && now.isTyped()
                    && !(before.shape() + before.dtype()).equals(now.shape() + now.dtype());
            if (isRetyped) {
                events.add(new TraceEvent(
                        pass,
                        TraceEvent.Kind.RETYPED,
                        name,
                        Words.type(before.shape(), before.dtype()) + " → " + Words.type(now.shape(), now.dtype())));
            }
        }
    }

    private static TraceEvent gone(Pass pass, String name, Graph before, Uses uses, Graph after) {
        Succession.@Nullable Heir heir =
                Succession.forward(GraphDiff.of(before, after)).of(uses.first());
        String instead = heir == null ? "" : "; instead of the first: " + Words.of(after, heir.node());
        return new TraceEvent(
                pass, TraceEvent.Kind.GONE, name, "no longer an operand; was one of " + uses.users() + instead);
    }

    private static Uses uses(Graph graph, String name) {
        int id = graph.vocabulary().find(name);
        List<Integer> users = new ArrayList<>();
        int type = Graph.NO_TYPE;
        for (int node = 0; id >= 0 && node < graph.size(); node++) {
            boolean isUser = false;
            for (int ref = 0; ref < graph.refCount(node); ref++) {
                if (graph.refNameId(node, ref) == id && graph.ref(node, ref) == Graph.NOT_PRINTED) {
                    isUser = true;
                    type = type == Graph.NO_TYPE ? graph.refTypeId(node, ref) : type;
                }
            }
            if (isUser) {
                users.add(node);
            }
        }
        String named =
                users.stream().limit(MOST_NAMED).map(n -> Words.of(graph, n)).collect(Collectors.joining(", "));
        int more = users.size() - MOST_NAMED;
        return new Uses(
                users.isEmpty() ? -1 : users.get(0),
                named + (more > 0 ? " and " + more + " more" : ""),
                users.stream().map(graph::name).toList(),
                graph.shapeOf(type),
                graph.dtypeOf(type));
    }
}
