package autodeploy.graph.query;

import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.graph.model.Graph;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Find what a name means in a graph.
 *
 * @param name the name without {@code %}
 * @param nameId its text id
 * @param node the node, or -1 for a weight or constant, which has no line of its own
 * @param otherModules further modules that hold a node of this name
 */
record NodeName(String name, int nameId, int node, List<String> otherModules) {
    private static final int MOST_CANDIDATES = 3_000;
    private static final int PREFIX = 2;
    private static final int LENGTHS = 4;

    boolean isPrinted() {
        return node >= 0;
    }

    /**
     * Look a name up.
     *
     * @param typed a name, perhaps with {@code %} before it, or {@code module:name}
     * @throws UsageException when nothing has this name; the message names near ones
     */
    static NodeName find(Graph graph, String typed, String where) {
        String name = typed.startsWith("%") ? typed.substring(1) : typed;
        NodeName found = find(graph, name, -1);
        int colon = name.lastIndexOf(':');
        for (int module = 0;
                found.nameId < 0 && colon > 0 && module < graph.modules().size();
                module++) {
            String word = name.substring(0, colon);
            String known = graph.modules().get(module);
            if (known.equals(word) || known.equals("(" + word + ")")) {
                String inner = name.substring(colon + 1);
                found = find(graph, inner.startsWith("%") ? inner.substring(1) : inner, module);
            }
        }
        if (found.nameId < 0) {
            throw unknown(graph, name, where);
        }
        return found;
    }

    /** Look in one module, or in all; gives id -1 when nothing has this name. */
    private static NodeName find(Graph graph, String name, int module) {
        int id = graph.vocabulary().find(name);
        int from = module < 0 ? 0 : graph.moduleFrom(module);
        int to = module < 0 ? graph.size() : graph.moduleTo(module);
        int first = -1;
        Set<String> modules = new LinkedHashSet<>();
        boolean isOperand = false;
        for (int node = from; id >= 0 && node < to; node++) {
            if (graph.nameId(node) == id) {
                first = first < 0 ? node : first;
                modules.add(graph.modules().get(graph.module(node)));
            }
            isOperand = isOperand || isOperand(graph, node, id);
        }
        if (first < 0 && !isOperand) {
            return new NodeName(name, -1, -1, List.of());
        }
        return new NodeName(name, id, first, modules.stream().skip(1).toList());
    }

    static boolean isOperand(Graph graph, int node, int nameId) {
        for (int i = 0; i < graph.refCount(node); i++) {
            if (graph.refNameId(node, i) == nameId && graph.ref(node, i) < 0) {
                return true;
            }
        }
        return false;
    }

    private static UsageException unknown(Graph graph, String name, String where) {
        String question = Suggest.question(name, candidates(graph, name));
        return new UsageException(
                "no node `" + name + "` in this pass",
                where,
                (question.isEmpty() ? "" : question + " ") + "find WORD lists the nodes whose name holds a word; trace"
                        + " NAME looks in all passes.");
    }

    /** Name nodes that share their beginning with the word, since comparing all would take long. */
    private static Set<String> candidates(Graph graph, String word) {
        String beginning = word.substring(0, Math.min(PREFIX, word.length())).toLowerCase(Locale.ROOT);
        Set<String> candidates = new LinkedHashSet<>();
        for (int node = 0; node < graph.size() && candidates.size() < MOST_CANDIDATES; node++) {
            addIfNear(graph.name(node), word, beginning, candidates);
            for (int i = 0; i < graph.refCount(node); i++) {
                if (graph.ref(node, i) < 0) {
                    addIfNear(graph.refName(node, i), word, beginning, candidates);
                }
            }
        }
        return candidates;
    }

    private static void addIfNear(String name, String word, String beginning, Set<String> candidates) {
        if (Math.abs(name.length() - word.length()) <= LENGTHS && Glob.matches(beginning + "*", name)) {
            candidates.add(name);
        }
    }
}
