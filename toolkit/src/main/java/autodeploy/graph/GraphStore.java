package autodeploy.graph;

import autodeploy.core.BoundedLines;
import autodeploy.core.ParseException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Vocabulary;
import autodeploy.graph.read.Body;
import autodeploy.graph.read.DumpFile;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keep the graphs of a run, or of several that are compared, while there is memory for them, each body once; read them again when it was short.
 *
 * <p>Graphs are read one at a time: a line met before is recognised by its hash, which is most of the speed, and needs
 * one table for all.
 */
final class GraphStore {
    /** What is kept of a body. */
    private record Held(SoftReference<Graph> graph, Body body) {}

    private final Map<DumpFile.Key, Held> graphs = new HashMap<>();
    private SoftReference<Vocabulary> vocabulary = new SoftReference<>(new Vocabulary());
    private byte @Nullable [] buffer;

    /** Give the graph of a body that was counted, from whichever of its files is still as it was. */
    synchronized DumpFile.Parsed graph(List<DumpFile> files, long counted) {
        DumpFile.Key key = files.get(0).key();
        Held held = graphs.get(key);
        Graph graph = held == null ? null : held.graph().get();
        if (held != null && graph != null && graph.vocabulary() == vocabulary.get()) {
            return new DumpFile.Parsed(graph, held.body());
        }
        DumpFile.Parsed read = read(files, counted);
        graphs.put(key, new Held(new SoftReference<>(read.graph()), read.body()));
        return read;
    }

    /** Read a file's graph, to give it for all with this body; throws what {@link DumpFile#parse} throws. */
    synchronized DumpFile.Parsed parse(DumpFile file) throws IOException {
        DumpFile.Parsed parsed = parsed(file);
        graphs.put(file.key(), new Held(new SoftReference<>(parsed.graph()), parsed.body()));
        return parsed;
    }

    private DumpFile.Parsed parsed(DumpFile file) throws IOException {
        Vocabulary held = vocabulary.get();
        Vocabulary texts = held == null ? new Vocabulary() : held;
        vocabulary = new SoftReference<>(texts);
        buffer = buffer == null ? new byte[BoundedLines.BUFFER] : buffer;
        return file.parse(texts, buffer);
    }

    private DumpFile.Parsed read(List<DumpFile> files, long counted) {
        for (DumpFile file : files) {
            if (file.isUnchanged()) {
                DumpFile.Parsed parsed = read(file);
                // It may have been written while it was read.
                if (parsed.body().nodes() == counted && file.isUnchanged()) {
                    return parsed;
                }
            }
        }
        throw new ParseException(
                "the file has changed or vanished since the dumps were loaded",
                files.get(0).entry().path().toString(),
                "Load the directory again: a new run may have wiped it.");
    }

    private DumpFile.Parsed read(DumpFile file) {
        try {
            return parsed(file);
        } catch (IOException e) {
            throw new ParseException(
                    "cannot be read: " + e.getMessage(),
                    file.entry().path().toString(),
                    "Load the directory again: a new run may have wiped it.");
        }
    }
}
