package autodeploy.graph.trace;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tell what became of one node in one pass.
 *
 * @param pass the pass
 * @param diff the graphs before and after it
 * @param old the node before
 * @param node the node after; -1 when there is none
 */
record Change(Pass pass, GraphDiff diff, int old, int node) {
    private static final int MOST_NAMED = 3;
    private static final int MOST_OPERANDS = 3;

    List<TraceEvent> events() {
        if (diff.counterpart(old) != node) {
            return List.of(replaced());
        }
        List<TraceEvent> events = new ArrayList<>();
        String name = diff.before().name(old);
        String module = diff.before().modules().get(diff.before().module(old));
        boolean isMoved = !module.equals(diff.after().modules().get(diff.after().module(node)));
        if (!name.equals(diff.after().name(node)) || isMoved) {
            events.add(event(
                    TraceEvent.Kind.RENAMED,
                    "was " + Words.name(name)
                            + (isMoved ? " in module " + Words.name(module).substring(1) : "")));
        }
        if (Arrays.binarySearch(diff.rewired(), node) >= 0) {
            events.add(event(TraceEvent.Kind.REWIRED, rewired()));
        }
        if (Arrays.binarySearch(diff.retyped(), node) >= 0) {
            events.add(event(TraceEvent.Kind.RETYPED, retyped()));
        }
        return events;
    }

    private TraceEvent event(TraceEvent.Kind kind, String detail) {
        return new TraceEvent(pass, kind, diff.after().name(node), detail);
    }

    private TraceEvent replaced() {
        Succession succession = Succession.forward(diff);
        Succession.@Nullable Heir heir = succession.of(old);
        String feeds = "";
        BitSet members = new BitSet();
        if (heir != null && heir.isNew()) {
            feeds = heir.node() == node ? "" : ", which feeds " + Words.of(diff.after(), heir.node());
            members = succession.cluster(heir);
            members.clear(old);
        }
        return new TraceEvent(
                pass,
                TraceEvent.Kind.REPLACED,
                diff.before().name(old),
                "replaced by " + Words.of(diff.after(), node) + feeds + with(members));
    }

    private String with(BitSet members) {
        if (members.isEmpty()) {
            return "";
        }
        String named = members.stream()
                .limit(MOST_NAMED)
                .mapToObj(n -> Words.name(diff.before().name(n)))
                .collect(Collectors.joining(", "));
        int more = members.cardinality() - MOST_NAMED;
        return ", with " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private String rewired() {
        Graph before = diff.before();
        Graph after = diff.after();
        boolean isAlike = before.refCount(old) == after.refCount(node)
                && Texts.areEqual(before, before.layoutId(old), after, after.layoutId(node));
        if (!isAlike) {
            return "arguments " + Words.arguments(before, old) + " → " + Words.arguments(after, node);
        }
        List<String> changes = new ArrayList<>();
        for (int ref = 0; ref < after.refCount(node); ref++) {
            int from = before.ref(old, ref);
            int to = after.ref(node, ref);
            boolean isSame = from >= 0
                    ? diff.counterpart(from) == to && to >= 0
                    : to < 0 && Texts.areEqual(before, before.refNameId(old, ref), after, after.refNameId(node, ref));
            if (!isSame) {
                changes.add(Words.name(before.refName(old, ref)) + " → "
                        + (to >= 0 ? Words.of(after, to) : Words.name(after.refName(node, ref))));
            }
        }
        int more = changes.size() - MOST_OPERANDS;
        return changes.stream().distinct().limit(MOST_OPERANDS).collect(Collectors.joining("; "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private String retyped() {
        Graph before = diff.before();
        Graph after = diff.after();
        List<String> changes = new ArrayList<>();
        String was = Words.type(before.shape(old), before.dtype(old));
        String is = Words.type(after.shape(node), after.dtype(node));
        if (!was.equals(is)) {
            changes.add(was + " → " + is);
        }
        for (int ref = 0; ref < Math.min(before.refCount(old), after.refCount(node)); ref++) {
            int from = before.refTypeId(old, ref);
            int to = after.refTypeId(node, ref);
            if (after.ref(node, ref) < 0 && !Texts.areEqual(before, from, after, to)) {
                changes.add(Words.name(after.refName(node, ref)) + " "
                        + Words.type(before.shapeOf(from), before.dtypeOf(from)) + " → "
                        + Words.type(after.shapeOf(to), after.dtypeOf(to)));
            }
        }
        return changes.stream().limit(MOST_OPERANDS).collect(Collectors.joining("; "));
    }

    /** Tell of the node's end. */
    TraceEvent gone(Succession.@Nullable Heir instead) {
        Graph before = diff.before();
        String detail;
        if (instead != null) {
            String users = instead.end() == old ? "its users" : "the users of " + Words.of(before, instead.end());
            detail = Words.of(before, old) + " removed; " + users + " take " + Words.of(diff.after(), instead.node());
        } else if (before.userCount(old) == 0) {
            detail = Words.of(before, old) + " removed; nothing used it";
        } else {
            detail = Words.of(before, old) + " removed with its users";
        }
        return new TraceEvent(pass, TraceEvent.Kind.GONE, before.name(old), detail);
    }
}
