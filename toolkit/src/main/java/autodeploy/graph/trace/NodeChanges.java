package autodeploy.graph.trace;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import autodeploy.graph.query.PassNodes;
import autodeploy.graph.query.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * List the passes that changed the nodes of a query: the first that made them, changed them, took them away.
 *
 * <p>Passes that left the graph as it was cost nothing; the others a search and a diff each.
 */
public final class NodeChanges implements View {
    private final String title;
    private final String query;
    private final List<Row> rows;
    private final int passes;
    private final Optional<String> simulated;

    /**
     * Count what one pass did to the nodes of a query.
     *
     * @param pass the pass
     * @param matching how many nodes fit the query after it
     * @param appeared how many fit that were not there, or did not fit, before
     * @param vanished how many fitted before and are gone, or fit no more
     * @param changed how many fit before and after and were rewired or retyped
     * @param example one of those, with its op; empty when there is none
     */
    public record Row(Pass pass, int matching, int appeared, int vanished, int changed, String example) {
        boolean isEmpty() {
            return appeared + vanished + changed == 0;
        }
    }

    private NodeChanges(Run run, Query query, List<Row> rows) {
        this.title = run.title();
        this.query = query.print();
        this.rows = List.copyOf(rows);
        this.passes = run.list().size();
        this.simulated = run.simulated();
    }

    /**
     * Look for the passes.
     *
     * @param run the run
     * @param query tells which nodes are meant
     * @return the passes in which some of them appeared, vanished or changed
     * @throws autodeploy.core.UsageException when a regular expression takes too long
     * @throws CancelledException when the thread is interrupted
     */
    public static NodeChanges of(Run run, Query query) {
        List<Row> rows = new ArrayList<>();
        Graph before = null;
        BitSet fitted = new BitSet();
        for (Pass pass : run.list()) {
            CancelledException.check(Lineage.ACTION);
            Graph graph = run.graph(pass);
            if (graph == before) {
                continue;
            }
            BitSet fits = matching(run, pass, query);
            Row row = before == null ? row(pass, graph, fits) : row(pass, GraphDiff.of(before, graph), fitted, fits);
            if (!row.isEmpty()) {
                rows.add(row);
            }
            before = graph;
            fitted = fits;
        }
        return new NodeChanges(run, query, rows);
    }

    private static BitSet matching(Run run, Pass pass, Query query) {
        BitSet fits = new BitSet();
        for (int node : PassNodes.of(run, pass).find(query, 0).nodes()) {
            fits.set(node);
        }
        return fits;
    }

    private static Row row(Pass pass, Graph graph, BitSet fits) {
        String example = fits.isEmpty() ? "" : Words.of(graph, fits.nextSetBit(0));
        return new Row(pass, fits.cardinality(), fits.cardinality(), 0, 0, example);
    }

    private static Row row(Pass pass, GraphDiff diff, BitSet fitted, BitSet fits) {
        BitSet appeared = new BitSet();
        fits.stream()
                .filter(n -> diff.origin(n) < 0 || !fitted.get(diff.origin(n)))
                .forEach(appeared::set);
        BitSet vanished = new BitSet();
        fitted.stream()
                .filter(n -> diff.counterpart(n) < 0 || !fits.get(diff.counterpart(n)))
                .forEach(vanished::set);
        BitSet changed = new BitSet();
        for (int node : diff.rewired()) {
            changed.set(node);
        }
        for (int node : diff.retyped()) {
            changed.set(node);
        }
        changed.and(fits);
        changed.andNot(appeared);
        String example = !appeared.isEmpty()
                ? Words.of(diff.after(), appeared.nextSetBit(0))
                : !changed.isEmpty()
                        ? Words.of(diff.after(), changed.nextSetBit(0))
                        : !vanished.isEmpty() ? Words.of(diff.before(), vanished.nextSetBit(0)) : "";
        return new Row(
                pass,
                fits.cardinality(),
                appeared.cardinality(),
                vanished.cardinality(),
                changed.cardinality(),
                example);
    }

    /**
     * List the passes that did something to such nodes.
     *
     * @return the passes in their order, the first dump among them where it has such nodes; perhaps none
     */
    public List<Row> passes() {
        return rows;
    }

    @Override
    public String title() {
        return "Passes that changed " + query + " in " + title;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("pass", "#"),
                Column.text("transform", "transform"),
                Column.integer("matching", "there after it"),
                Column.integer("appeared", "appeared"),
                Column.integer("vanished", "vanished"),
                Column.integer("changed", "changed"),
                Column.text("example", "for example"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            cells.add(List.of(
                    (long) row.pass().index(),
                    row.pass().transform(),
                    (long) row.matching(),
                    (long) row.appeared(),
                    (long) row.vanished(),
                    (long) row.changed(),
                    row.example()));
        }
        return cells;
    }

    @Override
    public List<String> notes() {
        return List.of(
                rows.isEmpty()
                        ? "No node of the " + passes + " passes fits."
                        : "The other " + (passes - rows.size()) + " of " + passes
                                + " passes left these nodes alone. trace NAME follows one of them.",
                "appeared counts nodes that were made and nodes that fit only now; changed counts those with another"
                        + " operand, literal, shape or dtype.");
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("query", query);
        json.put("simulated", simulated.isPresent());
        json.put("passes", rows.stream().map(NodeChanges::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", row.pass().index());
        json.put("transform", row.pass().transform());
        json.put("matching", row.matching());
        json.put("appeared", row.appeared());
        json.put("vanished", row.vanished());
        json.put("changed", row.changed());
        json.put("example", row.example());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
