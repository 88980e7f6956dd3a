package autodeploy.graph.audit;

import autodeploy.core.ChartData;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Count the ops of one pass, over all its graph modules; a placeholder counts as an op. */
public final class OpCounts implements View {
    private static final int MOST_BARS = 20;

    private final Pass pass;
    private final Optional<String> simulated;
    private final Map<String, Long> counts;
    private final long total;

    private OpCounts(Pass pass, Optional<String> simulated, Map<String, Long> counts) {
        this.pass = pass;
        this.simulated = simulated;
        this.counts = counts;
        this.total = counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Count the ops of a pass.
     *
     * @param run the run
     * @param pass one of its passes
     * @return the counts
     * @throws autodeploy.core.ParseException when the file can no longer be read
     */
    public static OpCounts of(Run run, Pass pass) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        count(run.graph(pass)).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return new OpCounts(pass, run.simulated(), sorted);
    }

    /** Count by id first: texts are few. */
    static Map<String, Long> count(Graph graph) {
        Map<Integer, int[]> byId = new HashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            byId.computeIfAbsent(graph.opId(node), id -> new int[1])[0]++;
        }
        Map<String, Long> counts = new HashMap<>();
        byId.forEach((id, count) -> counts.put(graph.vocabulary().text(id), (long) count[0]));
        return counts;
    }

    /**
     * Give the counts.
     *
     * @return op to count, the most frequent first
     */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    @Override
    public String title() {
        return "Ops in pass " + pass.index() + " " + pass.transform();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("op", "op"),
                Column.text("kind", "kind"),
                Column.integer("count", "count"),
                Column.decimal("share", "share", "%", 1));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        counts.forEach((op, count) ->
                rows.add(List.of(op, OpKind.of(op).name().toLowerCase(Locale.ROOT), count, 100.0 * count / total)));
        return rows;
    }

    @Override
    public List<String> notes() {
        return List.of(total + " nodes of " + counts.size() + " ops. find op:NAME lists the nodes of one; ops without"
                + " --pass shows how they change over the passes.");
    }

    @Override
    public List<ChartData> charts() {
        if (counts.size() < 2) {
            return List.of();
        }
        List<String> ops = counts.keySet().stream().limit(MOST_BARS).toList();
        String most = counts.size() > MOST_BARS ? "The " + MOST_BARS + " most frequent ops" : "Ops";
        return List.of(new ChartData(
                "ops",
                most + " in pass " + pass.index() + " " + pass.transform(),
                ChartData.Shape.BARS,
                "op",
                "nodes",
                ops,
                ops.stream().map(op -> (double) counts.getOrDefault(op, 0L)).toList(),
                simulated));
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> ops = new ArrayList<>();
        counts.forEach((op, count) -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("op", op);
            row.put("count", count);
            ops.add(row);
        });
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("transform", pass.transform());
        json.put("simulated", simulated.isPresent());
        json.put("ops", ops);
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
