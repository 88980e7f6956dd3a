package autodeploy.graph.layers;

import autodeploy.core.Column;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Show nodes as a table. */
final class NodeRows {
    private static final int LONGEST_OP = 44;

    private NodeRows() {}

    static List<Column> columns() {
        return List.of(
                Column.text("name", "node"),
                Column.text("op", "op"),
                Column.text("shape", "shape"),
                Column.text("dtype", "dtype"),
                Column.integer("line", "line"));
    }

    static List<List<@Nullable Object>> of(Run run, Pass pass, Graph graph, int[] nodes) {
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int index) {
                int node = nodes[index];
                String op = graph.op(node);
                return Arrays.<@Nullable Object>asList(
                        graph.name(node),
                        op.length() <= LONGEST_OP ? op : op.substring(0, LONGEST_OP) + "…",
                        graph.shape(node),
                        graph.dtype(node),
                        run.lineNumber(pass, node));
            }

            @Override
            public int size() {
                return nodes.length;
            }
        };
    }

    static List<Map<String, @Nullable Object>> json(Run run, Pass pass, Graph graph, int[] nodes) {
        return Arrays.stream(nodes)
                .mapToObj(node -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("name", graph.name(node));
                    json.put("op", graph.op(node));
                    json.put("module", graph.modules().get(graph.module(node)));
                    json.put("line", run.lineNumber(pass, node));
                    json.put("shape", graph.shape(node));
                    json.put("dtype", graph.dtype(node));
                    return json;
                })
                .toList();
    }
}
