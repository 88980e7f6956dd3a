package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Show what uses a node or a weight. */
public final class Uses extends NodeView {
    static final int MOST = 10_000;

    private final NodeName of;
    private final boolean isAll;
    private final Reach reach;

    private Uses(PassNodes from, NodeName of, boolean isAll, Reach reach, int[] nodes) {
        super(from, nodes, PassNodes.MOST_ROWS);
        this.of = of;
        this.isAll = isAll;
        this.reach = reach;
    }

    static Uses of(PassNodes from, NodeName name, boolean isAll) {
        Graph graph = from.graph();
        int hops = isAll ? Integer.MAX_VALUE : 1;
        if (name.isPrinted()) {
            int[] seed = {name.node()};
            Reach reach = Reach.of(graph, seed, Reach.Direction.USES, hops, MOST);
            int[] order = reach.order();
            return new Uses(from, name, isAll, reach, Arrays.copyOfRange(order, 1, order.length));
        }
        // The takers of a weight are where the walk begins: they count as 0 hops from themselves, one from the weight.
        int[] takers = takers(graph, name.nameId());
        Reach reach = Reach.of(graph, takers, Reach.Direction.USES, hops - 1, MOST);
        return new Uses(from, name, isAll, reach, reach.order());
    }

    static int[] takers(Graph graph, int nameId) {
        return IntStream.range(0, graph.size())
                .filter(node -> NodeName.isOperand(graph, node, nameId))
                .toArray();
    }

    @Override
    Optional<Column> first() {
        return isAll ? Optional.of(Column.integer("hops", "hops")) : Optional.empty();
    }

    @Override
    Object first(int node) {
        return (long) reach.hops(node) + (of.isPrinted() ? 0 : 1);
    }

    @Override
    public String title() {
        return (isAll ? "All that depends on " : "Users of ") + "%" + of.name() + " in " + from.where();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(total() == 1 ? "1 node." : total() + " nodes.");
        if (!of.isPrinted()) {
            notes.add("%" + of.name() + " is a weight, buffer or constant: it has no line of its own in dumps.");
        } else if (isOutput(of.node())) {
            notes.add("%" + of.name() + " is returned by its graph module.");
        }
        Defs.commonNotes(of, reach, notes);
        cutNote("--json lists all.").ifPresent(notes::add);
        if (!isAll) {
            notes.add("--all also lists the users of users, and so on.");
        }
        return List.copyOf(notes);
    }

    private boolean isOutput(int node) {
        return Arrays.stream(graph().outputs(graph().module(node))).anyMatch(n -> n == node);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        json.put("name", of.name());
        json.put("nodes", jsonNodes());
        json.put("total", total());
        json.put("cut", reach.isCut());
        return json;
    }
}
