package autodeploy.graph.draw;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * Fold what repeats: boxes of the same op, types, operands' and users' ops become one, and so do the small groups of
 * such boxes that hang together, as the ops of each expert of a mixture do.
 */
final class Folding {
    /** Fewer equal boxes stay as they are: q, k and v are not a repetition to a reader. */
    private static final int LEAST_REPEATS = 4;

    /** A larger group keeps its boxes, each with its number of repeats: a whole layer is worth seeing. */
    private static final int MOST_MERGED = 20;

    /** In a chain of repeats the ends look different, so numbers of one group may differ by as many. */
    private static final int ENDS = 2;

    /** Sizes such as {@code u12} differ from expert to expert and mean the same. */
    private static final Pattern SYMBOL = Pattern.compile("[su]\\d+");

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Sketch sketch;
    private final int[] classes;
    private final int[] sizes;

    private Folding(Sketch sketch) {
        this.sketch = sketch;
        this.classes = classes();
        this.sizes = new int[sketch.items().size()];
        for (int each : classes) {
            sizes[each]++;
        }
    }

    /** Fold a sketch; the same again when nothing repeats. */
    static Sketch of(Sketch sketch) {
        CancelledException.check("folding a drawing");
        Folding folding = new Folding(sketch);
        return folding.folded(folding.groups());
    }

    /** Give each item the place of the first item that is like it; one that is like few others its own. */
    private int[] classes() {
        List<String> own = sketch.items().stream().map(Folding::signature).toList();
        List<StringBuilder> operands = new ArrayList<>();
        List<Set<String>> users = new ArrayList<>();
        own.forEach(signature -> {
            operands.add(new StringBuilder());
            users.add(new TreeSet<>());
        });
        Map<String, Integer> numbers = new HashMap<>();
        int[] number = own.stream()
                .mapToInt(text -> numbers.computeIfAbsent(text, key -> numbers.size()))
                .toArray();
        for (Sketch.Edge edge : sketch.edges()) {
            operands.get(edge.to()).append(number[edge.from()]).append(',');
            users.get(edge.from()).add(Integer.toString(number[edge.to()]));
        }
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < number.length; i++) {
            String key = sketch.items().get(i).isFocus()
                    ? "focus " + i
                    : number[i] + "|" + distinct(operands.get(i).toString()) + "|" + users.get(i);
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        int[] found = new int[number.length];
        for (List<Integer> members : alike.values()) {
            for (int member : members) {
                found[member] = members.size() >= LEAST_REPEATS ? members.get(0) : member;
            }
        }
        return found;
    }

    /** A box with hundreds of equal operands, such as a sum, is like one with a few. */
    private static String distinct(String operands) {
        return operands.length() < 200 ? operands : new TreeSet<>(Arrays.asList(operands.split(","))).toString();
    }

    private static String signature(Sketch.Item item) {
        StringBuilder out = new StringBuilder(item.title()).append('|').append(item.kind());
        out.append('|').append(SYMBOL.matcher(item.type()).replaceAll("s"));
        // A weight's name differs, its type behind the blank does not; the first line is the node's own name.
        item.lines().stream()
                .skip(1)
                .limit(4)
                .forEach(line -> out.append('|').append(line.substring(line.indexOf(' ') + 1)));
        // Stubs are told apart by what they are called, apart from numbers.
        return item.kind() == Diagram.Kind.INPUT
                ? out + DIGITS.matcher(item.name()).replaceAll("0")
                : out.toString();
    }

    /** Join classes that repeat alike and hang together, where they are few; gives each class the first of its group. */
    private int[] groups() {
        int[] parents = new int[classes.length];
        Arrays.setAll(parents, IntUnaryOperator.identity());
        for (Sketch.Edge edge : sketch.edges()) {
            int a = classes[edge.from()];
            int b = classes[edge.to()];
            if (sizes[a] >= LEAST_REPEATS && sizes[b] >= LEAST_REPEATS && Math.abs(sizes[a] - sizes[b]) <= ENDS) {
                int one = root(parents, a);
                int other = root(parents, b);
                parents[Math.max(one, other)] = Math.min(one, other);
            }
        }
        int[] members = new int[classes.length];
        for (int i = 0; i < classes.length; i++) {
            members[root(parents, i)] += sizes[i] > 0 ? 1 : 0;
        }
        int[] found = new int[classes.length];
        for (int i = 0; i < classes.length; i++) {
            int root = root(parents, classes[i]);
            found[i] = members[root] > 1 && members[root] <= MOST_MERGED ? root : classes[i];
        }
        return found;
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private Sketch folded(int[] groups) {
        Map<Integer, Set<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], k -> new TreeSet<>()).add(classes[i]);
        }
        List<Sketch.Item> items = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        members.forEach((group, kinds) -> {
            places.put(group, items.size());
            items.add(kinds.size() > 1 ? merged(group, kinds) : repeated(group));
        });
        List<Sketch.Edge> edges = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        for (Sketch.Edge edge : sketch.edges()) {
            int from = places.getOrDefault(groups[edge.from()], 0);
            int to = places.getOrDefault(groups[edge.to()], 0);
            boolean isFolded = sizes[classes[edge.from()]] > 1 || sizes[classes[edge.to()]] > 1;
            // Arrows of folded boxes are told once; add(x, x) keeps its two.
            if (from != to && (!isFolded || known.add((long) from << 32 | to))) {
                edges.add(new Sketch.Edge(from, to, edge.label()));
            }
        }
        return new Sketch(List.copyOf(items), List.copyOf(edges));
    }

    private Sketch.Item repeated(int first) {
        Sketch.Item item = sketch.items().get(first);
        if (sizes[first] < 2) {
            return item;
        }
        List<String> lines = new ArrayList<>(item.lines());
        if (!lines.isEmpty()) {
            lines.set(0, item.name() + ", …");
        }
        return new Sketch.Item(
                item.name(),
                item.title() + " × " + sizes[first],
                lines,
                item.kind(),
                false,
                sizes[first] + " like " + item.tooltip(),
                item.type());
    }

    private Sketch.Item merged(int first, Set<Integer> kinds) {
        int most = kinds.stream().mapToInt(each -> sizes[each]).max().orElse(1);
        List<String> lines = new ArrayList<>();
        String last = "";
        int equal = 0;
        for (int each : kinds) {
            String line = line(sketch.items().get(each));
            equal = line.equals(last) ? equal + 1 : 1;
            if (equal > 1) {
                lines.remove(lines.size() - 1);
            }
            lines.add(equal > 1 ? line + " × " + equal : line);
            last = line;
        }
        Sketch.Item item = sketch.items().get(first);
        return new Sketch.Item(
                item.name(),
                "× " + most,
                lines,
                Diagram.Kind.FOLDED,
                false,
                most + " times " + kinds.size() + " ops, the first from " + item.tooltip(),
                item.type());
    }

    /** Name an op and the type of its weight; the weight's name is another in each repetition. */
    private static String line(Sketch.Item item) {
        String weight = item.lines().size() > 1 ? item.lines().get(1) : "";
        int blank = weight.indexOf(' ');
        return item.title() + (blank < 0 ? "" : weight.substring(blank));
    }
}
