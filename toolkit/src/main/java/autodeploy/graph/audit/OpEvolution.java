package autodeploy.graph.audit;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.HeatMap;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Show how the counts of ops change over the passes: one column for each pass that changed one, one row for each frequent op.
 */
public final class OpEvolution implements View {
    /** How many ops have a row of their own; the others share one. */
    public static final int MOST_OPS = 24;

    private static final int MOST_PASSES = 60;
    private static final String OTHERS = "(other ops)";

    private final String title;
    private final Optional<String> simulated;
    private final List<Pass> passes;
    private final List<Map<String, Long>> counts;
    private final List<String> rows;
    private final int unchanged;
    private final int ops;

    private OpEvolution(Run run, List<Pass> passes, List<Map<String, Long>> counts) {
        this.title = run.title();
        this.simulated = run.simulated();
        this.unchanged = run.list().size() - passes.size();
        this.passes = passes;
        this.counts = counts;
        Set<String> all = new HashSet<>();
        counts.forEach(c -> all.addAll(c.keySet()));
        this.ops = all.size();
        this.rows = rows(all);
    }

    /**
     * Count the ops of all passes, reading each graph if need be.
     *
     * @param run the run
     * @return the counts over the passes
     * @throws autodeploy.core.ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public static OpEvolution of(Run run) {
        List<Pass> passes = new ArrayList<>();
        List<Map<String, Long>> counts = new ArrayList<>();
        Map<String, Long> last = Map.of();
        Graph lastGraph = null;
        for (Pass pass : run.list()) {
            CancelledException.check("counting ops");
            Graph graph = run.graph(pass);
            Map<String, Long> count = graph == lastGraph ? last : OpCounts.count(graph);
            if (passes.isEmpty() || !count.equals(last)) {
                passes.add(pass);
                counts.add(count);
            }
            last = count;
            lastGraph = graph;
        }
        return new OpEvolution(run, List.copyOf(passes), List.copyOf(counts));
    }

    /** Give rows to the ops that were most frequent in any pass; in the order of their first passes, then by number. */
    private List<String> rows(Set<String> all) {
        List<String> frequent = all.stream()
                .sorted(Comparator.comparingLong(this::greatest).reversed().thenComparing(op -> op))
                .limit(MOST_OPS)
                .toList();
        List<String> ordered = new ArrayList<>(frequent);
        ordered.sort(Comparator.comparingInt(this::firstPass)
                .thenComparing(Comparator.comparingLong(this::greatest).reversed())
                .thenComparing(op -> op));
        if (all.size() > frequent.size()) {
            ordered.add(OTHERS);
        }
        return List.copyOf(ordered);
    }

    private long greatest(String op) {
        return counts.stream().mapToLong(c -> c.getOrDefault(op, 0L)).max().orElse(0);
    }

    private int firstPass(String op) {
        int first = 0;
        while (first < counts.size() && !counts.get(first).containsKey(op)) {
            first++;
        }
        return first;
    }

    private long count(String row, int pass) {
        Map<String, Long> of = counts.get(pass);
        if (!row.equals(OTHERS)) {
            return of.getOrDefault(row, 0L);
        }
        long all = of.values().stream().mapToLong(Long::longValue).sum();
        return all - rows.stream().mapToLong(r -> of.getOrDefault(r, 0L)).sum();
    }

    /**
     * List the passes that changed a count, and the first.
     *
     * @return the passes in their order
     */
    public List<Pass> passes() {
        return passes;
    }

    @Override
    public String title() {
        return "Ops over the passes of " + title;
    }

    private int shown() {
        return Math.min(passes.size(), MOST_PASSES);
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("op", "op")));
        for (Pass pass : passes.subList(0, shown())) {
            columns.add(Column.integer("pass-" + pass.index(), Integer.toString(pass.index())));
        }
        return List.copyOf(columns);
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (String row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row);
            for (int pass = 0; pass < shown(); pass++) {
                long count = count(row, pass);
                cells.add(count == 0 ? null : (Long) count);
            }
            table.add(cells);
        }
        return table;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        StringBuilder names = new StringBuilder("Columns are passes:");
        for (Pass pass : passes.subList(0, shown())) {
            names.append(names.charAt(names.length() - 1) == ':' ? " " : ", ")
                    .append(pass.index())
                    .append(' ')
                    .append(pass.transform());
        }
        notes.add(names.append('.').toString());
        notes.add((unchanged == 1 ? "1 pass" : unchanged + " passes")
                + " that left all counts as they were are not shown; a pass may still have rewired nodes: diff tells.");
        if (passes.size() > shown()) {
            notes.add("The first " + shown() + " of " + passes.size() + " passes that changed a count.");
        }
        if (ops > MOST_OPS) {
            notes.add((ops - MOST_OPS) + " less frequent ops are counted together; ops --pass P lists all of a pass.");
        }
        return List.copyOf(notes);
    }

    @Override
    public List<HeatMap> heatMaps() {
        if (rows.isEmpty() || passes.isEmpty()) {
            return List.of();
        }
        List<HeatMap.Label> labels = passes.subList(0, shown()).stream()
                .map(p -> new HeatMap.Label(Integer.toString(p.index()), p.transform()))
                .toList();
        List<List<Double>> values = new ArrayList<>();
        for (String row : rows) {
            List<Double> cells = new ArrayList<>();
            for (int pass = 0; pass < shown(); pass++) {
                cells.add((double) count(row, pass));
            }
            values.add(cells);
        }
        return List.of(
                new HeatMap("ops", "Nodes of each op, by pass", "op", rows, "after pass", labels, values, simulated));
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("index", passes.get(i).index());
            row.put("transform", passes.get(i).transform());
            Map<String, @Nullable Object> ops = new LinkedHashMap<>();
            counts.get(i).entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(e -> ops.put(e.getKey(), e.getValue()));
            row.put("ops", ops);
            list.add(row);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("directory", title);
        json.put("simulated", simulated.isPresent());
        json.put("passes", list);
        json.put("unchanged", unchanged);
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
