package autodeploy.graph.diff;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** List the nodes of one rewrite that is too large to be drawn. */
record ExampleNodes(GraphDiff diff, Rewrite rewrite) implements View {
    private static final int MOST = 15;

    @Override
    public String title() {
        return "Worked example: " + rewrite.summary();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("side", "side"),
                Column.text("name", "node"),
                Column.text("op", "op"),
                Column.text("shape", "shape"),
                Column.text("dtype", "dtype"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rewrite.removed().stream().limit(MOST).forEach(node -> rows.add(row("removed", diff.before(), node)));
        rewrite.added().stream().limit(MOST).forEach(node -> rows.add(row("added", diff.after(), node)));
        return rows;
    }

    private static List<@Nullable Object> row(String side, Graph graph, int node) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(side);
        row.add(graph.name(node));
        row.add(OpDelta.shortOp(graph.op(node)));
        row.add(graph.shape(node));
        row.add(graph.dtype(node));
        return row;
    }

    @Override
    public List<String> notes() {
        return List.of("The first " + MOST + " of " + rewrite.removed().size() + " removed and "
                + rewrite.added().size() + " added nodes.");
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("removed", PassDiff.names(diff.before(), rewrite.removed()));
        json.put("added", PassDiff.names(diff.after(), rewrite.added()));
        return json;
    }
}
