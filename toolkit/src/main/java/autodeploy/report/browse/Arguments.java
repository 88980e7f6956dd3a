package autodeploy.report.browse;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the arguments of one node apart: operands by themselves, everything else as text, with the operands inside it
 * after it; {@code argumentsOf} in {@code file-backend.js} does the same in the page.
 */
final class Arguments {
    private static final int MOST = 400;

    private final Graph graph;
    private final int node;
    private final List<Map<String, @Nullable Object>> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> inside = new ArrayList<>();

    Arguments(Graph graph, int node) {
        this.graph = graph;
        this.node = node;
    }

    List<Map<String, @Nullable Object>> list() {
        String layout = graph.layout(node);
        int depth = 0;
        int ref = 0;
        for (int i = 0; i < layout.length() && found.size() < MOST; i++) {
            char c = layout.charAt(i);
            boolean isDoubled = c == '%' && i + 1 < layout.length() && layout.charAt(i + 1) == '%';
            if (isDoubled) {
                text.append(c);
                i++;
            } else if (c == '%' && ref < graph.refCount(node)) {
                text.append(graph.refName(node, ref));
                inside.add(ref++);
            } else if (c == ',' && depth == 0) {
                end();
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                text.append(c);
            }
        }
        end();
        return found;
    }

    private void end() {
        String argument = text.toString().strip();
        if (inside.size() == 1 && argument.equals(graph.refName(node, inside.get(0)))) {
            found.add(reference(inside.get(0), false));
        } else if (!argument.isEmpty()) {
            Map<String, @Nullable Object> literal = new LinkedHashMap<>();
            literal.put("text", NodeFacts.cut(argument));
            found.add(literal);
            inside.stream().limit(MOST).forEach(ref -> found.add(reference(ref, true)));
        }
        text.setLength(0);
        inside.clear();
    }

    private Map<String, @Nullable Object> reference(int ref, boolean isNested) {
        int type = graph.refTypeId(node, ref);
        Map<String, @Nullable Object> reference = new LinkedHashMap<>();
        reference.put("name", NodeFacts.cut(graph.refName(node, ref)));
        reference.put(
                "type",
                type == Graph.NO_TYPE ? "" : NodeFacts.cut(graph.vocabulary().text(type)));
        reference.put("node", graph.ref(node, ref));
        reference.put("nested", isNested);
        return reference;
    }
}
