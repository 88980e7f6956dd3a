package autodeploy.graph.trace;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Show the life of a node across all passes of a run, under whatever names.
 *
 * <p>The node may be of any pass: it is followed back through what it replaced to the first ancestor, and on through
 * what replaced it. A node of a rewritten cluster is replaced by the new node that the users of the cluster's end take.
 * Weights and other constants have no line in dumps; of them the uses are told.
 */
public final class Trace implements View {
    private final String title;
    private final String name;
    private final List<TraceEvent> events;
    private final List<String> notes;
    private final Optional<String> simulated;

    private Trace(Run run, String name, List<TraceEvent> events, List<String> notes) {
        this.title = run.title();
        this.name = name;
        this.events = List.copyOf(events);
        this.notes = List.copyOf(notes);
        this.simulated = run.simulated();
    }

    /**
     * Trace a node from the first pass that has one of this name.
     *
     * @param run the run
     * @param name the node's name in any pass, with or without {@code %}; or that of a weight
     * @return its life
     * @throws UsageException when no pass has such a node; the message names those that are near
     * @throws CancelledException when the thread is interrupted
     */
    public static Trace of(Run run, String name) {
        String plain = plain(name);
        List<Pass> passes = run.list();
        for (int pass = 0; pass < passes.size(); pass++) {
            CancelledException.check(Lineage.ACTION);
            OptionalInt node = run.graph(passes.get(pass)).find(plain);
            if (node.isPresent()) {
                return of(run, plain, pass, node.getAsInt());
            }
        }
        List<TraceEvent> uses = WeightLife.of(run, plain);
        if (uses.isEmpty()) {
            throw unknown(run, plain);
        }
        return new Trace(
                run,
                plain,
                uses,
                List.of("%" + plain + " has no line of its own in these dumps, as weights and constants: these are its"
                        + " uses as an operand."));
    }

    /**
     * Trace a node of one pass, where several nodes had the name one after the other.
     *
     * @param run the run
     * @param name the node's name in that pass, with or without {@code %}
     * @param pass one of the run's passes
     * @return its life
     * @throws UsageException when the pass has no such node; the message names those that are near
     * @throws CancelledException when the thread is interrupted
     */
    public static Trace of(Run run, String name, Pass pass) {
        String plain = plain(name);
        Graph graph = run.graph(pass);
        OptionalInt node = graph.find(plain);
        if (node.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            graph.nodes().forEach(n -> names.add(n.name()));
            throw new UsageException(
                    "no node `" + plain + "` in pass " + pass.index() + " " + pass.transform(),
                    run.title(),
                    Suggest.question(plain, names));
        }
        return of(run, plain, run.list().indexOf(pass), node.getAsInt());
    }

    private static Trace of(Run run, String name, int pass, int node) {
        Lineage lineage = Lineage.of(run, pass, node);
        List<String> notes = new ArrayList<>();
        notes.add(ending(run, lineage));
        String again = again(run, name, lineage);
        if (!again.isEmpty()) {
            notes.add(again);
        }
        notes.add("Renamed operands, and shapes that became known, are no events.");
        return new Trace(run, name, lineage.events(), notes);
    }

    private static String plain(String name) {
        return name.startsWith("%") ? name.substring(1) : name;
    }

    private static String ending(Run run, Lineage lineage) {
        Pass last = run.list().get(lineage.lastPass());
        String word = Words.name(run.graph(last).name(lineage.last()));
        boolean isAlive = lineage.lastPass() == run.list().size() - 1;
        return (isAlive ? "There to the end: as " : "Last seen as ") + word + " in line "
                + run.lineNumber(last, lineage.last()) + " of " + last.file() + ".";
    }

    /** Tell of other nodes that had the name later. */
    private static String again(Run run, String name, Lineage lineage) {
        List<Pass> passes = run.list();
        for (int pass = lineage.lastPass() + 1; pass < passes.size(); pass++) {
            if (run.graph(passes.get(pass)).find(name).isPresent()) {
                return "Another node has the name %" + name + " in pass "
                        + passes.get(pass).index() + ": add --pass "
                        + passes.get(pass).index() + " to trace it.";
            }
        }
        return "";
    }

    private static UsageException unknown(Run run, String name) {
        Set<String> names = new LinkedHashSet<>();
        Graph before = null;
        for (Pass pass : run.list()) {
            Graph graph = run.graph(pass);
            if (graph != before) {
                graph.nodes().forEach(n -> names.add(n.name()));
            }
            before = graph;
        }
        String question = Suggest.question(name, names);
        return new UsageException(
                "no node `" + name + "` in any pass",
                run.title(),
                question.isEmpty() ? "find lists the nodes of a pass by name, op, shape and dtype." : question);
    }

    /**
     * List what happened to the node.
     *
     * @return the events in the order of the passes, at least one
     */
    public List<TraceEvent> events() {
        return events;
    }

    @Override
    public String title() {
        return "The life of %" + name + " in " + title;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.integer("pass", "#"),
                Column.text("transform", "transform"),
                Column.text("event", "event"),
                Column.text("node", "node"),
                Column.text("detail", "detail"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (TraceEvent event : events) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add((long) event.pass().index());
            cells.add(event.pass().transform());
            cells.add(event.kind().word());
            cells.add(Words.name(event.node()));
            cells.add(event.detail());
            rows.add(cells);
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return events.get(row).kind() == TraceEvent.Kind.GONE ? Tone.WARNING : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("simulated", simulated.isPresent());
        json.put("events", events.stream().map(Trace::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(TraceEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", event.pass().index());
        json.put("transform", event.pass().transform());
        json.put("event", event.kind().word());
        json.put("node", event.node());
        json.put("detail", event.detail());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
