package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Diagram;
import autodeploy.core.ParseException;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show what differs between two passes of a run, folded by repetition, with one worked example.
 *
 * @param run the run
 * @param from the earlier pass
 * @param to the later pass
 * @param diff the comparison of their graphs
 * @param groups the rewrites, those that touch most nodes first
 * @param alterations what else was altered, the most frequent first
 */
public record PassDiff(
        Run run, Pass from, Pass to, GraphDiff diff, List<Rewrite> groups, List<Alteration> alterations)
        implements View {
    private static final int MOST_ROWS = 200;

    /** Copy the lists. */
    public PassDiff {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(diff, "diff");
        groups = List.copyOf(groups);
        alterations = List.copyOf(alterations);
    }

    /**
     * Compare two passes.
     *
     * @param run the run
     * @param from the earlier of its passes
     * @param to the later
     * @return what differs
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public static PassDiff of(Run run, Pass from, Pass to) {
        GraphDiff diff = GraphDiff.of(run.graph(from), run.graph(to));
        return new PassDiff(run, from, to, diff, diff.groups(), diff.alterations());
    }

    /**
     * Show the difference of the printed lines instead.
     *
     * @return the lines of nodes, as {@code diff -u} shows them
     */
    public TextDiff asText() {
        return TextDiff.of(this);
    }

    @Override
    public String title() {
        return "What " + to.transform() + " (" + to.index() + ") changed against " + from.transform() + " ("
                + from.index() + ")";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("count", "times"),
                Column.text("kind", "kind"),
                Column.text("before", "before"),
                Column.text("after", "after"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        groups.stream()
                .limit(MOST_ROWS)
                .forEach(g -> rows.add(row(g.count(), kind(g), g.removedText(), g.addedText())));
        alterations.stream()
                .limit(MOST_ROWS)
                .forEach(a -> rows.add(row(a.count(), "altered", OpDelta.shortOp(a.op()), a.what())));
        return rows;
    }

    private static String kind(Rewrite rewrite) {
        if (rewrite.addedOps().isEmpty()) {
            return "removed";
        }
        return rewrite.removedOps().isEmpty() ? "added" : "rewritten";
    }

    private static List<@Nullable Object> row(int count, String kind, String before, String after) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add((long) count);
        row.add(kind);
        row.add(before);
        row.add(after);
        return row;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(diff.isChange() ? diff + "." : "No change.");
        int renamed = diff.renamed().length;
        int filled = diff.shapesFilled().length;
        if (renamed + filled > 0) {
            notes.add("No change in itself: " + renamed + " renamed, " + filled + " whose shape or dtype became known or"
                    + " unknown.");
        }
        int exceptions = groups.stream().mapToInt(Rewrite::exceptions).sum();
        if (exceptions > 0) {
            notes.add(exceptions + " of the rewrites differ a little from the rest of their kind, as in a first or last"
                    + " layer.");
        }
        if (groups.size() > MOST_ROWS || alterations.size() > MOST_ROWS) {
            notes.add("The first " + MOST_ROWS + " kinds are shown of " + groups.size() + " rewrites and "
                    + alterations.size() + " alterations; the JSON has all.");
        }
        if (!alterations.isEmpty() && alterations.stream().allMatch(a -> a.what().contains("renumbered"))) {
            notes.add("Renumbered size symbols come from shape propagation, not from the transform.");
        }
        if (diff.isChange()) {
            notes.add("The printed lines: diff " + from.index() + " " + to.index() + " --text. Keyword arguments are not"
                    + " in dumps.");
        }
        return notes;
    }

    @Override
    public List<Diagram> diagrams() {
        return worked().flatMap(g -> ExampleDrawing.of(diff, g)).stream().toList();
    }

    @Override
    public List<View> parts() {
        return worked()
                .filter(g -> ExampleDrawing.of(diff, g).isEmpty())
                .<View>map(g -> new ExampleNodes(diff, g))
                .stream()
                .toList();
    }

    /** Choose the rewrite that touches most nodes, one that replaces something where there is one. */
    private Optional<Rewrite> worked() {
        return groups.stream()
                .filter(g -> !g.removedOps().isEmpty() && !g.addedOps().isEmpty())
                .findFirst()
                .or(() -> groups.stream().findFirst());
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", from.index());
        json.put("to", to.index());
        json.put("added", diff.added().length);
        json.put("removed", diff.removed().length);
        json.put("rewired", diff.rewired().length);
        json.put("retyped", diff.retyped().length);
        json.put("renamed", diff.renamed().length);
        json.put("shapes_filled", diff.shapesFilled().length);
        json.put("changed", diff.isChange());
        json.put("groups", groups.stream().map(this::json).toList());
        json.put("altered", alterations.stream().map(this::json).toList());
        json.put("simulated", simulated().isPresent());
        return json;
    }

    private Map<String, @Nullable Object> json(Rewrite group) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("count", group.count());
        json.put("exceptions", group.exceptions());
        json.put("removed_ops", group.removedOps());
        json.put("added_ops", group.addedOps());
        json.put("example", new ExampleNodes(diff, group).json());
        return json;
    }

    private Map<String, @Nullable Object> json(Alteration alteration) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("count", alteration.count());
        json.put("op", alteration.op());
        json.put("what", alteration.what());
        json.put("example", diff.after().name(alteration.example()));
        return json;
    }

    static List<String> names(Graph graph, List<Integer> nodes) {
        return nodes.stream().map(graph::name).toList();
    }

    @Override
    public String toString() {
        return text();
    }
}
