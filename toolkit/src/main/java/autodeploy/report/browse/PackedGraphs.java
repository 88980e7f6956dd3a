package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores each distinct graph of a run once, as what differs from the one stored before. */
final class PackedGraphs {
    private final PackedLines lines = new PackedLines();
    private final IdentityHashMap<Graph, Integer> stored = new IdentityHashMap<>();
    private final List<Map<String, Object>> heads = new ArrayList<>();
    private final Numbers scripts = new Numbers();
    private final Numbers places = new Numbers();
    private int[] before = {};
    private int[] placeOf = {};

    /** Tell whether a graph costs nothing more. */
    boolean holds(Graph graph) {
        return stored.containsKey(graph);
    }

    /** Give a graph's number, storing it where it is new. */
    int of(Graph graph) {
        return stored.computeIfAbsent(graph, this::add);
    }

    private int add(Graph graph) {
        int[] order = lines.of(graph);
        script(order);
        placesOf(graph);
        before = order;
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("size", graph.size());
        head.put("modules", modules(graph));
        heads.add(head);
        return heads.size() - 1;
    }

    private static List<Map<String, Object>> modules(Graph graph) {
        List<Map<String, Object>> modules = new ArrayList<>();
        for (int module = 0; module < graph.modules().size(); module++) {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("name", graph.modules().get(module));
            head.put("nodes", graph.moduleTo(module) - graph.moduleFrom(module));
            head.put("outputs", Arrays.stream(graph.outputs(module)).boxed().toList());
            modules.add(head);
        }
        return modules;
    }

    /** Tell an order of lines as runs: so many kept from a place of the order before, then so many that are new. */
    private void script(int[] order) {
        placeOf = Arrays.copyOf(placeOf, lines.count());
        Arrays.fill(placeOf, -1);
        for (int place = before.length - 1; place >= 0; place--) {
            placeOf[before[place]] = place;
        }
        Numbers runs = new Numbers();
        int count = 0;
        int from = 0;
        int fresh = 0;
        int at = 0;
        while (at < order.length) {
            // A line may stand in several modules: going on where the last run ended comes first.
            boolean goesOn = from < before.length && before[from] == order[at];
            int start = goesOn ? from : placeOf[order[at]];
            int kept = start < 0 ? 0 : common(start, order, at);
            start = start < 0 ? from : start;
            runs.signed(start - from).add(kept);
            from = start + kept;
            at += kept;
            int end = at;
            while (end < order.length && placeOf[order[end]] < 0) {
                end++;
            }
            runs.add(end - at);
            for (; at < end; at++) {
                runs.signed(order[at] - fresh);
                fresh = order[at] + 1;
            }
            count++;
        }
        scripts.add(count).append(runs);
    }

    private int common(int start, int[] order, int at) {
        int kept = 0;
        while (start + kept < before.length && at + kept < order.length && before[start + kept] == order[at + kept]) {
            kept++;
        }
        return kept;
    }

    /** Tell the line numbers as runs of lines that follow one another. */
    private void placesOf(Graph graph) {
        Numbers runs = new Numbers();
        int count = 0;
        int shift = 0;
        int node = 0;
        while (node < graph.size()) {
            int next = graph.bodyLine(node) - node;
            int first = node;
            while (node < graph.size() && graph.bodyLine(node) - node == next) {
                node++;
            }
            runs.signed(next - shift).add(node - first);
            shift = next;
            count++;
        }
        places.add(count).append(runs);
    }

    int count() {
        return heads.size();
    }

    void into(Map<String, Object> head, Map<String, Numbers> sections) {
        lines.into(head, sections);
        head.put("graphs", heads);
        sections.put("graph.scripts", scripts);
        sections.put("graph.places", places);
    }
}
