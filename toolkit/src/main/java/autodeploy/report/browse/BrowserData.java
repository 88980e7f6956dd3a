package autodeploy.report.browse;

import autodeploy.core.CancelledException;
import autodeploy.core.Column;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.Passes;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Serve a run to a browser page piece by piece, so that a run of any size opens at once.
 *
 * <p>Shown as a result it is the timeline of passes with the first rows of the first pass: what a reader sees who has
 * no kernel. Graphs are read when they are asked for. Safe for use by several threads.
 */
public final class BrowserData implements View {
    /** A notebook's file grows by what a reader without its kernel sees. */
    private static final int MOST_PASSES = 100;

    private static final int MOST_NOTES = 5;

    private final Run run;
    private final Passes passes;
    private final PassFacts facts;
    private final ChangeFinder finder = new ChangeFinder();
    private final AtomicReferenceArray<@Nullable Changes> changes;
    private final Answers answers;
    private @Nullable Folded folded;

    private BrowserData(Run run, Passes passes) {
        this.run = run;
        this.passes = passes;
        this.facts = new PassFacts(passes);
        this.changes = new AtomicReferenceArray<>(run.list().size());
        this.answers = new Answers(this);
    }

    /**
     * Serve a run; reads nothing yet.
     *
     * @param run the passes and their graphs
     * @param passes the same passes, with what a log says of them
     * @return the data
     */
    public static BrowserData of(Run run, Passes passes) {
        return new BrowserData(run, passes);
    }

    /**
     * Give the run.
     *
     * @return what is served
     */
    public Run run() {
        return run;
    }

    /**
     * Tell what the page shows above all.
     *
     * @return title, what is simulated, notes
     */
    public Map<String, @Nullable Object> info() {
        List<String> notes = new ArrayList<>();
        List<Diagnostic> diagnostics = run.diagnostics();
        diagnostics.stream().limit(MOST_NOTES).map(Diagnostic::sentence).forEach(notes::add);
        if (diagnostics.size() > MOST_NOTES) {
            notes.add("And " + (diagnostics.size() - MOST_NOTES) + " more diagnostics: the command passes lists them.");
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("title", run.title());
        info.put("simulated", simulated().orElse(""));
        info.put("notes", notes);
        return info;
    }

    /**
     * Tell of the passes as far as they have been compared.
     *
     * @return one tree for each, in their order; what is not known yet is null
     */
    public List<Map<String, @Nullable Object>> passFacts() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (int p = 0; p < run.list().size(); p++) {
            all.add(facts.of(run.list().get(p), changes.get(p), true));
        }
        return all;
    }

    /**
     * Compare each pass with the one before; what was compared is not compared again.
     *
     * @param afterEach runs after each pass
     * @throws CancelledException when the thread is interrupted
     */
    public void compareAll(Runnable afterEach) {
        for (int p = 1; p < run.list().size(); p++) {
            CancelledException.check("comparing passes");
            try {
                changes(p);
            } catch (ParseException e) {
                continue; // its file has vanished: this pass stays unknown, and a question for it says why
            }
            afterEach.run();
        }
    }

    /**
     * Answer a question of the page.
     *
     * @param question its {@code what} names it: rows, place, find, node, diff, changes, layers, members, slice
     * @return a tree of JDK types
     * @throws UsageException when the question is not one that a page asks
     * @throws ParseException when a file can no longer be read
     */
    public @Nullable Object answer(Map<String, ? extends @Nullable Object> question) {
        return answers.to(new Question(question));
    }

    Pass pass(int p) {
        return run.list().get(p);
    }

    Graph graph(int p) {
        return run.graph(pass(p));
    }

    /** Compare a pass with the one before, once. */
    Changes changes(int p) {
        Changes known = changes.get(p);
        if (known == null) {
            // Two threads may do it at the same time; they find the same.
            known = finder.of(graph(p - 1), graph(p));
            changes.set(p, known);
        }
        return known;
    }

    /** Fold the graph of a pass; the last one is kept. */
    synchronized Folding folding(int p) {
        Graph graph = graph(p);
        Folded known = folded;
        if (known == null || known.graph() != graph) {
            known = new Folded(graph, Folding.of(graph));
            folded = known;
        }
        return known.folding();
    }

    private record Folded(Graph graph, Folding folding) {}

    Marks marks(int p) {
        Changes known = changes.get(p);
        return known == null ? Marks.NONE : Marks.of(known.rows(), graph(p).size());
    }

    // --- What a reader without the kernel sees -----------------------------------------------------------------------

    @Override
    public String title() {
        return passes.title();
    }

    @Override
    public List<Column> columns() {
        return passes.columns();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> all = passes.rows();
        return all.size() <= MOST_PASSES ? all : all.subList(0, MOST_PASSES);
    }

    @Override
    public Tone tone(int row) {
        return passes.tone(row);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (run.list().size() > MOST_PASSES) {
            notes.add("The first " + MOST_PASSES + " of " + run.list().size() + " passes.");
        }
        notes.add("Browse it live in a notebook with the kernel running, or write it into one HTML file for any web"
                + " browser: graph export DIR -o FILE.html.");
        return notes;
    }

    @Override
    public List<View> parts() {
        return List.of(new FirstNodes(run, pass(0)));
    }

    @Override
    public Optional<String> simulated() {
        return passes.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return passes.json();
    }

    @Override
    public String toString() {
        return text();
    }
}
