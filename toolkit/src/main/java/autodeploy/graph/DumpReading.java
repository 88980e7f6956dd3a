package autodeploy.graph;

import autodeploy.core.BoundedLines;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.Progress;
import autodeploy.graph.model.Hash;
import autodeploy.graph.model.Pass;
import autodeploy.graph.read.Body;
import autodeploy.graph.read.DumpFile;
import autodeploy.graph.read.DumpFolder;
import autodeploy.graph.read.Workers;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Read the files of a run on several threads: headers and hashes of all, then the nodes of each distinct body once.
 *
 * @param hash tells bodies apart
 * @param passes the passes that could be read, in order
 * @param files their files by name
 * @param bodies the files of each distinct body, in order
 * @param counts what is in each distinct body
 */
record DumpReading(
        Hash hash,
        List<Pass> passes,
        Map<String, DumpFile> files,
        Map<DumpFile.Key, List<DumpFile>> bodies,
        Map<DumpFile.Key, Body> counts) {
    /** What could or could not be read. */
    private record Found(
            DumpFolder.Entry entry,
            @Nullable DumpFile file,
            @Nullable Body body,
            String problem) {
        static Found problem(DumpFolder.Entry entry, String problem) {
            return new Found(entry, null, null, problem);
        }
    }

    private interface Reading {
        Found read() throws IOException;
    }

    /** Begin with nothing read. */
    static DumpReading none() {
        return new DumpReading(new Hash(), List.of(), Map.of(), Map.of(), Map.of());
    }

    /** Read files; those of this reading that are as they were aren't read again, nor are bodies it has counted. */
    DumpReading next(List<DumpFolder.Entry> entries, Progress progress, Diagnostics diagnostics) {
        ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[BoundedLines.BUFFER]);
        List<Found> found = heads(entries, buffer, progress, f -> {});
        List<Found> counted = Workers.map(distinct(found), f -> count(f, buffer.get()), (f, n) -> {});
        Map<DumpFile.Key, Found> bodies = new HashMap<>();
        counted.forEach(f -> bodies.put(key(f), f));
        return of(found, bodies, diagnostics);
    }

    /**
     * Read files and their graphs: each distinct body is read once for both, in this thread, while others read on.
     *
     * @param ahead makes the graphs, and hears of them in the order of the files
     */
    DumpReading whole(List<DumpFolder.Entry> entries, GraphsAhead ahead, Progress progress, Diagnostics diagnostics) {
        ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[BoundedLines.BUFFER]);
        Map<DumpFile.Key, Found> bodies = new HashMap<>();
        List<Found> found = heads(entries, buffer, progress, f -> {
            DumpFile file = f.file();
            if (file != null) {
                Found known = bodies.get(file.key());
                Found body = known == null
                        ? tried(f.entry(), () -> new Found(f.entry(), file, ahead.parse(file), ""))
                        : known;
                bodies.put(file.key(), body);
                if (body.body() != null && file.isDump(body.body())) {
                    ahead.compare(file, body.body());
                }
            }
        });
        return of(found, bodies, diagnostics);
    }

    private List<Found> heads(
            List<DumpFolder.Entry> entries, ThreadLocal<byte[]> buffer, Progress progress, Consumer<Found> next) {
        IntConsumer done = n -> progress.at(
                n, entries.size(), entries.get(Math.min(n, entries.size() - 1)).file());
        if (!entries.isEmpty()) {
            done.accept(0);
        }
        return Workers.map(entries, e -> head(e, buffer.get()), (found, n) -> {
            next.accept(found);
            done.accept(n);
        });
    }

    private DumpReading of(List<Found> found, Map<DumpFile.Key, Found> bodies, Diagnostics diagnostics) {
        DumpReading reading =
                new DumpReading(hash, new ArrayList<>(), new HashMap<>(), new LinkedHashMap<>(), new HashMap<>());
        found.forEach(f -> reading.add(f, bodies, diagnostics));
        return reading;
    }

    private static DumpFile.Key key(Found found) {
        return found.file() == null ? new DumpFile.Key(0, -1) : found.file().key();
    }

    private static List<Found> distinct(List<Found> found) {
        Map<DumpFile.Key, Found> distinct = new LinkedHashMap<>();
        found.stream().filter(f -> f.file() != null).forEach(f -> distinct.putIfAbsent(key(f), f));
        return List.copyOf(distinct.values());
    }

    private Found head(DumpFolder.Entry entry, byte[] buffer) {
        DumpFile known = files.get(entry.file());
        if (known != null && known.entry().equals(entry) && known.isUnchanged()) {
            return new Found(entry, known, null, "");
        }
        if (Files.exists(entry.path()) && !Files.isRegularFile(entry.path())) {
            // Opening a pipe would wait for its writer.
            return Found.problem(entry, "not a regular file");
        }
        return tried(entry, () -> new Found(entry, DumpFile.of(entry, hash, buffer), null, ""));
    }

    private Found count(Found found, byte[] buffer) {
        DumpFile file = found.file();
        if (file == null) {
            return found;
        }
        Body known = counts.get(file.key());
        return known == null
                ? tried(found.entry(), () -> new Found(found.entry(), file, file.count(buffer), ""))
                : new Found(found.entry(), file, known, "");
    }

    private static Found tried(DumpFolder.Entry entry, Reading reading) {
        CancelledException.check(DumpFile.ACTION);
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            return Found.problem(entry, "vanished before it was read: a new run may have wiped the directory");
        } catch (AccessDeniedException e) {
            return Found.problem(entry, "may not be read: check its permissions");
        } catch (IOException e) {
            return Found.problem(entry, "cannot be read: " + e.getMessage());
        }
    }

    private void add(Found found, Map<DumpFile.Key, Found> counted, Diagnostics diagnostics) {
        DumpFile file = found.file();
        Found body = file == null ? found : counted.getOrDefault(file.key(), found);
        if (file == null || body.body() == null) {
            String problem = found.problem().isEmpty() ? body.problem() : found.problem();
            diagnostics.add(Diagnostic.error(found.entry().file(), problem.isEmpty() ? "cannot be read" : problem));
            return;
        }
        counts.put(file.key(), body.body());
        Optional<Pass> pass = file.pass(body.body(), diagnostics);
        if (pass.isPresent() && !file.isUnchanged()) {
            diagnostics.add(Diagnostic.warning(
                    found.entry().file(), "changed while it was read: a run may be writing it; load it again"));
        }
        pass.ifPresent(p -> {
            passes.add(p);
            files.put(p.file(), file);
            bodies.computeIfAbsent(file.key(), k -> new ArrayList<>()).add(file);
        });
    }
}
