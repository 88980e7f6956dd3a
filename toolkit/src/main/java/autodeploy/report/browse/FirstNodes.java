package autodeploy.report.browse;

import autodeploy.core.Column;
import autodeploy.core.ParseException;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first nodes of one pass, for readers without a kernel.
 *
 * @param run the run
 * @param pass one of its passes
 */
public record FirstNodes(Run run, Pass pass) implements View {
    private static final int MOST = 50;
    private static final int LONGEST_CELL = 120;

    @Override
    public String title() {
        return "Pass " + pass.index() + " " + pass.transform() + ": the first of " + pass.nodes() + " nodes";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("line", "line"),
                Column.text("name", "name"),
                Column.text("op", "operation"),
                Column.text("shape", "shape"),
                Column.text("dtype", "dtype"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        Graph graph;
        try {
            graph = run.beginning(pass, MOST);
        } catch (ParseException e) {
            return List.of();
        }
        return IntStream.range(0, Math.min(MOST, graph.size()))
                .mapToObj(node -> List.<@Nullable Object>of(
                        run.lineNumber(pass, graph, node),
                        cut(graph.name(node)),
                        cut(graph.op(node)),
                        cut(graph.shape(node)),
                        cut(graph.dtype(node))))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("nodes", pass.nodes());
        return json;
    }
}
