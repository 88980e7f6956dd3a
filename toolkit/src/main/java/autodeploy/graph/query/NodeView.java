package autodeploy.graph.query;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.Pass;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show nodes of a pass as a table, the rows made when asked for. */
abstract class NodeView implements View {
    final PassNodes from;
    private final int[] nodes;
    private final int mostRows;

    NodeView(PassNodes from, int[] nodes, int mostRows) {
        this.from = from;
        this.nodes = nodes.clone();
        this.mostRows = mostRows;
    }

    /**
     * Give the nodes.
     *
     * @return a copy of their numbers in {@link #graph()}
     */
    public final int[] nodes() {
        return nodes.clone();
    }

    /**
     * Count the nodes.
     *
     * @return how many there are, those not shown included
     */
    public final int total() {
        return nodes.length;
    }

    /**
     * Give the graph.
     *
     * @return the graph that holds the nodes
     */
    public final Graph graph() {
        return from.graph();
    }

    /**
     * Give the pass.
     *
     * @return the pass of the graph
     */
    public final Pass pass() {
        return from.pass();
    }

    /** Give the column before the others; empty for none. */
    Optional<Column> first() {
        return Optional.empty();
    }

    /** Give the cell of the column before the others. */
    @Nullable
    Object first(int node) {
        return null;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        first().ifPresent(columns::add);
        columns.add(Column.text("name", "name"));
        columns.add(Column.text("op", "op"));
        if (graph().modules().size() > 1) {
            columns.add(Column.text("module", "graph module"));
        }
        columns.add(Column.text("shape", "shape"));
        columns.add(Column.text("dtype", "dtype"));
        columns.add(Column.integer("line", "line"));
        return List.copyOf(columns);
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        int size = Math.min(nodes.length, mostRows);
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int row) {
                return row(nodes[row]);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private List<@Nullable Object> row(int index) {
        Node node = graph().node(index);
        List<@Nullable Object> cells = new ArrayList<>();
        if (first().isPresent()) {
            cells.add(first(index));
        }
        cells.add(node.name());
        cells.add(node.op());
        if (graph().modules().size() > 1) {
            cells.add(node.module());
        }
        cells.add(node.shape());
        cells.add(node.dtype());
        cells.add(from.line(index));
        return cells;
    }

    /** Say that rows are left out; empty when none are. */
    final Optional<String> cutNote(String how) {
        return nodes.length > mostRows
                ? Optional.of("The first " + mostRows + " of " + nodes.length + " nodes. " + how)
                : Optional.empty();
    }

    /** Give the nodes as JSON, all of them, made when asked for. */
    final List<Map<String, @Nullable Object>> jsonNodes() {
        return new AbstractList<>() {
            @Override
            public Map<String, @Nullable Object> get(int row) {
                Map<String, @Nullable Object> json = from.json(nodes[row]);
                first().ifPresent(column -> json.put(column.key(), first(nodes[row])));
                return json;
            }

            @Override
            public int size() {
                return nodes.length;
            }
        };
    }

    @Override
    public Optional<String> simulated() {
        return from.simulated();
    }

    @Override
    public final String toString() {
        return text();
    }
}
