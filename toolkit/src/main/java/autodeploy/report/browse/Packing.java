package autodeploy.report.browse;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs a run for a file: lines once, graphs as differences, all of it compressed.
 *
 * <pre>
 * data = gzip( length of head: 4 bytes, lowest first; head: JSON in UTF-8; sections: numbers as in {@link Numbers} )
 * </pre>
 *
 * <p>The head tells where each section begins, counted from the end of the head. {@code packed.js} and {@code
 * file-lines.js} read it.
 */
final class Packing {
    private static final String ACTION = "exporting graph dumps";
    private static final int MOST_NOTES = 5;

    private final Run run;
    private final PassFacts facts;
    private final ChangeFinder changes;
    private final long mostNodes;
    private final PackedGraphs graphs = new PackedGraphs();
    private final Numbers changeRows = new Numbers();
    private final List<Map<String, @Nullable Object>> passes = new ArrayList<>();
    private final PackedLayers layers = new PackedLayers();
    private long storedNodes;
    private int leftOut;

    Packing(Run run, PassFacts facts, ChangeFinder changes, long mostNodes) {
        this.run = run;
        this.facts = facts;
        this.changes = changes;
        this.mostNodes = mostNodes;
    }

    /** Pack the run; {@link #leftOut} tells then how many passes have no nodes in it. */
    byte[] pack(Progress progress) {
        Pass passBefore = null;
        Graph before = null;
        for (Pass pass : run.list()) {
            CancelledException.check(ACTION);
            progress.at(passes.size(), run.list().size(), pass.file());
            Graph graph = graph(pass).orElse(null);
            add(pass, graph, passBefore, before);
            passBefore = pass;
            before = graph;
        }
        progress.at(passes.size(), passes.size(), "packing");
        return compressed();
    }

    /** Read a graph, where there is room for it. */
    private Optional<Graph> graph(Pass pass) {
        if (pass.nodes() > mostNodes) {
            return Optional.empty();
        }
        Graph graph;
        try {
            graph = run.graph(pass);
        } catch (ParseException e) {
            // The file has vanished since: the run tells of it, and the other passes are still worth a file.
            return Optional.empty();
        }
        if (!graphs.holds(graph)) {
            if (storedNodes + graph.size() > mostNodes) {
                return Optional.empty();
            }
            storedNodes += graph.size();
        }
        return Optional.of(graph);
    }

    private void add(Pass pass, @Nullable Graph graph, @Nullable Pass passBefore, @Nullable Graph before) {
        Changes found = graph == null || before == null ? null : changes.of(before, graph);
        Map<String, @Nullable Object> json = facts.of(pass, found, graph != null);
        json.put("graph", graph == null ? -1 : graphs.of(graph));
        json.put("above", graph == null || graph.size() == 0 ? 0 : run.lineNumber(pass, 0) - graph.bodyLine(0));
        json.put("diff", passBefore == null ? null : diff(found, passBefore));
        passes.add(json);
        if (graph == null) {
            leftOut++;
        } else if (graphs.count() > layers.count()) {
            layers.add(graph);
        }
    }

    private Map<String, @Nullable Object> diff(@Nullable Changes found, Pass passBefore) {
        if (found == null) {
            Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
            unknown.put("state", "unknown");
            unknown.put("text", "The nodes of this pass or of the one before were left out of this file.");
            return unknown;
        }
        found.rows().into(changeRows);
        return found.json(passBefore.transform());
    }

    int leftOut() {
        return leftOut;
    }

    private Map<String, @Nullable Object> info() {
        List<String> notes = new ArrayList<>();
        if (leftOut > 0) {
            notes.add("This file was cut: the nodes of " + leftOut + " of " + passes.size()
                    + " passes were left out, since it would have become too large.");
        }
        List<Diagnostic> diagnostics = run.diagnostics();
        diagnostics.stream().limit(MOST_NOTES).map(Diagnostic::sentence).forEach(notes::add);
        if (diagnostics.size() > MOST_NOTES) {
            notes.add("And " + (diagnostics.size() - MOST_NOTES) + " more diagnostics: graph passes lists them.");
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("title", run.title());
        info.put("simulated", run.simulated().orElse(""));
        info.put("notes", notes);
        return info;
    }

    private byte[] compressed() {
        Map<String, Object> head = new LinkedHashMap<>();
        Map<String, Numbers> sections = new LinkedHashMap<>();
        head.put("info", info());
        head.put("passes", passes);
        graphs.into(head, sections);
        sections.put("changes", changeRows);
        layers.into(head, sections);
        Map<String, Integer> places = new LinkedHashMap<>();
        int place = 0;
        for (Map.Entry<String, Numbers> section : sections.entrySet()) {
            places.put(section.getKey(), place);
            place += section.getValue().length();
        }
        head.put("sections", places);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BestGzip out = new BestGzip(bytes)) {
            byte[] json = JsonMapper.builder().build().writeValueAsBytes(head);
            out.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(json.length)
                    .array());
            out.write(json);
            for (Numbers section : sections.values()) {
                out.write(section.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: cannot happen
        }
        return bytes.toByteArray();
    }

    /** Takes its time for the smallest result. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
