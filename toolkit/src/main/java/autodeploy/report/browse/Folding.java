package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph folded into parts: what comes first, each kind of layer that repeats, what comes last.
 *
 * @param text one sentence on the whole
 * @param parts the parts in the order of the dataflow
 */
record Folding(String text, List<Part> parts) {
    /** Copy the list. */
    Folding {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param name what to call it
     * @param ops the operations of one repetition, the most frequent first
     * @param notes which layers these are, and what differs in which of them
     * @param layers the number of each repetition, and its nodes
     */
    record Part(String name, Map<String, Integer> ops, List<String> notes, Map<Integer, int[]> layers) {
        /** Give the nodes of a repetition, counted from 0. */
        int[] nodes(int repetition) {
            return layers.values().stream().skip(repetition).findFirst().orElseThrow();
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("repeat", layers.size());
            json.put("numbers", layers.keySet());
            json.put(
                    "sizes", layers.values().stream().map(nodes -> nodes.length).toList());
            json.put(
                    "ops",
                    ops.entrySet().stream()
                            .map(op -> List.<Object>of(NodeFacts.cut(op.getKey()), op.getValue()))
                            .toList());
            json.put("notes", notes);
            return json;
        }
    }

    static Folding of(Graph graph) {
        return new Folding("The " + graph.size() + " nodes of this pass are not folded by this version.", List.of());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", text);
        json.put("parts", parts.stream().map(Part::json).toList());
        return json;
    }
}
