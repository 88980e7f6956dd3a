package autodeploy.graph.diff;

import autodeploy.graph.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compare printed types: did a known shape or dtype become another known one, or did an unknown become known? */
final class Types {
    /** Neither differs. */
    static final int SAME = 0;
    /** A known shape or dtype became another known one. */
    static final int RETYPED = 1;
    /** An unknown shape or dtype became known, or the reverse. */
    static final int FILLED = 2;

    private static final Set<String> UNKNOWN = Set.of("?", "N/A", "unknown", "None", "");

    private final Graph before;
    private final Graph after;
    private final Map<Long, Integer> known = new HashMap<>();

    Types(Graph before, Graph after) {
        this.before = before;
        this.after = after;
    }

    /** Compare the results of two nodes, and the weights among their operands by name. */
    int compareNodes(Ids ids, int old, int node) {
        int change = compare(before.typeId(old), after.typeId(node));
        Map<Integer, Integer> weights = null;
        for (int ref = 0; ref < after.refCount(node); ref++) {
            if (after.ref(node, ref) >= 0) {
                continue;
            }
            int name = ids.of(after.refNameId(node, ref));
            if (isWeight(old, ref, name)) {
                change |= compare(before.refTypeId(old, ref), after.refTypeId(node, ref));
                continue;
            }
            weights = weights == null ? weights(old) : weights;
            change |= compare(weights.getOrDefault(name, Graph.NO_TYPE), after.refTypeId(node, ref));
        }
        return change;
    }

    private boolean isWeight(int old, int ref, int name) {
        return ref < before.refCount(old) && before.ref(old, ref) < 0 && before.refNameId(old, ref) == name;
    }

    private Map<Integer, Integer> weights(int old) {
        Map<Integer, Integer> weights = new HashMap<>();
        for (int ref = 0; ref < before.refCount(old); ref++) {
            if (before.ref(old, ref) < 0) {
                weights.putIfAbsent(before.refNameId(old, ref), before.refTypeId(old, ref));
            }
        }
        return weights;
    }

    /** Compare two type ids; a name printed without a type says nothing. */
    int compare(int typeBefore, int typeAfter) {
        if (typeBefore == Graph.NO_TYPE || typeAfter == Graph.NO_TYPE) {
            return SAME;
        }
        long key = ((long) typeBefore << 32) | typeAfter;
        Integer found = known.get(key);
        if (found == null) {
            found = parts(before.shapeOf(typeBefore), after.shapeOf(typeAfter))
                    | parts(before.dtypeOf(typeBefore), after.dtypeOf(typeAfter));
            known.put(key, found);
        }
        return found;
    }

    /** Compare two shapes or two dtypes, element by element where there are several results. */
    static int parts(String before, String after) {
        if (before.equals(after)) {
            return SAME;
        }
        if (UNKNOWN.contains(before) || UNKNOWN.contains(after)) {
            return UNKNOWN.contains(before) && UNKNOWN.contains(after) ? SAME : FILLED;
        }
        if (!isTuple(before) || !isTuple(after)) {
            return RETYPED;
        }
        List<String> old = elements(before);
        List<String> now = elements(after);
        if (old.size() != now.size()) {
            return RETYPED;
        }
        int changes = SAME;
        for (int i = 0; i < old.size(); i++) {
            // Elements are plain: what is in brackets again is compared as it stands.
            changes |= element(old.get(i), now.get(i));
        }
        return changes;
    }

    private static int element(String before, String after) {
        if (before.equals(after)) {
            return SAME;
        }
        boolean wasKnown = !UNKNOWN.contains(before);
        boolean isKnown = !UNKNOWN.contains(after);
        return wasKnown && isKnown ? RETYPED : wasKnown || isKnown ? FILLED : SAME;
    }

    /** Tell several results from a symbolic size such as {@code (s70//2)x4}. */
    private static boolean isTuple(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> elements(String tuple) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int from = 1;
        int end = tuple.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = tuple.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                elements.add(tuple.substring(from, i).strip());
                from = i + 1;
            }
        }
        String last = tuple.substring(from, end).strip();
        if (!last.isEmpty()) {
            elements.add(last);
        }
        return elements;
    }
}
