package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Say in words how one layer differs from another. */
final class Differences {
    private static final int MOST = 4;
    private static final int LONGEST = 100;

    private Differences() {}

    /** Say what the second has that the first has not, and the reverse. */
    static List<String> between(Graph graph, LineForms forms, int[] usual, int[] other) {
        List<String> found = new ArrayList<>();
        Map<String, Integer> ops = new TreeMap<>();
        for (int node : other) {
            ops.merge(graph.op(node), 1, Integer::sum);
        }
        for (int node : usual) {
            ops.merge(graph.op(node), -1, Integer::sum);
        }
        ops.forEach((op, count) -> {
            if (count != 0) {
                found.add((count > 0 ? "+" : "−") + Math.abs(count) + " " + cut(op));
            }
        });
        found.addAll(lines(graph, forms, usual, other, ops));
        if (found.isEmpty()) {
            found.add("the same lines, connected in another way");
        }
        int more = found.size() - MOST;
        List<String> shown = new ArrayList<>(found.subList(0, Math.min(MOST, found.size())));
        if (more > 0) {
            shown.add(more + " more");
        }
        return shown;
    }

    /** Pair lines of ops that occur equally often in both. */
    private static List<String> lines(
            Graph graph, LineForms forms, int[] usual, int[] other, Map<String, Integer> ops) {
        Map<Long, Integer> left = new HashMap<>();
        for (int node : usual) {
            left.merge(forms.strict(node), 1, Integer::sum);
        }
        Map<String, List<String>> added = new TreeMap<>();
        for (int node : other) {
            if (left.merge(forms.strict(node), -1, Integer::sum) < 0 && ops.getOrDefault(graph.op(node), 0) == 0) {
                added.computeIfAbsent(graph.op(node), op -> new ArrayList<>()).add(text(graph, node));
            }
        }
        Map<String, List<String>> removed = new HashMap<>();
        for (int node : usual) {
            int count = left.getOrDefault(forms.strict(node), 0);
            if (count > 0) {
                left.put(forms.strict(node), count - 1);
                removed.computeIfAbsent(graph.op(node), op -> new ArrayList<>()).add(text(graph, node));
            }
        }
        List<String> found = new ArrayList<>();
        added.forEach((op, texts) -> {
            List<String> were = removed.getOrDefault(op, List.of());
            for (int i = 0; i < texts.size(); i++) {
                found.add(cut(op) + ": " + cut(texts.get(i))
                        + (i < were.size() ? " instead of " + cut(were.get(i)) : ""));
            }
        });
        return found;
    }

    /** Write a line's operand shapes, literals and result. */
    private static String text(Graph graph, int node) {
        StringBuilder out = new StringBuilder("(");
        String layout = graph.layout(node);
        int ref = 0;
        for (int i = 0; i < layout.length() && out.length() < 2 * LONGEST; i++) {
            char c = layout.charAt(i);
            if (c == '%' && i + 1 < layout.length() && layout.charAt(i + 1) == '%') {
                out.append(c);
                i++;
            } else if (c == '%' && ref < graph.refCount(node)) {
                out.append(graph.shapeOf(graph.refTypeId(node, ref++)));
            } else {
                out.append(c);
            }
        }
        return out.append(") : ")
                .append(graph.shape(node))
                .append(" : ")
                .append(graph.dtype(node))
                .toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
