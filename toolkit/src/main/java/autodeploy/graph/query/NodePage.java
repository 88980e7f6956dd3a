package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show one node: what the dump says of it, its operands, its users; and of a weight who takes it. */
public final class NodePage implements View {
    private static final String NOT_PRINTED = "not printed in dumps";

    private final PassNodes from;
    private final NodeName of;
    private final Operands operands;
    private final Uses uses;

    NodePage(PassNodes from, NodeName of) {
        this.from = from;
        this.of = of;
        this.operands =
                new Operands(from, of.isPrinted() ? from.graph().node(of.node()).operands() : List.of());
        this.uses = Uses.of(from, of, false);
    }

    /**
     * Give the node.
     *
     * @return the node; empty for a weight or constant, which has no line of its own
     */
    public Optional<Node> node() {
        return of.isPrinted() ? Optional.of(from.graph().node(of.node())) : Optional.empty();
    }

    /**
     * Give the node's line as it stands in the file.
     *
     * @return the line, at most 1 MiB of it; empty for a weight or constant
     * @throws autodeploy.core.ParseException when the file can no longer be read
     */
    public Optional<String> line() {
        return of.isPrinted() ? Optional.of(from.lineText(of.node())) : Optional.empty();
    }

    @Override
    public String title() {
        return "%" + of.name() + " in " + from.where();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("property", "property"), Column.text("value", "value"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        node().ifPresentOrElse(node -> printed(node, rows), () -> weight(rows));
        rows.add(List.of("users", uses.total() + (uses.total() == 1 ? " node" : " nodes")));
        return rows;
    }

    private void printed(Node node, List<List<@Nullable Object>> rows) {
        rows.add(List.of("op", node.op()));
        rows.add(List.of("kind", kind(node)));
        rows.add(List.of("graph module", node.module()));
        rows.add(List.of("shape", node.shape()));
        rows.add(List.of("dtype", node.dtype()));
        rows.add(List.of("arguments", node.arguments()));
        rows.add(List.of("keyword arguments", NOT_PRINTED));
        rows.add(List.of("at", from.pass().file() + ":" + from.line(node.index())));
    }

    private void weight(List<List<@Nullable Object>> rows) {
        int type = type();
        rows.add(List.of("definition", NOT_PRINTED + ": a weight, buffer or constant has no line of its own"));
        rows.add(List.of("shape", from.graph().shapeOf(type)));
        rows.add(List.of("dtype", from.graph().dtypeOf(type)));
    }

    /** Find a type printed with the weight's name; in lists names stand without one. */
    private int type() {
        Graph graph = from.graph();
        int type = Graph.NO_TYPE;
        for (int taker : uses.nodes()) {
            for (int i = 0; i < graph.refCount(taker); i++) {
                type = graph.refNameId(taker, i) == of.nameId() ? Math.max(type, graph.refTypeId(taker, i)) : type;
            }
        }
        return type;
    }

    private static String kind(Node node) {
        return OpKind.of(node.op()).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        line().ifPresent(notes::add);
        if (!of.otherModules().isEmpty()) {
            notes.add("Also in graph module " + String.join(", ", of.otherModules()) + "; write module:name for that.");
        }
        notes.add("trace " + of.name() + " follows it through the passes"
                + (of.isPrinted() ? "; slice --around " + of.name() + " shows what is around it." : "."));
        return List.copyOf(notes);
    }

    @Override
    public List<View> parts() {
        List<View> parts = new ArrayList<>();
        if (!operands.list.isEmpty()) {
            parts.add(operands);
        }
        if (uses.total() > 0) {
            parts.add(uses);
        }
        return List.copyOf(parts);
    }

    @Override
    public Optional<String> simulated() {
        return from.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = from.json();
        if (of.isPrinted()) {
            json.putAll(from.json(of.node()));
            json.put("kind", kind(from.graph().node(of.node())));
        } else {
            json.put("name", of.name());
            json.put("shape", from.graph().shapeOf(type()));
            json.put("dtype", from.graph().dtypeOf(type()));
        }
        json.put("file", from.pass().file());
        json.put("text", line().orElse(null));
        json.put("operands", operands.jsonRows());
        json.put("users", uses.jsonNodes());
        json.put("printed", of.isPrinted());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }

    /** Shows the references among the arguments. */
    private static final class Operands implements View {
        private final PassNodes from;
        private final List<Operand> list;

        Operands(PassNodes from, List<Operand> list) {
            this.from = from;
            this.list = list;
        }

        @Override
        public String title() {
            return "Operands";
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    Column.text("name", "name"),
                    Column.text("shape", "shape"),
                    Column.text("dtype", "dtype"),
                    Column.text("definition", "defined by"),
                    Column.integer("line", "line"));
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Operand operand : list.subList(0, Math.min(list.size(), PassNodes.MOST_ROWS))) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(operand.name());
                cells.add(operand.node().map(Node::shape).orElse(operand.shape()));
                cells.add(operand.node().map(Node::dtype).orElse(operand.dtype()));
                cells.add(operand.node().map(Node::op).orElse("no line of its own: definition not printed"));
                cells.add(operand.node().map(n -> from.line(n.index())).orElse(null));
                rows.add(cells);
            }
            return rows;
        }

        @Override
        public List<String> notes() {
            return list.size() > PassNodes.MOST_ROWS
                    ? List.of("The first " + PassNodes.MOST_ROWS + " of " + list.size() + "; --json lists all.")
                    : List.of();
        }

        List<Map<String, @Nullable Object>> jsonRows() {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Operand operand : list) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("name", operand.name());
                row.put("shape", operand.shape());
                row.put("dtype", operand.dtype());
                row.put("line", operand.node().map(n -> from.line(n.index())).orElse(null));
                row.put("printed", operand.node().isPresent());
                row.put("in_list", operand.isInList());
                rows.add(row);
            }
            return rows;
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = from.json();
            json.put("operands", jsonRows());
            return json;
        }
    }
}
