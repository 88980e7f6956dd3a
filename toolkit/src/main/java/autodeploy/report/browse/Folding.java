package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph folded into parts: what comes first, the layer that repeats, what comes last.
 *
 * @param text one sentence on the whole
 * @param parts the parts in the order of the dataflow
 */
record Folding(String text, List<Part> parts) {
    /**
     * One part.
     *
     * @param name what to call it
     * @param repeat how often it comes, at least once
     * @param ops the operations of one repetition, the most frequent first
     * @param exceptions what differs in which repetition
     * @param members the nodes of all repetitions, one repetition after the other, each of the same size
     */
    record Part(String name, int repeat, Map<String, Integer> ops, List<String> exceptions, int[] members) {
        int nodes() {
            return members.length / repeat;
        }
    }

    static Folding of(Graph graph) {
        return new Folding(graph.size() + " nodes, not folded", List.of());
    }

    Map<String, Object> json() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Part part : parts) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", part.name());
            json.put("repeat", part.repeat());
            json.put("nodes", part.nodes());
            json.put(
                    "ops",
                    part.ops().entrySet().stream()
                            .map(op -> List.<Object>of(NodeFacts.cut(op.getKey()), op.getValue()))
                            .toList());
            json.put("exceptions", part.exceptions());
            list.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", text);
        json.put("parts", list);
        return json;
    }
}
