package autodeploy.graph;

import autodeploy.core.BoundedLines;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.core.Simulated;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Open the graph dumps of one run, as AutoDeploy writes them into {@code AD_DUMP_GRAPHS_DIR}.
 *
 * <pre>{@code
 * Passes passes = GraphDumps.open(Path.of("ad_graphs")).passes();
 * }</pre>
 *
 * <p>Damaged and foreign files never stop the reading: {@link Passes#diagnostics()} tells of them. This version counts
 * modules and nodes; it keeps no graphs.
 */
public final class GraphDumps {
    static final String ACTION = "reading graph dumps";
    private static final int MOST_DIAGNOSTICS = 1_000;

    private final Path directory;
    private final Passes passes;

    private GraphDumps(Path directory, Passes passes) {
        this.directory = directory;
        this.passes = passes;
    }

    /**
     * Read the dumps of a directory, one after the other and each once, in 1 MiB of memory.
     *
     * <p>At most 10,000 files are read and 1,000 diagnostics kept, the rest is counted. Answers to interrupts.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files
     * @return the run
     * @throws ParseException when the directory is missing, not a directory or unreadable, or holds no dump that can be
     *     read
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps open(Path directory) {
        return open(directory, Progress.NONE);
    }

    /**
     * Read the dumps of a directory, and tell how far the reading is.
     *
     * @param directory the directory with the {@code NNN_stage_transform.txt} files
     * @param progress hears of each file
     * @return the run
     * @throws ParseException as for {@link #open(Path)}
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDumps open(Path directory, Progress progress) {
        DumpFolder folder = DumpFolder.list(directory);
        Diagnostics diagnostics = new Diagnostics(directory.toString(), MOST_DIAGNOSTICS);
        folder.report(diagnostics);
        byte[] buffer = new byte[BoundedLines.BUFFER];
        List<Pass> passes = new ArrayList<>();
        int begun = 0;
        for (DumpFolder.Entry entry : folder.dumps()) {
            progress.at(begun++, folder.dumps().size(), entry.file());
            read(entry, buffer, diagnostics).ifPresent(passes::add);
        }
        progress.at(begun, Math.max(1, begun), "");
        if (passes.isEmpty()) {
            throw onlyBroken(directory, folder.dumps().size(), diagnostics.list());
        }
        return new GraphDumps(
                directory, Passes.of(directory.toString(), passes, diagnostics.list(), Simulated.markOf(directory)));
    }

    /** Read one file; what makes that impossible becomes a diagnostic. */
    static Optional<Pass> read(DumpFolder.Entry entry, byte[] buffer, Diagnostics diagnostics) {
        CancelledException.check(ACTION);
        String problem;
        if (Files.exists(entry.path()) && !Files.isRegularFile(entry.path())) {
            // Opening a pipe would wait for its writer.
            problem = "not a regular file";
        } else {
            try (BoundedLines lines = new BoundedLines(Files.newInputStream(entry.path()), buffer, ACTION)) {
                return new DumpScan(entry.file(), entry.name(), lines, diagnostics).scan();
            } catch (NoSuchFileException e) {
                problem = "vanished before it was read: a new run may have wiped the directory";
            } catch (AccessDeniedException e) {
                problem = "may not be read: check its permissions";
            } catch (IOException e) {
                problem = "cannot be read: " + e.getMessage();
            }
        }
        diagnostics.add(Diagnostic.error(entry.file(), problem));
        return Optional.empty();
    }

    private static ParseException onlyBroken(Path directory, int files, List<Diagnostic> diagnostics) {
        String reasons = diagnostics.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .limit(3)
                .map(Diagnostic::sentence)
                .collect(Collectors.joining("; "));
        return new ParseException(
                "none of the " + files + " dump files in this directory can be read",
                directory.toString(),
                reasons + ".");
    }

    /**
     * Give the directory.
     *
     * @return the path as it was given
     */
    public Path directory() {
        return directory;
    }

    /**
     * Give the timeline of passes.
     *
     * @return the passes in the order of their numbers
     */
    public Passes passes() {
        return passes;
    }
}
