package autodeploy.graph.diff;

import autodeploy.core.Diagram;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Draw one rewrite before and after, with the nodes around it that stay. */
final class ExampleDrawing {
    /** A rewrite of more nodes is listed, not drawn. */
    static final int MOST_NODES = 40;

    private static final int MOST_AROUND = 24;
    private static final int MOST_WEIGHTS = 16;

    private final Graph graph;
    private final Set<Integer> changed;
    private final Diagram.Emphasis emphasis;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<String, Diagram.Box> weights = new HashMap<>();
    private final List<Diagram.Box> boxes = new ArrayList<>();
    private final List<Diagram.Arrow> arrows = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private boolean isCut;

    private ExampleDrawing(Graph graph, List<Integer> changed, Diagram.Emphasis emphasis) {
        this.graph = graph;
        this.changed = new HashSet<>(changed);
        this.emphasis = emphasis;
    }

    static Optional<Diagram> of(GraphDiff diff, Rewrite rewrite) {
        if (rewrite.removed().size() > MOST_NODES || rewrite.added().size() > MOST_NODES) {
            return Optional.empty();
        }
        // What stays around the one side is shown on the other, too: there a reader sees what took its place.
        Set<Integer> before = around(diff.before(), rewrite.removed());
        Set<Integer> after = around(diff.after(), rewrite.added());
        Set<Integer> seen = Set.copyOf(before);
        after.stream().map(diff::origin).filter(node -> node >= 0).forEach(before::add);
        seen.stream().map(diff::counterpart).filter(node -> node >= 0).forEach(after::add);
        ExampleDrawing left = new ExampleDrawing(diff.before(), rewrite.removed(), Diagram.Emphasis.REMOVED);
        ExampleDrawing right = new ExampleDrawing(diff.after(), rewrite.added(), Diagram.Emphasis.ADDED);
        List<Diagram.Panel> panels = List.of(left.panel("before", before), right.panel("after", after));
        String title = rewrite.summary() + (rewrite.count() > 1 ? ", one of " + rewrite.count() : "");
        boolean isCut = left.isCut || right.isCut;
        return Optional.of(new Diagram(
                title,
                panels,
                isCut ? Optional.of("Some of the nodes and weights around are left out.") : Optional.empty()));
    }

    private static Set<Integer> around(Graph graph, List<Integer> nodes) {
        TreeSet<Integer> around = new TreeSet<>();
        for (int node : nodes) {
            for (int ref = 0; ref < graph.refCount(node) && around.size() < MOST_AROUND; ref++) {
                if (graph.ref(node, ref) >= 0) {
                    around.add(graph.ref(node, ref));
                }
            }
            for (int use = 0; use < graph.userCount(node) && around.size() < MOST_AROUND; use++) {
                around.add(graph.user(node, use));
            }
        }
        nodes.forEach(around::remove);
        return around;
    }

    private Diagram.Panel panel(String title, Set<Integer> around) {
        isCut = around.size() >= MOST_AROUND;
        TreeSet<Integer> shown = new TreeSet<>(around);
        shown.addAll(changed);
        for (int node : shown) {
            weights(node);
            ids.put(node, box(node));
        }
        for (int node : shown) {
            arrows(node);
        }
        return new Diagram.Panel(title, boxes, arrows);
    }

    private String box(int node) {
        String id = id(graph.name(node));
        String op = graph.op(node);
        String type = graph.shape(node) + " " + graph.dtype(node);
        boolean isInput = graph.isPlaceholder(node);
        boxes.add(new Diagram.Box(
                id,
                isInput ? graph.name(node) : OpDelta.shortOp(op),
                isInput ? List.of(type) : List.of(graph.name(node), type),
                OpKind.of(op).drawn(),
                changed.contains(node) ? emphasis : Diagram.Emphasis.NONE,
                op));
        return id;
    }

    /** Names are unique in a module only. */
    private String id(String name) {
        String id = name;
        for (int k = 2; !taken.add(id); k++) {
            id = name + " " + k;
        }
        return id;
    }

    private void weights(int node) {
        for (int ref = 0; changed.contains(node) && ref < graph.refCount(node); ref++) {
            String name = graph.refName(node, ref);
            if (graph.ref(node, ref) >= 0 || weights.containsKey(name)) {
                continue;
            }
            if (weights.size() == MOST_WEIGHTS) {
                isCut = true;
                return;
            }
            int type = graph.refTypeId(node, ref);
            String printed =
                    type == Graph.NO_TYPE ? "type not printed" : graph.shapeOf(type) + " " + graph.dtypeOf(type);
            Diagram.Box box = Diagram.Box.of(id(name), Diagram.Kind.WEIGHT, name, printed);
            weights.put(name, box);
            boxes.add(box);
        }
    }

    private void arrows(int node) {
        String to = ids.getOrDefault(node, "");
        int most = Math.min(graph.refCount(node), MOST_NODES + MOST_AROUND);
        for (int ref = 0; ref < most; ref++) {
            int operand = graph.ref(node, ref);
            Diagram.Box weight = operand < 0 ? weights.get(graph.refName(node, ref)) : null;
            String from = operand >= 0 ? ids.get(operand) : weight == null ? null : weight.id();
            if (from != null) {
                String label = operand >= 0 ? graph.shape(operand) + " " + graph.dtype(operand) : "";
                arrows.add(new Diagram.Arrow(from, to, label));
            }
        }
    }
}
