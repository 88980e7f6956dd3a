package autodeploy.graph;

import autodeploy.core.AutoDeployException;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.model.Graph;
import autodeploy.graph.read.Body;
import autodeploy.graph.read.DumpFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Read the graphs of a run in order in the caller's thread, and compare each with the one before in another.
 *
 * <p>A comparison waits for the one three passes before, so that few graphs are in use. Closing ends the other thread.
 */
final class GraphsAhead implements AutoCloseable {
    private static final int MOST_WAITING = 3;

    private final GraphStore store;
    private final Diagnostics diagnostics;
    private final List<Read> read = new ArrayList<>();
    private final List<Future<Optional<PassChange>>> changes = new ArrayList<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "graph-dumps-compare");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Graph before;
    private boolean isBroken;

    private record Read(DumpFile file, Body body) {}

    GraphsAhead(GraphStore store, Diagnostics diagnostics) {
        this.store = store;
        this.diagnostics = diagnostics;
    }

    /** Read a graph; gives what counting its nodes would give. */
    Body parse(DumpFile file) throws IOException {
        Body body = store.parse(file).body();
        read.add(new Read(file, body));
        return body.counted();
    }

    /** Compare a pass with the one of the call before. */
    void compare(DumpFile file, Body body) {
        Graph from = before;
        try {
            Graph to = store.graph(List.of(file), body.nodes()).graph();
            before = to;
            changes.add(
                    from == null || from == to
                            ? CompletableFuture.completedFuture(
                                    Optional.ofNullable(from).map(f -> PassChange.NONE))
                            : pool.submit(() -> Optional.of(PassChange.of(GraphDiff.of(from, to)))));
        } catch (ParseException e) {
            // The file has just vanished: whoever asks for the changes tries again, and hears why it fails.
            isBroken = true;
        }
        if (changes.size() > MOST_WAITING) {
            result(changes.get(changes.size() - 1 - MOST_WAITING));
        }
    }

    /** Give one change a compared pass; nothing where a graph could not be read. */
    Optional<PassChanges> changes() {
        List<Optional<PassChange>> all =
                changes.stream().map(GraphsAhead::result).toList();
        return isBroken ? Optional.empty() : Optional.of(new PassChanges(all, List.of()));
    }

    /** Report what only the reading of graphs finds; gives the bodies that it is about. */
    Set<DumpFile.Key> reportTwice() {
        read.forEach(r -> r.file().reportTwice(r.body(), diagnostics));
        return read.stream().map(r -> r.file().key()).collect(Collectors.toSet());
    }

    private static Optional<PassChange> result(Future<Optional<PassChange>> change) {
        try {
            return change.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("comparing passes");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AutoDeployException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
