package autodeploy.graph.diff;

import autodeploy.core.Printable;
import autodeploy.graph.model.Graph;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Fold the nodes that stay but were altered. */
final class Alterations {
    private static final Pattern SYMBOL = Pattern.compile("\\b([su])[0-9]+");
    private static final int LONGEST = 80;
    private static final int MOST_PARTS = 3;
    private static final int MOST_WEIGHTS = 64;

    private final GraphDiff diff;
    private final Graph before;
    private final Graph after;

    private Alterations(GraphDiff diff) {
        this.diff = diff;
        this.before = diff.before();
        this.after = diff.after();
    }

    private record Key(int op, String what) {}

    static List<Alteration> of(GraphDiff diff) {
        Alterations alterations = new Alterations(diff);
        Map<Key, Integer> counts = new LinkedHashMap<>();
        Map<Key, Integer> examples = new LinkedHashMap<>();
        for (int node : diff.retyped()) {
            alterations.note(node, alterations.types(node), counts, examples);
        }
        for (int node : diff.rewired()) {
            String what = alterations.arguments(node);
            if (!what.isEmpty()) {
                alterations.note(node, what, counts, examples);
            }
        }
        return counts.entrySet().stream()
                .map(e -> new Alteration(
                        e.getValue(),
                        diff.after().vocabulary().text(e.getKey().op()),
                        e.getKey().what(),
                        examples.getOrDefault(e.getKey(), 0)))
                .sorted(Comparator.comparingInt((Alteration a) -> -a.count()))
                .toList();
    }

    private void note(int node, String what, Map<Key, Integer> counts, Map<Key, Integer> examples) {
        Key key = new Key(after.opId(node), what);
        counts.merge(key, 1, Integer::sum);
        examples.putIfAbsent(key, node);
    }

    private String types(int node) {
        int old = diff.origin(node);
        Set<String> parts = new LinkedHashSet<>();
        for (int ref = 0; ref < Math.min(MOST_WEIGHTS, after.refCount(node)); ref++) {
            boolean isWeight = after.ref(node, ref) < 0 && ref < before.refCount(old) && before.ref(old, ref) < 0;
            if (isWeight && before.refName(old, ref).equals(after.refName(node, ref))) {
                part("weight ", before.refTypeId(old, ref), after.refTypeId(node, ref), parts);
            }
        }
        part("result ", before.typeId(old), after.typeId(node), parts);
        return parts.isEmpty() ? "another type" : String.join(", ", parts);
    }

    private void part(String of, int was, int is, Set<String> parts) {
        if (was == Graph.NO_TYPE || is == Graph.NO_TYPE || parts.size() == MOST_PARTS) {
            return;
        }
        String shapeWas = before.shapeOf(was);
        String shapeIs = after.shapeOf(is);
        if ((Types.parts(shapeWas, shapeIs) & Types.RETYPED) != 0) {
            parts.add(of + shapes(shapeWas, shapeIs));
        }
        String typeWas = before.dtypeOf(was);
        String typeIs = after.dtypeOf(is);
        if ((Types.parts(typeWas, typeIs) & Types.RETYPED) != 0) {
            parts.add(of + cut(typeWas) + " → " + cut(typeIs));
        }
    }

    /** Shape propagation numbers the size symbols anew; told one by one they would hide the rest. */
    private static String shapes(String was, String is) {
        String known = SYMBOL.matcher(was).replaceAll("$1#");
        return known.equals(SYMBOL.matcher(is).replaceAll("$1#"))
                ? cut(known) + ": size symbols renumbered"
                : cut(was) + " → " + cut(is);
    }

    /** Say what is new among the arguments; empty where operands were removed or added, as the rewrites tell. */
    private String arguments(int node) {
        int old = diff.origin(node);
        for (int ref = 0; ref < before.refCount(old); ref++) {
            int operand = before.ref(old, ref);
            if (operand >= 0 && diff.counterpart(operand) < 0) {
                return "";
            }
        }
        for (int ref = 0; ref < after.refCount(node); ref++) {
            int operand = after.ref(node, ref);
            if (operand >= 0 && diff.origin(operand) < 0) {
                return "";
            }
        }
        String was = before.layout(old);
        String is = after.layout(node);
        return was.equals(is) ? "another operand" : "arguments " + cut(was) + " → " + cut(is);
    }

    private static String cut(String text) {
        return Printable.of(text, LONGEST);
    }
}
