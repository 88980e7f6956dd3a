package autodeploy.graph.draw;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Make the boxes and arrows of a set of nodes: inputs from outside as stubs, weights as lines, chains of views as one. */
final class Sketcher {
    private static final int CHECK_EVERY = 4_096;

    private static final Set<String> NUMBERS = Set.of("SymInt", "int", "SymFloat", "float");

    private final Graph graph;
    private final DrawingOptions options;
    private final Set<Integer> inside = new HashSet<>();
    /** Kinds by the id of the op, since names are taken apart to find them. */
    private final Map<Integer, OpKind> kinds = new HashMap<>();
    /** The place among the items of each node of the set, and of each stub. */
    private final Map<Integer, Integer> places = new HashMap<>();
    /** The nodes whose box is that of their only user. */
    private final Map<Integer, Integer> swallowed = new HashMap<>();

    private final List<Sketch.Item> items = new ArrayList<>();
    private final List<Sketch.Edge> edges = new ArrayList<>();
    private int sizes;

    Sketcher(Graph graph, DrawingOptions options) {
        this.graph = graph;
        this.options = options;
    }

    /**
     * Make a sketch.
     *
     * @param nodes the set, in rising order without doubles
     */
    Sketch of(int[] nodes) {
        for (int node : nodes) {
            inside.add(node);
        }
        if (options.collapsesViews()) {
            for (int node : nodes) {
                swallow(node);
            }
        }
        int done = 0;
        for (int node : nodes) {
            if (done++ % CHECK_EVERY == 0) {
                CancelledException.check("making a drawing");
            }
            if (isHidden(node)) {
                sizes++;
            } else if (!swallowed.containsKey(node)) {
                draw(node);
            }
        }
        return new Sketch(items, edges);
    }

    /** Count the ops left out because they compute sizes. */
    int sizes() {
        return sizes;
    }

    /** Sizes are in every second argument list and tell nothing; what was asked for is always shown. */
    private boolean isHidden(int node) {
        return !options.showsSizes()
                && (kind(node) == OpKind.SIZE || NUMBERS.contains(graph.dtype(node)))
                && !options.focus().contains(node);
    }

    private OpKind kind(int node) {
        return kinds.computeIfAbsent(graph.opId(node), id -> OpKind.of(graph.op(node)));
    }

    /** Put a view into the box of its only user when that is a view of it alone. */
    private void swallow(int node) {
        if (kind(node) != OpKind.VIEW
                || graph.userCount(node) != 1
                || options.focus().contains(node)) {
            return;
        }
        int user = graph.user(node, 0);
        if (inside.contains(user)
                && kind(user) == OpKind.VIEW
                && operands(user) == 1
                && !options.focus().contains(user)) {
            swallowed.put(node, user);
        }
    }

    /** Count a node's operands that are drawn as arrows. */
    private int operands(int node) {
        int count = 0;
        for (int i = 0; i < graph.refCount(node); i++) {
            int from = graph.ref(node, i);
            if (from >= 0 && !isHidden(from)) {
                count++;
            }
        }
        return count;
    }

    private void draw(int node) {
        Deque<Integer> chain = new ArrayDeque<>();
        for (int next = node; next >= 0; next = innerOperand(next)) {
            chain.addFirst(next);
        }
        List<Sketch.Edge> into = new ArrayList<>();
        int first = chain.getFirst();
        for (int i = 0; i < graph.refCount(first); i++) {
            int from = graph.ref(first, i);
            if (from >= 0 && !isHidden(from)) {
                int type = graph.typeId(from);
                String label = Labels.type(graph, type);
                into.add(new Sketch.Edge(
                        place(from), -1, label.isEmpty() ? Labels.type(graph, graph.refTypeId(first, i)) : label));
            }
        }
        int place = items.size();
        places.put(node, place);
        items.add(item(List.copyOf(chain)));
        into.forEach(edge -> edges.add(new Sketch.Edge(edge.from(), place, edge.label())));
    }

    private int innerOperand(int node) {
        for (int i = 0; i < graph.refCount(node); i++) {
            int from = graph.ref(node, i);
            if (from >= 0 && Integer.valueOf(node).equals(swallowed.get(from))) {
                return from;
            }
        }
        return -1;
    }

    /** Find the box of an operand; outside the set it becomes a stub. */
    private int place(int node) {
        Integer known = places.get(node);
        if (known != null) {
            return known;
        }
        places.put(node, items.size());
        boolean isInput = graph.isPlaceholder(node);
        items.add(new Sketch.Item(
                graph.name(node),
                Labels.tail(graph.name(node)),
                isInput ? List.of() : List.of("from " + OpKind.shortName(graph.op(node))),
                Diagram.Kind.INPUT,
                options.focus().contains(node),
                Labels.tooltip(graph, node),
                Labels.type(graph, graph.typeId(node))));
        return items.size() - 1;
    }

    private Sketch.Item item(List<Integer> chain) {
        int last = chain.get(chain.size() - 1);
        OpKind kind = kind(last);
        List<String> titles = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        StringBuilder tooltip = new StringBuilder();
        for (int node : chain) {
            titles.add(OpKind.shortName(graph.op(node)));
            tooltip.append(tooltip.length() == 0 ? "" : "; ").append(Labels.tooltip(graph, node));
        }
        if (kind == OpKind.PLACEHOLDER) {
            titles.set(0, Labels.tail(graph.name(last)));
        } else if (chain.size() == 1) {
            lines.add(graph.name(last));
        } else {
            lines.add(graph.name(chain.get(0)) + " … " + graph.name(last));
        }
        chain.forEach(node -> lines.addAll(Labels.weights(graph, node)));
        return new Sketch.Item(
                graph.name(last),
                String.join(" › ", titles),
                lines,
                kind.drawn(),
                options.focus().contains(last),
                tooltip.toString(),
                Labels.type(graph, graph.typeId(last)));
    }
}
