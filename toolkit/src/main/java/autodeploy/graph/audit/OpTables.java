package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Group nodes by what they are for: collectives, casts, ops by back end. */
final class OpTables {
    private static final Pattern STRATEGY = Pattern.compile("(?<![^ ,(\\[])[A-Z][A-Z0-9_]{1,30}(?![^ ,)\\]])");
    private static final Map<String, String> COLLECTIVES = Map.of(
            "allreduce", "all_reduce",
            "allgather", "all_gather",
            "reducescatter", "reduce_scatter",
            "alltoall", "all_to_all",
            "broadcast", "broadcast");
    private static final Set<OpKind> WITH_BACKEND =
            Set.of(OpKind.ATTENTION, OpKind.MOE, OpKind.SSM, OpKind.NORM, OpKind.LINEAR);

    private final Graph graph;

    OpTables(Graph graph) {
        this.graph = graph;
    }

    /** Count nodes by the words that describe them; the most frequent first. */
    private Map<List<String>, Long> grouped(IntFunction<Optional<List<String>>> words) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            words.apply(node).ifPresent(w -> counts.merge(w, 1L, Long::sum));
        }
        Map<List<String>, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<List<String>, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> String.join(" ", e.getKey())))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    private static List<List<@Nullable Object>> rows(Map<List<String>, Long> counts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        counts.forEach((words, count) -> {
            List<@Nullable Object> row = new ArrayList<>();
            words.forEach(word -> row.add(word.isEmpty() ? null : word));
            row.add(count);
            rows.add(row);
        });
        return rows;
    }

    private static long sum(Map<List<String>, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Column count() {
        return Column.integer("count", "count");
    }

    /** Name how often each first word occurs. */
    private static String summary(Map<List<String>, Long> counts, int word) {
        Map<String, Long> byWord = new LinkedHashMap<>();
        counts.forEach((words, count) -> byWord.merge(words.get(word), count, Long::sum));
        List<String> parts = new ArrayList<>();
        byWord.forEach((name, count) -> parts.add(count + " " + name));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    Findings collectives() {
        Map<List<String>, Long> counts = grouped(node -> {
            String op = graph.op(node);
            return OpKind.of(op) == OpKind.COLLECTIVE
                    ? Optional.of(List.of(collective(op), op, strategy(node)))
                    : Optional.empty();
        });
        boolean isHidden = counts.keySet().stream().anyMatch(w -> w.get(2).isEmpty());
        return new Findings(
                "collectives",
                "Collectives",
                summary(counts, 0),
                false,
                List.of(
                        Column.text("kind", "kind"),
                        Column.text("op", "op"),
                        Column.text("strategy", "strategy"),
                        count()),
                rows(counts),
                List.of(),
                isHidden ? List.of("A strategy that is passed by keyword is not printed in dumps.") : List.of());
    }

    private static String collective(String op) {
        String plain = op.toLowerCase(Locale.ROOT).replace("_", "");
        return COLLECTIVES.entrySet().stream()
                .filter(e -> plain.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("other");
    }

    /** Find a word in capitals among the arguments; a member of an enumeration prints as one, perhaps behind %. */
    private String strategy(int node) {
        Matcher literal = STRATEGY.matcher(graph.layout(node));
        if (literal.find()) {
            return literal.group();
        }
        for (int i = 0; i < graph.refCount(node); i++) {
            if (graph.ref(node, i) < 0
                    && STRATEGY.matcher(graph.refName(node, i)).matches()) {
                return graph.refName(node, i);
            }
        }
        return "";
    }

    Findings casts() {
        Map<List<String>, Long> counts = grouped(node -> {
            String op = graph.op(node);
            boolean isCast = OpKind.of(op) == OpKind.CAST && op.startsWith("aten.");
            return isCast && graph.refCount(node) > 0
                    ? Optional.of(List.of(operandDtype(node), graph.dtype(node), op))
                    : Optional.empty();
        });
        long same = counts.entrySet().stream()
                .filter(e -> e.getKey().get(0).equals(e.getKey().get(1))
                        && e.getKey().get(0).startsWith("torch.")
                        && e.getKey().get(2).contains("dtype"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Findings(
                "casts",
                "Casts",
                sum(counts) + " casts" + (same > 0 ? ", " + same + " of them to the same dtype" : ""),
                false,
                List.of(Column.text("from", "from"), Column.text("to", "to"), Column.text("op", "op"), count()),
                rows(counts),
                List.of(),
                List.of());
    }

    private String operandDtype(int node) {
        int ref = graph.ref(node, 0);
        String printed = graph.dtypeOf(graph.refTypeId(node, 0));
        return ref >= 0 && !printed.startsWith("torch.") ? graph.dtype(ref) : printed;
    }

    Findings backends() {
        Map<List<String>, Long> counts = grouped(node -> {
            String op = graph.op(node);
            OpKind kind = OpKind.of(op);
            return WITH_BACKEND.contains(kind)
                    ? Optional.of(List.of(
                            kind.name().toLowerCase(Locale.ROOT),
                            OpKind.backend(op).orElse(""),
                            op))
                    : Optional.empty();
        });
        Map<List<String>, Long> special = new LinkedHashMap<>(counts);
        special.keySet().removeIf(w -> w.get(0).equals("linear") || w.get(0).equals("norm"));
        Map<List<String>, Long> named = new LinkedHashMap<>();
        special.forEach((w, c) -> named.merge(List.of((w.get(0) + " " + w.get(1)).strip()), c, Long::sum));
        return new Findings(
                "backends",
                "Attention, MoE, state space, norm and linear ops by back end",
                summary(named, 0),
                false,
                List.of(
                        Column.text("kind", "kind"),
                        Column.text("backend", "back end"),
                        Column.text("op", "op"),
                        count()),
                rows(counts),
                List.of(),
                List.of("The back end is the op's first word; torch is the reference that transforms replace."));
    }
}
