package autodeploy.graph.audit;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.OpKind;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import autodeploy.graph.model.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Show which weights became smaller in which pass: the evidence of sharding. Weights have no line of their own, so their shapes
 * are read where they are operands.
 */
public final class Sharding implements View {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_LAYERS = 8;

    private final Run run;
    private final Pass pass;
    private final List<Row> rows;
    private final int linears;
    private final int sharded;
    private final Map<String, Integer> whole;

    /** Hold weights of one name but for its numbers that changed alike. */
    private record Row(String weights, Change change, List<String> names, Map<String, Integer> followers) {}

    /**
     * Hold one change of a weight's shape.
     *
     * @param pass the number of the pass after which it was seen
     * @param dimension the dimension that shrank, from 0; -1 when it is not one alone, or grew
     * @param factor by how much
     */
    private record Change(int pass, String transform, String before, String after, int dimension, long factor) {}

    private Sharding(Run run, Pass pass, List<Row> rows, int linears, int sharded, Map<String, Integer> whole) {
        this.run = run;
        this.pass = pass;
        this.rows = rows;
        this.linears = linears;
        this.sharded = sharded;
        this.whole = whole;
    }

    /**
     * Look at the weights of all passes up to one.
     *
     * @param run the run
     * @param pass the last pass to look at
     * @return what became of the weights' shapes
     * @throws autodeploy.core.ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public static Sharding of(Run run, Pass pass) {
        Map<String, Change> changes = changes(run, pass);
        Graph graph = run.graph(pass);
        Map<String, String> followers = new HashMap<>();
        Set<String> shrunk = new TreeSet<>();
        changes.forEach((name, change) -> {
            if (change.dimension() >= 0) {
                shrunk.add(name);
            }
        });
        int linears = 0;
        int sharded = 0;
        Map<String, Integer> whole = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            Optional<String> weight =
                    OpKind.of(graph.op(node)) == OpKind.LINEAR ? weight(graph, node) : Optional.empty();
            if (weight.isEmpty()) {
                continue;
            }
            linears++;
            if (shrunk.contains(weight.get())) {
                sharded++;
                collective(graph, node).ifPresent(op -> followers.put(weight.get(), op));
            } else {
                whole.merge(folded(weight.get()), 1, Integer::sum);
            }
        }
        return new Sharding(run, pass, rows(changes, followers), linears, sharded, whole);
    }

    /** Follow the shapes of all weights; the last change of each that shrank one dimension counts, else its last. */
    private static Map<String, Change> changes(Run run, Pass last) {
        Map<String, String> shapes = new HashMap<>();
        Map<String, Change> changes = new LinkedHashMap<>();
        Graph before = null;
        for (Pass pass : run.list()) {
            CancelledException.check("looking for sharded weights");
            Graph graph = run.graph(pass);
            if (graph != before) {
                WeightTypes.printed(graph).forEach((name, text) -> {
                    WeightTypes.Type type = new WeightTypes.Type(text, pass.index());
                    String old = type.isTensor() ? shapes.put(name, type.shape()) : null;
                    if (old != null && !old.equals(type.shape())) {
                        Change change = change(pass, old, type.shape());
                        changes.merge(name, change, (a, b) -> b.dimension() >= 0 || a.dimension() < 0 ? b : a);
                    }
                });
            }
            before = graph;
            if (pass.equals(last)) {
                break;
            }
        }
        return changes;
    }

    private static Change change(Pass pass, String before, String after) {
        List<String> from = Shapes.dimensions(before).orElse(List.of());
        List<String> to = Shapes.dimensions(after).orElse(List.of());
        int dimension = -1;
        long factor = 0;
        for (int i = 0; from.size() == to.size() && i < from.size(); i++) {
            if (from.get(i).equals(to.get(i))) {
                continue;
            }
            long old = TensorSize.number(from.get(i));
            long now = TensorSize.number(to.get(i));
            if (dimension >= 0 || now <= 0 || old <= now || old % now != 0) {
                return new Change(pass.index(), pass.transform(), before, after, -1, 0);
            }
            dimension = i;
            factor = old / now;
        }
        return new Change(pass.index(), pass.transform(), before, after, dimension, factor);
    }

    private static Optional<String> weight(Graph graph, int node) {
        for (int i = 0; i < graph.refCount(node); i++) {
            boolean isMatrix = graph.ref(node, i) < 0
                    && Shapes.dimensions(graph.shapeOf(graph.refTypeId(node, i)))
                                    .orElse(List.of())
                                    .size()
                            >= 2;
            if (isMatrix) {
                return Optional.of(graph.refName(node, i));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> collective(Graph graph, int node) {
        for (int i = 0; i < graph.userCount(node); i++) {
            String op = graph.op(graph.user(node, i));
            if (OpKind.of(op) == OpKind.COLLECTIVE) {
                return Optional.of(OpKind.shortName(op));
            }
        }
        return Optional.empty();
    }

    private static List<Row> rows(Map<String, Change> changes, Map<String, String> followers) {
        record Group(String weights, Change change) {}
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        changes.forEach(
                (name, change) -> groups.computeIfAbsent(new Group(folded(name), change), g -> new ArrayList<>())
                        .add(name));
        List<Row> rows = new ArrayList<>();
        groups.forEach((group, names) -> {
            Map<String, Integer> after = new LinkedHashMap<>();
            names.forEach(
                    name -> Optional.ofNullable(followers.get(name)).ifPresent(op -> after.merge(op, 1, Integer::sum)));
            rows.add(new Row(group.weights(), group.change(), List.copyOf(names), after));
        });
        return List.copyOf(rows);
    }

    /** Put a star for each number: the same weight of all layers has one name. */
    private static String folded(String name) {
        return DIGITS.matcher(name).replaceAll("*");
    }

    /**
     * Count the linear layers of the pass.
     *
     * @return those whose weight is printed as an operand
     */
    public int linears() {
        return linears;
    }

    /**
     * Count the sharded linear layers of the pass.
     *
     * @return those whose weight became smaller in this pass or before
     */
    public int sharded() {
        return sharded;
    }

    /**
     * List the changes of weights' shapes.
     *
     * @return those that shrank one dimension, in the order of the passes
     */
    public List<WeightShard> shards() {
        return rows.stream()
                .filter(row -> row.change().dimension() >= 0)
                .map(row -> new WeightShard(
                        row.weights(),
                        row.names(),
                        row.change().before(),
                        row.change().after(),
                        row.change().dimension(),
                        row.change().factor(),
                        row.change().pass(),
                        row.change().transform(),
                        row.followers()))
                .toList();
    }

    String summary() {
        return rows.isEmpty()
                ? "no weight changed its shape"
                : sharded + " of " + linears + " linears have a weight that shrank";
    }

    @Override
    public String title() {
        return "Sharding up to pass " + pass.index() + " " + pass.transform() + ": " + summary();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("weights", "weights"),
                Column.integer("count", "count"),
                Column.text("before", "before"),
                Column.text("after", "after"),
                Column.integer("dimension", "dim"),
                Column.integer("factor", "factor"),
                Column.text("pass", "pass"),
                Column.text("followed_by", "followed by"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (Row row : rows) {
            Change change = row.change();
            boolean isOne = change.dimension() >= 0;
            String followers = row.followers().entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey())
                    .collect(Collectors.joining(", "));
            table.add(Arrays.<@Nullable Object>asList(
                    row.weights(),
                    (long) row.names().size(),
                    change.before(),
                    change.after(),
                    isOne ? (Long) (long) change.dimension() : null,
                    isOne ? (Long) change.factor() : null,
                    change.pass() + " " + change.transform(),
                    followers.isEmpty() ? null : followers));
        }
        return table;
    }

    @Override
    public Tone tone(int row) {
        return rows.get(row).change().dimension() >= 0 ? Tone.NORMAL : Tone.WARNING;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (rows.isEmpty()) {
            notes.add(
                    "On one GPU nothing is sharded. Weights in lists, as those of experts, are printed without a shape, so"
                            + " their sharding cannot be seen.");
            return notes;
        }
        notes.add(
                "Dimension 0 of a weight is the output (column parallel); a shard of dimension 1 (row parallel) needs an"
                        + " all_reduce behind it. * stands for the layer's number.");
        if (!whole.isEmpty()) {
            notes.add((linears - sharded) + (linears - sharded == 1 ? " linear" : " linears") + " with a whole weight: "
                    + whole.entrySet().stream()
                            .limit(MOST_LAYERS)
                            .map(e -> e.getValue() + " × " + e.getKey())
                            .collect(Collectors.joining(", "))
                    + (whole.size() > MOST_LAYERS ? " and " + (whole.size() - MOST_LAYERS) + " more" : "") + ".");
        }
        notes.add("Weights that a fusion made anew, and those in lists, have no shape before and are not followed.");
        return List.copyOf(notes);
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    List<Map<String, @Nullable Object>> jsonRows() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Row row : rows) {
            Change change = row.change();
            boolean isOne = change.dimension() >= 0;
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("weights", row.weights());
            json.put("names", row.names());
            json.put("before", change.before());
            json.put("after", change.after());
            json.put("dimension", isOne ? change.dimension() : null);
            json.put("factor", isOne ? change.factor() : null);
            json.put("pass", change.pass());
            json.put("transform", change.transform());
            json.put("followed_by", row.followers());
            list.add(json);
        }
        return list;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("transform", pass.transform());
        json.put("simulated", run.simulated().isPresent());
        json.put("linears", linears);
        json.put("sharded", sharded);
        json.put("whole", whole);
        json.put("changes", jsonRows());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
