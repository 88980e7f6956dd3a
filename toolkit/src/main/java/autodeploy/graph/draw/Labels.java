package autodeploy.graph.draw;

import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Write what stands in boxes and at arrows. */
final class Labels {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("torch.bfloat16", "bf16"),
            Map.entry("torch.float16", "fp16"),
            Map.entry("torch.float32", "fp32"),
            Map.entry("torch.float64", "fp64"),
            Map.entry("torch.float8_e4m3fn", "fp8_e4m3"),
            Map.entry("torch.float8_e5m2", "fp8_e5m2"),
            Map.entry("torch.int64", "i64"),
            Map.entry("torch.int32", "i32"),
            Map.entry("torch.int8", "i8"),
            Map.entry("torch.uint8", "u8"),
            Map.entry("torch.bool", "bool"));

    private static final int LONGEST_NAME = 26;
    private static final int MOST_WEIGHTS = 3;
    private static final int LONGEST_TOOLTIP = 500;

    private Labels() {}

    /** Print a type in short, such as {@code s44xs70x4096 bf16}; empty when nothing is known. */
    static String type(Graph graph, int type) {
        String shape = graph.shapeOf(type);
        String dtype = graph.dtypeOf(type);
        boolean known = !(dtype.equals("unknown") || dtype.equals("N/A") || dtype.equals("?"));
        if (dtype.startsWith("(")) {
            dtype = "";
        }
        String text = (shape.equals("?") ? "" : shape) + (known ? " " + SHORT.getOrDefault(dtype, dtype) : "");
        return text.strip();
    }

    /** Print the weights among a node's operands, one line each, as far as there is room. */
    static List<String> weights(Graph graph, int node) {
        List<String> lines = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < graph.refCount(node); i++) {
            if (graph.ref(node, i) == Graph.NOT_PRINTED) {
                found++;
                if (found <= MOST_WEIGHTS) {
                    lines.add(tail(graph.refName(node, i)) + " " + type(graph, graph.refTypeId(node, i)));
                }
            }
        }
        if (found > MOST_WEIGHTS) {
            // Three lines and a count take as much room as one line and the right count.
            return List.of(lines.get(0).strip(), "… and " + (found - 1) + " more");
        }
        return lines.stream().map(String::strip).toList();
    }

    /** Keep the end of a weight's name, which tells more than its beginning. */
    static String tail(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int from = name.length() - LONGEST_NAME + 1;
        int word = name.indexOf('_', from);
        return "…" + name.substring(word >= 0 && word < name.length() - 8 ? word + 1 : from);
    }

    /** Print the line of a node for the tooltip. */
    static String tooltip(Graph graph, int node) {
        if (graph.isPlaceholder(node)) {
            return graph.name(node) + " : " + graph.shape(node) + " : " + graph.dtype(node);
        }
        String arguments = new Node(graph, node).arguments();
        if (arguments.length() > LONGEST_TOOLTIP) {
            arguments = arguments.substring(0, LONGEST_TOOLTIP) + "…";
        }
        return graph.name(node) + " = " + graph.op(node) + "(" + arguments + ") : " + graph.shape(node) + " : "
                + graph.dtype(node);
    }
}
