package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show what a node is computed from: nodes, and the weights that have no line of their own. */
public final class Defs extends NodeView {
    private final NodeName of;
    private final boolean isAll;
    private final Reach reach;
    private final Weights weights;

    private Defs(PassNodes from, NodeName of, boolean isAll, Reach reach, int[] nodes, Weights weights) {
        super(from, nodes, PassNodes.MOST_ROWS);
        this.of = of;
        this.isAll = isAll;
        this.reach = reach;
        this.weights = weights;
    }

    static Defs of(PassNodes from, NodeName name, boolean isAll) {
        Graph graph = from.graph();
        int[] seed = {name.node()};
        Reach reach = Reach.of(graph, seed, Reach.Direction.DEFS, isAll ? Integer.MAX_VALUE : 1, Uses.MOST);
        int[] order = reach.order();
        int[] takers = isAll ? order : seed;
        return new Defs(
                from,
                name,
                isAll,
                reach,
                Arrays.copyOfRange(order, 1, order.length),
                new Weights(from, weights(graph, takers)));
    }

    /** Find the operands without a line of their own: name id to type id, a known type rather than none. */
    private static Map<Integer, Integer> weights(Graph graph, int[] takers) {
        Map<Integer, Integer> found = new LinkedHashMap<>();
        for (int node : takers) {
            for (int i = 0; i < graph.refCount(node); i++) {
                if (graph.ref(node, i) < 0) {
                    found.merge(graph.refNameId(node, i), graph.refTypeId(node, i), Math::max);
                }
            }
        }
        return found;
    }

    @Override
    Optional<Column> first() {
        return isAll ? Optional.of(Column.integer("hops", "hops")) : Optional.empty();
    }

    @Override
    Object first(int node) {
        return (long) reach.hops(node);
    }

    @Override
    public String title() {
        return (isAll ? "All that " : "What ") + "%" + of.name() + " is computed from in " + from.where();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add((total() == 1 ? "1 node" : total() + " nodes") + ", " + weights.types.size()
                + " weights or constants.");
        commonNotes(of, reach, notes);
        cutNote("--json lists all.").ifPresent(notes::add);
        notes.add("Keyword arguments are not printed in dumps: what is passed by keyword is missing here."
                + (isAll ? "" : " --all also lists what the operands are computed from, and so on."));
        return List.copyOf(notes);
    }

    static void commonNotes(NodeName of, Reach reach, List<String> notes) {
        if (!of.otherModules().isEmpty()) {
            notes.add("Also in graph module " + String.join(", ", of.otherModules()) + "; write module:name for that.");
        }
        if (reach.isCut()) {
            notes.add("Cut at " + Uses.MOST + " nodes, the nearest ones.");
        }
    }

    @Override
    public List<View> parts() {
        return weights.types.isEmpty() ? List.of() : List.of(weights);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        json.put("name", of.name());
        json.put("nodes", jsonNodes());
        json.put("total", total());
        json.put("weights", weights.jsonRows());
        json.put("cut", reach.isCut());
        return json;
    }

    /** Shows the operands without a line of their own. */
    private static final class Weights implements View {
        private final PassNodes from;
        private final Map<Integer, Integer> types;

        Weights(PassNodes from, Map<Integer, Integer> types) {
            this.from = from;
            this.types = types;
        }

        @Override
        public String title() {
            return "Weights and constants (no line of their own: the definition is not printed)";
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.text("name", "name"), Column.text("shape", "shape"), Column.text("dtype", "dtype"));
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            Graph graph = from.graph();
            types.forEach((name, type) -> {
                if (rows.size() < PassNodes.MOST_ROWS) {
                    rows.add(List.of(graph.vocabulary().text(name), graph.shapeOf(type), graph.dtypeOf(type)));
                }
            });
            return rows;
        }

        @Override
        public List<String> notes() {
            return types.size() > PassNodes.MOST_ROWS
                    ? List.of("The first " + PassNodes.MOST_ROWS + " of " + types.size() + "; --json lists all.")
                    : List.of();
        }

        List<Map<String, @Nullable Object>> jsonRows() {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            Graph graph = from.graph();
            types.forEach((name, type) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("name", graph.vocabulary().text(name));
                row.put("shape", graph.shapeOf(type));
                row.put("dtype", graph.dtypeOf(type));
                rows.add(row);
            });
            return rows;
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = from.json();
            json.put("weights", jsonRows());
            return json;
        }
    }
}
