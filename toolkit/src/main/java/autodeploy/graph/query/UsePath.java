package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show the shortest way from one node to another along uses, or what both are computed from. */
public final class UsePath extends NodeView {
    private final NodeName a;
    private final NodeName b;
    private final Relation relation;
    private final Map<Integer, Integer> steps = new HashMap<>();

    /** Say how two nodes depend on each other. */
    public enum Relation {
        /** The second is computed from the first, or they are the same. */
        FORWARD,
        /** The first is computed from the second. */
        BACKWARD,
        /** Neither; both are computed from a third node. */
        COMMON,
        /** Neither, and nothing in common. */
        NONE
    }

    private UsePath(PassNodes from, NodeName a, NodeName b, Relation relation, int[] nodes) {
        super(from, nodes, 10 * PassNodes.MOST_ROWS);
        this.a = a;
        this.b = b;
        this.relation = relation;
        for (int i = 0; i < nodes.length; i++) {
            steps.put(nodes[i], i);
        }
    }

    static UsePath of(PassNodes from, NodeName a, NodeName b) {
        Graph graph = from.graph();
        // What a node is computed from is most often less than what depends on it.
        Reach ofB = Reach.until(graph, b.node(), Reach.Direction.DEFS, a.node());
        if (ofB.hops(a.node()) >= 0) {
            return new UsePath(from, a, b, Relation.FORWARD, reversed(ofB.way(a.node())));
        }
        Reach ofA = Reach.until(graph, a.node(), Reach.Direction.DEFS, b.node());
        if (ofA.hops(b.node()) >= 0) {
            return new UsePath(from, a, b, Relation.BACKWARD, reversed(ofA.way(b.node())));
        }
        int nearest = -1;
        int least = Integer.MAX_VALUE;
        for (int node : ofA.order()) {
            int sum = ofB.hops(node) < 0 ? Integer.MAX_VALUE : ofA.hops(node) + ofB.hops(node);
            if (sum < least) {
                least = sum;
                nearest = node;
            }
        }
        return nearest < 0
                ? new UsePath(from, a, b, Relation.NONE, new int[0])
                : new UsePath(from, a, b, Relation.COMMON, new int[] {nearest});
    }

    private static int[] reversed(int[] way) {
        int[] reversed = new int[way.length];
        for (int i = 0; i < way.length; i++) {
            reversed[way.length - 1 - i] = way[i];
        }
        return reversed;
    }

    /**
     * Tell how the two depend on each other.
     *
     * @return whether there is a way, and in which direction
     */
    public Relation relation() {
        return relation;
    }

    @Override
    Optional<Column> first() {
        return relation == Relation.COMMON ? Optional.empty() : Optional.of(Column.integer("step", "step"));
    }

    @Override
    Object first(int node) {
        return (long) steps.getOrDefault(node, 0);
    }

    @Override
    public String title() {
        String between = "%" + a.name() + " to %" + b.name() + " in " + from.where();
        return switch (relation) {
            case FORWARD -> "Shortest path from " + between;
            case BACKWARD -> "Shortest path from %" + b.name() + " to %" + a.name() + " in " + from.where();
            case COMMON -> "No path from " + between + "; nearest node that both are computed from";
            case NONE -> "No path from " + between;
        };
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        switch (relation) {
            case FORWARD -> notes.add((total() - 1) + " uses: %" + b.name() + " is computed from %" + a.name() + ".");
            case BACKWARD ->
                notes.add((total() - 1) + " uses, in the other direction: %" + a.name() + " is computed from %"
                        + b.name() + ".");
            case COMMON -> notes.add("Neither of the two is computed from the other.");
            case NONE ->
                notes.add(
                        graph().module(a.node()) == graph().module(b.node())
                                ? "Neither is computed from the other, and no node feeds both."
                                : "They stand in different graph modules, between which dumps print no edges.");
        }
        List<String> modules = new ArrayList<>(a.otherModules());
        modules.addAll(b.otherModules());
        if (!modules.isEmpty()) {
            notes.add("Names also in graph module " + String.join(", ", modules) + "; write module:name for that.");
        }
        return List.copyOf(notes);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        json.put("from", a.name());
        json.put("to", b.name());
        json.put("direction", relation.name().toLowerCase(Locale.ROOT));
        json.put("nodes", relation == Relation.COMMON ? List.of() : jsonNodes());
        json.put("common", relation == Relation.COMMON ? from.json(nodes()[0]) : null);
        return json;
    }
}
