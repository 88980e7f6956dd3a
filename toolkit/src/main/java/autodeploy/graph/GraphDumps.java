package autodeploy.graph;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.Pace;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.core.Simulated;
import autodeploy.core.UsageException;
import autodeploy.graph.audit.Audit;
import autodeploy.graph.audit.OpCounts;
import autodeploy.graph.audit.OpEvolution;
import autodeploy.graph.audit.Sharding;
import autodeploy.graph.compare.RunComparison;
import autodeploy.graph.diff.PassDiff;
import autodeploy.graph.layers.LayersView;
import autodeploy.graph.layers.ModulesView;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import autodeploy.graph.query.PassNodes;
import autodeploy.graph.query.Query;
import autodeploy.graph.read.DumpFile;
import autodeploy.graph.read.DumpFolder;
import autodeploy.graph.trace.NodeChanges;
import autodeploy.graph.trace.Trace;
import autodeploy.graph.watch.DumpWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Open the graph dumps of one run, as AutoDeploy writes them into {@code AD_DUMP_GRAPHS_DIR}.
 *
 * <pre>{@code
 * GraphDumps dumps = GraphDumps.open(Path.of("ad_graphs"));
 * Passes passes = dumps.passes();
 * Graph graph = dumps.graph(dumps.pass("match_rmsnorm"));
 * }</pre>
 *
 * <p>Damaged and foreign files never stop the reading: {@link #diagnostics()} tells of them. Opening reads each file
 * once and counts; graphs are read when they are asked for and kept while there is memory. Safe for use by several
 * threads.
 */
public final class GraphDumps implements Run {
    private static final int MOST_DIAGNOSTICS = 1_000;

    private final Path directory;
    private final List<Pass> passes;
    private final DumpReading read;
    private final Diagnostics diagnostics;
    private final GraphStore store;
    private final Optional<String> simulated;
    private final Object comparing = new Object();
    private @Nullable PassChanges changes;
    private final RunPlace place;
    private final Set<DumpFile.Key> reported = ConcurrentHashMap.newKeySet();

    private GraphDumps(RunPlace place, DumpReading read, Diagnostics diagnostics, GraphStore store) {
        this.place = place;
        this.directory = place.given();
        this.passes = List.copyOf(read.passes());
        this.read = read;
        this.diagnostics = diagnostics;
        this.store = store;
        this.simulated = Simulated.markOf(place.directory());
    }

    /**
     * Open the dumps of a directory or archive: read each file once, and count its nodes.
     *
     * <p>A {@code .tar.gz}, {@code .tar.xz}, {@code .tar} or {@code .zip} is unpacked into a private temporary directory,
     * which goes with the returned run. At most 10,000 files are read and 1,000 diagnostics kept, the rest is counted. Answers to interrupts.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files, or an archive of it
     * @return the run
     * @throws ParseException when the directory is missing, not a directory or unreadable, or holds no dump that can be
     *     read
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps open(Path directory) {
        return open(directory, Progress.NONE);
    }

    /**
     * Open the dumps of a directory, and tell how far the reading is.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files, or an archive of it
     * @param progress hears of each file
     * @return the run
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps open(Path directory, Progress progress) {
        return open(directory, file -> true, progress);
    }

    /**
     * Open some of the dumps of a directory.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files, or an archive of it
     * @param isWanted tells which of its dump files are read
     * @param progress hears of each file
     * @return the run
     * @throws ParseException as for {@link #open(Path)}, and when none is wanted
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps open(Path directory, Predicate<Path> isWanted, Progress progress) {
        return open(RunPlace.of(directory, progress), isWanted, DumpReading.none(), new GraphStore(), progress);
    }

    /**
     * Open another run so that its graphs are quick to compare with those of this one: equal texts and lines have equal
     * ids in both, and passes of both that are equal but for the header give the same graph.
     *
     * @param other the directory of the other run
     * @param progress hears of each file
     * @return the other run
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public GraphDumps beside(Path other, Progress progress) {
        return open(RunPlace.of(other, progress), file -> true, read, store, progress);
    }

    /**
     * Open the directory again, reading only the files that are new or have changed.
     *
     * @param isWanted tells which dump files are read, of those the directory holds now
     * @param progress hears of each file
     * @return the run as it is now
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public GraphDumps again(Predicate<Path> isWanted, Progress progress) {
        return open(place, isWanted, read, store, progress);
    }

    private static GraphDumps open(
            RunPlace place, Predicate<Path> isWanted, DumpReading known, GraphStore store, Progress progress) {
        boolean isOpen = false;
        try {
            GraphDumps opened = read(place, isWanted, known, store, progress);
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                place.close();
            }
        }
    }

    private static GraphDumps read(
            RunPlace place, Predicate<Path> isWanted, DumpReading known, GraphStore store, Progress progress) {
        DumpFolder folder = DumpFolder.list(place.directory());
        List<DumpFolder.Entry> wanted =
                folder.dumps().stream().filter(e -> isWanted.test(e.path())).toList();
        Diagnostics diagnostics = new Diagnostics(place.title(), MOST_DIAGNOSTICS);
        place.diagnostics().forEach(diagnostics::add);
        folder.report(diagnostics);
        DumpReading read = known.next(wanted, progress, diagnostics);
        if (read.passes().isEmpty()) {
            throw onlyBroken(place.title(), wanted.size(), diagnostics.list());
        }
        return new GraphDumps(place, read, diagnostics, store);
    }

    /**
     * Open the dumps of a directory and compare each pass with the one before, which is quicker than {@link #open} and
     * {@link #passes()} one after the other: each distinct body is read once, and passes are compared while others are read.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files, or an archive of it
     * @param progress hears of each file
     * @return the run, whose {@link #passes()} are there at once
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps openCompared(Path directory, Progress progress) {
        RunPlace place = RunPlace.of(directory, progress);
        DumpFolder folder = DumpFolder.list(place.directory());
        Diagnostics diagnostics = new Diagnostics(place.title(), MOST_DIAGNOSTICS);
        place.diagnostics().forEach(diagnostics::add);
        folder.report(diagnostics);
        GraphStore store = new GraphStore();
        try (GraphsAhead ahead = new GraphsAhead(store, diagnostics)) {
            DumpReading read = DumpReading.none().whole(folder.dumps(), ahead, progress, diagnostics);
            if (read.passes().isEmpty()) {
                throw onlyBroken(place.title(), folder.dumps().size(), diagnostics.list());
            }
            GraphDumps dumps = new GraphDumps(place, read, diagnostics, store);
            dumps.reported.addAll(ahead.reportTwice());
            dumps.compared(ahead.changes()
                    .filter(c -> c.changes().size() == read.passes().size()));
            return dumps;
        }
    }

    private static ParseException onlyBroken(String title, int files, List<Diagnostic> diagnostics) {
        String reasons = diagnostics.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .limit(3)
                .map(Diagnostic::sentence)
                .collect(Collectors.joining("; "));
        return new ParseException(
                "none of the " + files + " dump files in this directory can be read", title, reasons + ".");
    }

    /**
     * Watch a directory while a server is compiling, for six hours at most and until {@code compile_model} has run.
     *
     * @param directory the directory that {@code AD_DUMP_GRAPHS_DIR} names; may not exist yet
     * @return the watch, not begun
     */
    public static DumpWatch<GraphDumps> watch(Path directory) {
        return watch(directory, Pace.REAL);
    }

    /**
     * Watch a directory by a clock of one's own.
     *
     * @param directory the directory that {@code AD_DUMP_GRAPHS_DIR} names; may not exist yet
     * @param pace tells the time and waits
     * @return the watch, not begun
     */
    public static DumpWatch<GraphDumps> watch(Path directory, Pace pace) {
        return DumpWatch.of(directory, new WatchedRun(directory), pace);
    }

    /**
     * Give the directory or archive.
     *
     * @return the path as it was given
     */
    public Path directory() {
        return directory;
    }

    @Override
    public String title() {
        return place.title();
    }

    @Override
    public List<Pass> list() {
        return passes;
    }

    @Override
    public Pass pass(String word) {
        return PassName.find(passes, word);
    }

    /**
     * Give the timeline of passes, each compared with the one before.
     *
     * @return the passes in the order of their numbers
     */
    public Passes passes() {
        return passes(Progress.NONE);
    }

    /**
     * Give the timeline of passes, each compared with the one before, and tell how far it is.
     *
     * <p>Reads all graphs, at most two at a time in use, and compares once. {@link #list()} is there at once.
     *
     * @param progress hears of each pass
     * @return the passes in the order of their numbers
     * @throws CancelledException when the thread is interrupted
     */
    public Passes passes(Progress progress) {
        PassChanges found = changes(progress);
        List<Diagnostic> all = new ArrayList<>(diagnostics());
        all.addAll(found.problems());
        return Passes.of(title(), passes, found.changes(), all, simulated);
    }

    /**
     * Give the timeline of passes as it is known at once: with their nodes, not compared with each other.
     *
     * @return the passes in the order of their numbers
     */
    public Passes counted() {
        return Passes.of(title(), passes, diagnostics(), simulated);
    }

    private void compared(Optional<PassChanges> ahead) {
        synchronized (comparing) {
            changes = ahead.orElse(null);
        }
    }

    private PassChanges changes(Progress progress) {
        synchronized (comparing) {
            PassChanges known = changes;
            if (known == null || !known.problems().isEmpty()) {
                known = PassChanges.of(this, progress);
                changes = known;
            }
            return known;
        }
    }

    /**
     * Tell what a pass changed.
     *
     * @param pass one of {@link #list()}, but not the first
     * @return how it differs from the pass before
     * @throws UsageException when there is none before it
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public PassDiff diff(Pass pass) {
        int place = passes.indexOf(pass);
        if (place <= 0) {
            throw new UsageException(
                    "no pass is before " + pass.transform() + " (" + pass.index() + ")",
                    "",
                    "Name a later pass, or two: diff A B.");
        }
        return diff(passes.get(place - 1), pass);
    }

    /**
     * Tell how two passes differ.
     *
     * @param from the earlier one of {@link #list()}
     * @param to the later
     * @return what was added, removed and altered
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public PassDiff diff(Pass from, Pass to) {
        return PassDiff.of(this, from, to);
    }

    /**
     * Compare this run with another, pass by pass.
     *
     * @param other the directory of the other run
     * @param progress hears of each file and pass
     * @return what differs
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public RunComparison compare(Path other, Progress progress) {
        return RunComparison.of(this, beside(other, progress), progress);
    }

    /**
     * Trace a node through all passes.
     *
     * @param name its name in any pass, with or without {@code %}; or that of a weight
     * @return its life
     * @throws autodeploy.core.UsageException when no pass has such a node
     * @throws CancelledException when the thread is interrupted
     */
    public Trace trace(String name) {
        return Trace.of(this, name);
    }

    /**
     * Count the ops of a pass.
     *
     * @param pass one of {@link #list()}
     * @return the counts
     * @throws ParseException when the file can no longer be read
     */
    public OpCounts ops(Pass pass) {
        return OpCounts.of(this, pass);
    }

    /**
     * Show how the counts of ops change over the passes; reads all graphs.
     *
     * @return the counts over the passes
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public OpEvolution ops() {
        return OpEvolution.of(this);
    }

    /**
     * Sum up a pass: parameters, collectives, casts, back ends, what was left undone.
     *
     * @param pass one of {@link #list()}
     * @return what was found
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public Audit audit(Pass pass) {
        return Audit.of(this, pass);
    }

    /**
     * Show how weights were sharded.
     *
     * @param pass the last pass to look at, one of {@link #list()}
     * @return the changes of weights' shapes
     * @throws ParseException when a file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public Sharding sharding(Pass pass) {
        return Sharding.of(this, pass);
    }

    /**
     * Ask for the nodes of a pass: by query, by name, by what uses them.
     *
     * @param pass one of {@link #list()}
     * @return its nodes, read if need be
     * @throws ParseException when the file can no longer be read
     */
    public PassNodes nodes(Pass pass) {
        return PassNodes.of(this, pass);
    }

    /**
     * Find the passes that changed the nodes of a query.
     *
     * @param query tells which nodes are meant
     * @return the passes in which some of them appeared, vanished or changed
     * @throws CancelledException when the thread is interrupted
     */
    public NodeChanges changes(Query query) {
        return NodeChanges.of(this, query);
    }

    /**
     * Find the layers of a pass.
     *
     * @param pass one of {@link #list()}
     * @return prologue, layers by kind, epilogue
     * @throws ParseException when the file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public LayersView layers(Pass pass) {
        return LayersView.of(this, pass);
    }

    /**
     * Rebuild the modules of a pass.
     *
     * @param pass one of {@link #list()}
     * @return its modules, by the names of weights and the dataflow
     * @throws ParseException when the file can no longer be read
     * @throws CancelledException when the thread is interrupted
     */
    public ModulesView modules(Pass pass) {
        return ModulesView.of(this, pass);
    }

    @Override
    public Graph graph(Pass pass) {
        DumpFile file = file(pass);
        DumpFile.Parsed parsed =
                store.graph(List.copyOf(read.bodies().getOrDefault(file.key(), List.of(file))), pass.nodes());
        if (reported.add(file.key())) {
            synchronized (diagnostics) {
                file.reportTwice(parsed.body(), diagnostics);
            }
        }
        return parsed.graph();
    }

    @Override
    public Graph beginning(Pass pass, int nodes) {
        DumpFile file = file(pass);
        if (!file.isUnchanged()) {
            // Another file with this body may still be there, or the failure says what to do.
            return graph(pass);
        }
        try {
            return file.beginning(nodes);
        } catch (IOException e) {
            return graph(pass);
        }
    }

    @Override
    public long lineNumber(Pass pass, Graph beginning, int node) {
        return (long) file(pass).linesAbove() + beginning.bodyLine(node);
    }

    @Override
    public String lineText(Pass pass, int node) {
        return file(pass).line(graph(pass).bodyLine(node));
    }

    @Override
    public long lineNumber(Pass pass, int node) {
        return (long) file(pass).linesAbove() + graph(pass).bodyLine(node);
    }

    private DumpFile file(Pass pass) {
        DumpFile file = read.files().get(pass.file());
        if (file == null) {
            throw new IllegalArgumentException("not a pass of this run: " + pass.file());
        }
        return file;
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public List<Diagnostic> diagnostics() {
        synchronized (diagnostics) {
            return diagnostics.list();
        }
    }
}
