package autodeploy.graph.diff;

import autodeploy.graph.diff.SmallRun.Line;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Count differences as the definition says it, in the plainest way. */
final class NaiveDiff {
    private static final Set<String> UNKNOWN = Set.of("?", "N/A", "unknown");

    private final List<Line> before;
    private final List<Line> after;
    private final int[] origin;
    private final boolean[] isTaken;
    private int renamed;

    private NaiveDiff(List<Line> before, List<Line> after) {
        this.before = before;
        this.after = after;
        this.origin = new int[after.size()];
        this.isTaken = new boolean[before.size()];
        Arrays.fill(origin, -1);
    }

    /** Give the counts of added, removed, rewired, retyped, renamed and filled nodes. */
    static List<Integer> counts(List<Line> before, List<Line> after) {
        NaiveDiff diff = new NaiveDiff(before, after);
        diff.match();
        return diff.counts();
    }

    private void match() {
        for (int a = 0; a < after.size(); a++) {
            for (int b = 0; b < before.size() && origin[a] < 0; b++) {
                Line old = before.get(b);
                Line now = after.get(a);
                if (!isTaken[b]
                        && old.module().equals(now.module())
                        && old.name().equals(now.name())
                        && old.op().equals(now.op())) {
                    pair(b, a);
                }
            }
        }
        for (int a = 0; a < after.size(); a++) {
            for (int b = 0; b < before.size() && origin[a] < 0; b++) {
                if (!isTaken[b] && before.get(b).op().equals(after.get(a).op()) && areOperandsAlike(b, a)) {
                    pair(b, a);
                    renamed++;
                }
            }
        }
    }

    private void pair(int b, int a) {
        origin[a] = b;
        isTaken[b] = true;
    }

    private boolean areOperandsAlike(int b, int a) {
        List<String> old = before.get(b).args();
        List<String> now = after.get(a).args();
        return old.size() == now.size()
                && IntStream.range(0, old.size()).allMatch(i -> isAlike(b, old.get(i), a, now.get(i)));
    }

    private boolean isAlike(int b, String old, int a, String now) {
        if (!old.startsWith("%") || !now.startsWith("%")) {
            return old.equals(now);
        }
        int from = node(before, before.get(b).module(), name(old));
        int to = node(after, after.get(a).module(), name(now));
        return to < 0 ? from < 0 && name(old).equals(name(now)) : from >= 0 && origin[to] == from;
    }

    private static String name(String arg) {
        return arg.split(" : ", 2)[0];
    }

    private static int node(List<Line> lines, String module, String name) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).module().equals(module)
                        && ("%" + lines.get(i).name()).equals(name))
                .findFirst()
                .orElse(-1);
    }

    private List<Integer> counts() {
        int added = 0;
        int rewired = 0;
        int retyped = 0;
        int filled = 0;
        for (int a = 0; a < after.size(); a++) {
            int b = origin[a];
            if (b < 0) {
                added++;
                continue;
            }
            rewired += areOperandsAlike(b, a) ? 0 : 1;
            boolean isRetyped = false;
            boolean isFilled = false;
            Map<String, String> types = types(before.get(b));
            for (Map.Entry<String, String> now : types(after.get(a)).entrySet()) {
                String[] from = types.getOrDefault(now.getKey(), now.getValue()).split(" : ", 2);
                String[] to = now.getValue().split(" : ", 2);
                for (int i = 0; i < 2; i++) {
                    boolean wasUnknown = UNKNOWN.contains(from[i]);
                    boolean isUnknown = UNKNOWN.contains(to[i]);
                    isRetyped |= !wasUnknown && !isUnknown && !from[i].equals(to[i]);
                    isFilled |= wasUnknown != isUnknown;
                }
            }
            retyped += isRetyped ? 1 : 0;
            filled += isFilled ? 1 : 0;
        }
        int removed = (int)
                IntStream.range(0, isTaken.length).filter(b -> !isTaken[b]).count();
        return List.of(added, removed, rewired, retyped, renamed, filled);
    }

    /** Give the types of a node's result and weights. */
    private static Map<String, String> types(Line line) {
        Map<String, String> types = new HashMap<>();
        types.put("", line.type());
        for (String arg : line.args()) {
            String[] parts = arg.split(" : ", 2);
            if (parts.length == 2) {
                types.put(parts[0], parts[1]);
            }
        }
        return types;
    }
}
