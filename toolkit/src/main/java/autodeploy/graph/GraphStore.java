package autodeploy.graph;

import autodeploy.core.BoundedLines;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Vocabulary;
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
    private final Map<DumpFile.Key, SoftReference<Graph>> graphs = new HashMap<>();
    private SoftReference<Vocabulary> vocabulary = new SoftReference<>(new Vocabulary());
    private byte @Nullable [] buffer;

    /** Give the graph of a body, from whichever of its files is still as it was. */
    synchronized Graph graph(List<DumpFile> files, Diagnostics diagnostics) {
        DumpFile.Key key = files.get(0).key();
        SoftReference<Graph> held = graphs.get(key);
        Graph graph = held == null ? null : held.get();
        if (graph != null && graph.vocabulary() == vocabulary.get()) {
            return graph;
        }
        Graph read = read(files, diagnostics);
        graphs.put(key, new SoftReference<>(read));
        return read;
    }

    /** Read a file's graph, to give it for all with this body; throws what {@link DumpFile#parse} throws. */
    synchronized DumpFile.Parsed parse(DumpFile file) throws IOException {
        DumpFile.Parsed parsed = parsed(file);
        graphs.put(file.key(), new SoftReference<>(parsed.graph()));
        return parsed;
    }

    private DumpFile.Parsed parsed(DumpFile file) throws IOException {
        Vocabulary held = vocabulary.get();
        Vocabulary texts = held == null ? new Vocabulary() : held;
        vocabulary = new SoftReference<>(texts);
        buffer = buffer == null ? new byte[BoundedLines.BUFFER] : buffer;
        return file.parse(texts, buffer);
    }

    private Graph read(List<DumpFile> files, Diagnostics diagnostics) {
        for (DumpFile file : files) {
            if (file.isUnchanged()) {
                return read(file, diagnostics);
            }
        }
        throw new ParseException(
                "the file has changed or vanished since the dumps were loaded",
                files.get(0).entry().path().toString(),
                "Load the directory again: a new run may have wiped it.");
    }

    private Graph read(DumpFile file, Diagnostics diagnostics) {
        try {
            DumpFile.Parsed parsed = parsed(file);
            synchronized (diagnostics) {
                file.reportTwice(parsed.body(), diagnostics);
            }
            return parsed.graph();
        } catch (IOException e) {
            throw new ParseException(
                    "cannot be read: " + e.getMessage(),
                    file.entry().path().toString(),
                    "Load the directory again: a new run may have wiped it.");
        }
    }
}
