package autodeploy.report.browse;

import autodeploy.graph.layers.LayerGroup;
import autodeploy.graph.layers.Layers;
import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
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
        Layers layers = Layers.of(graph);
        if (layers.count() == 0) {
            return new Folding("No layers found: nothing repeats along the dataflow of this graph.", List.of());
        }
        List<Part> parts = new ArrayList<>();
        parts.add(part(graph, "before the layers, or shared by them", layers.prologue()));
        layers.groups().forEach(group -> parts.add(part(graph, layers, group)));
        parts.add(part(graph, "behind the layers", layers.epilogue()));
        int kinds = layers.groups().size();
        String text = layers.count() + " layers of " + (kinds == 1 ? "one kind" : kinds + " kinds");
        return new Folding(text, parts);
    }

    private static Part part(Graph graph, String name, int[] nodes) {
        return new Part(name, ops(graph, nodes), List.of(), Map.of(0, nodes));
    }

    private static Part part(Graph graph, Layers layers, LayerGroup group) {
        List<String> notes = new ArrayList<>();
        if (group.repeat() != layers.count()) {
            notes.add("layers " + group.ranges());
        }
        group.nested()
                .ifPresent(nested ->
                        notes.add("inside each: " + nested.repeat() + " × the same " + nested.nodes() + " nodes"));
        group.exceptions()
                .forEach(exception -> notes.add(
                        "layer " + exception.layer() + " differs: " + String.join("; ", exception.differences())));
        Map<Integer, int[]> nodes = new LinkedHashMap<>();
        group.positions().forEach(layer -> nodes.put(layer, layers.nodesOf(layer)));
        return new Part(group.kind(), ops(graph, layers.nodesOf(group.example())), notes, nodes);
    }

    private static Map<String, Integer> ops(Graph graph, int[] nodes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(nodes).forEach(node -> counts.merge(graph.op(node), 1, Integer::sum));
        return ChangeFinder.sorted(counts);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", text);
        json.put("parts", parts.stream().map(Part::json).toList());
        return json;
    }
}
