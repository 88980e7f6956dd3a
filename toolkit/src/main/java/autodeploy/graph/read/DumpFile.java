package autodeploy.graph.read;

import autodeploy.core.BoundedLines;
import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Stage;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Hash;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Read one dump file: first its header and the hash of the rest, then its nodes.
 *
 * <p>Read by copy in pieces, never mapped: a mapped file that shrinks would end the JVM's thread with an error, and
 * copying was measured to be no slower.
 */
public final class DumpFile {
    /** What is being done, for messages. */
    public static final String ACTION = "reading graph dumps";

    private static final int PIECE = 1 << 18;

    private final DumpFolder.Entry entry;
    private final DumpHeader header;
    private final Key key;
    private final Object state;

    /**
     * Tells bodies apart: files with equal keys are equal but for their headers.
     *
     * @param hash the hash of the body under the run's secret key
     * @param size its bytes
     */
    public record Key(long hash, long size) {}

    private DumpFile(DumpFolder.Entry entry, DumpHeader header, Key key, Object state) {
        this.entry = entry;
        this.header = header;
        this.key = key;
        this.state = state;
    }

    /**
     * Read header and hash.
     *
     * @param entry the file
     * @param hash tells bodies apart
     * @param buffer a piece of memory that may serve one file after the other, at least {@link BoundedLines#BUFFER}
     * @return the file
     * @throws IOException when it cannot be read
     * @throws CancelledException when the thread is interrupted
     */
    public static DumpFile of(DumpFolder.Entry entry, Hash hash, byte[] buffer) throws IOException {
        Object state = state(entry);
        try (FileChannel file = FileChannel.open(entry.path())) {
            ByteBuffer piece = ByteBuffer.wrap(buffer, 0, PIECE);
            fill(file, piece);
            DumpHeader header = DumpHeader.of(buffer, piece.position());
            file.position(header.bytes());
            long sum = 0;
            long size = 0;
            do {
                CancelledException.check(ACTION);
                piece.clear().limit(PIECE);
                fill(file, piece);
                sum = hash.add(sum, buffer, 0, piece.position());
                size += piece.position();
            } while (piece.position() == PIECE);
            return new DumpFile(entry, header, new Key(sum, size), state);
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(ACTION);
        }
    }

    private static void fill(FileChannel file, ByteBuffer piece) throws IOException {
        while (piece.hasRemaining() && file.read(piece) >= 0) {
            // Until the piece is full or the file ends.
        }
    }

    private static Object state(DumpFolder.Entry entry) throws IOException {
        BasicFileAttributes now = Files.readAttributes(entry.path(), BasicFileAttributes.class);
        return List.of(now.size(), now.lastModifiedTime().toMillis());
    }

    /**
     * Give what tells its body from others.
     *
     * @return the key
     */
    public Key key() {
        return key;
    }

    /**
     * Give the file's name and place.
     *
     * @return the entry of the directory
     */
    public DumpFolder.Entry entry() {
        return entry;
    }

    /**
     * Count the lines above the body.
     *
     * @return the lines of the header
     */
    public int linesAbove() {
        return header.lines();
    }

    /**
     * Tell whether the file is as it was when this was made.
     *
     * @return false when it has shrunk, grown, been written or vanished
     */
    public boolean isUnchanged() {
        try {
            return state.equals(state(entry));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Count the nodes.
     *
     * @param buffer as for {@link #of}
     * @return what is in the body
     * @throws IOException when it cannot be read
     * @throws CancelledException when the thread is interrupted
     */
    public Body count(byte[] buffer) throws IOException {
        return scan(buffer, NodeSink.NONE, Long.MAX_VALUE);
    }

    /**
     * Read the nodes into a graph.
     *
     * @param vocabulary takes the texts
     * @param buffer as for {@link #of}
     * @return the graph, and what was odd
     * @throws IOException when it cannot be read
     * @throws CancelledException when the thread is interrupted
     */
    public Parsed parse(Vocabulary vocabulary, byte[] buffer) throws IOException {
        synchronized (vocabulary) {
            NodeSink.Building building = new NodeSink.Building(vocabulary);
            Body body = scan(buffer, building, Long.MAX_VALUE);
            return new Parsed(building.build(), body);
        }
    }

    /**
     * Read the first nodes into a graph of its own, in a time that does not grow with the file.
     *
     * @param nodes how many at most
     * @return their graph, in which operands beyond them are not printed
     * @throws IOException when it cannot be read
     * @throws CancelledException when the thread is interrupted
     */
    public Graph beginning(int nodes) throws IOException {
        Vocabulary own = new Vocabulary();
        synchronized (own) {
            NodeSink.Building building = new NodeSink.Building(own);
            scan(new byte[BoundedLines.BUFFER], building, nodes);
            return building.build();
        }
    }

    /**
     * Hold a graph and what was odd in its file.
     *
     * @param graph the graph
     * @param body what was odd
     */
    public record Parsed(Graph graph, Body body) {}

    private Body scan(byte[] buffer, NodeSink sink, long most) throws IOException {
        try (BoundedLines lines = new BoundedLines(body(), buffer, ACTION)) {
            return new BodyScan(lines, sink, header.modules().isPresent()).scan(most);
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(ACTION);
        }
    }

    private InputStream body() throws IOException {
        FileChannel file = FileChannel.open(entry.path());
        try {
            file.position(header.bytes());
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return Channels.newInputStream(file);
    }

    /**
     * Give one line of the body.
     *
     * @param line the line's number, from 1 below the header
     * @return the line, at most 1 MiB of it
     * @throws ParseException when the file cannot be read, or ends before
     */
    public String line(long line) {
        try (BoundedLines lines = new BoundedLines(body(), new byte[BoundedLines.BUFFER], ACTION)) {
            while (lines.next()) {
                if (lines.number() == line) {
                    if (!isUnchanged()) {
                        throw gone("the file has changed since the dumps were loaded");
                    }
                    return lines.text(lines.from(), BoundedLines.BUFFER);
                }
            }
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(ACTION);
        } catch (IOException e) {
            throw gone("cannot be read: " + e.getMessage());
        }
        throw gone("ends before line " + (line + header.lines()));
    }

    private ParseException gone(String problem) {
        return new ParseException(
                problem, entry.path().toString(), "Load the directory again: a new run may have wiped it.");
    }

    /**
     * Report what only the reading of a graph finds: names that a module has twice.
     *
     * @param read what was odd in it
     * @param diagnostics hears it
     */
    public void reportTwice(Body read, Diagnostics diagnostics) {
        read.twice().report(entry.file(), header.lines(), diagnostics);
    }

    /**
     * Make a pass of header, name and body, and tell what is odd about them.
     *
     * @param body what the body holds
     * @param diagnostics hears it
     * @return the pass; empty, with an error among the diagnostics, when this is no dump
     */
    public Optional<Pass> pass(Body body, Diagnostics diagnostics) {
        Optional<String> problem = problem(body);
        if (problem.isPresent()) {
            return broken(problem.get(), diagnostics);
        }
        body.report(entry.file(), header.lines(), diagnostics);
        reportHeader(body, diagnostics);
        return Optional.of(named(body, diagnostics));
    }

    /**
     * Tell whether this is a dump.
     *
     * @param body what the body holds
     * @return true when {@link #pass} gives a pass
     */
    public boolean isDump(Body body) {
        return problem(body).isEmpty();
    }

    private Optional<String> problem(Body body) {
        if (!body.isText()) {
            return Optional.of("binary file");
        }
        if (key.size() == 0 && header.lines() == 0) {
            return Optional.of("empty file");
        }
        return header.isMissing() && body.sections() == 0 && body.nodes() == 0
                ? Optional.of("nothing of a graph dump in its " + body.lines() + " lines")
                : Optional.empty();
    }

    private Optional<Pass> broken(String what, Diagnostics diagnostics) {
        diagnostics.add(
                Diagnostic.error(entry.file(), what + ": expected \"# Transform: …\", then the nodes of a graph"));
        return Optional.empty();
    }

    private void reportHeader(Body body, Diagnostics diagnostics) {
        if (header.transform().isEmpty() || header.stage().isEmpty()) {
            String missing = header.isMissing()
                    ? "# Transform: … and # Stage: …"
                    : header.stage().isEmpty() ? "# Stage: …" : "# Transform: …";
            warn(diagnostics, "no header " + missing + ": taken from the file's name");
        }
        if (header.modules().isPresent() && header.modules().getAsLong() != body.sections()) {
            warn(
                    diagnostics,
                    "the header counts " + header.modules().getAsLong() + " graph modules, the file holds "
                            + body.sections());
        }
    }

    private Pass named(Body body, Diagnostics diagnostics) {
        DumpName name = entry.name();
        String transform = header.transform().orElseGet(() -> name.transformIn(header.stage()));
        Optional<String> stage = header.stage().or(() -> name.stageBefore(transform));
        if (!name.agreesWith(stage.orElse(""), transform)) {
            warn(
                    diagnostics,
                    "the header says transform " + transform + " of stage " + stage.orElse("unknown")
                            + ", the file's name says " + name.label() + "; the header is used");
        }
        if (header.stage().isPresent() && Stage.of(header.stage().get()).isEmpty()) {
            diagnostics.add(new Diagnostic(
                    Severity.INFO,
                    entry.file(),
                    OptionalLong.empty(),
                    "unknown stage " + header.stage().get()));
        }
        return new Pass(name.index(), stage, transform, entry.file(), body.modules(), body.nodes());
    }

    private void warn(Diagnostics diagnostics, String message) {
        diagnostics.add(Diagnostic.warning(entry.file(), message));
    }
}
