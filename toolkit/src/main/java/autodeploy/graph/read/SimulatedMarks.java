package autodeploy.graph.read;

import autodeploy.core.Simulated;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carry the mark of simulated data from an archive, or from beside it, to the unpacked dumps. */
final class SimulatedMarks {
    /** Only a mark's first line is read. */
    private static final int LONGEST = 1_000;

    private static final int MOST = 100;

    private final Map<String, Kept> byFolder = new HashMap<>();

    boolean isMark(EntryName name) {
        return name.file().equals(Simulated.FILE) && name.problem().isEmpty();
    }

    /** Take a mark's bytes. */
    OutputStream sink(EntryName name) {
        Kept kept = new Kept();
        if (byFolder.size() < MOST) {
            byFolder.put(name.folder(), kept);
        }
        return kept;
    }

    /** Write what marks the dumps of a folder in an archive, if anything does. */
    void write(Path target, String folder, Path archive) {
        String above = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        Kept inside = byFolder.getOrDefault(folder, byFolder.get(above));
        byte @Nullable [] mark = inside == null ? beside(archive) : inside.bytes.toByteArray();
        if (mark != null) {
            try (OutputStream out = new DumpOutput(target.resolve(Simulated.FILE))) {
                out.write(mark);
            } catch (IOException e) {
                throw TemporaryFolder.noRoom(e);
            }
        }
    }

    private static byte @Nullable [] beside(Path archive) {
        Path mark = archive.toAbsolutePath().resolveSibling(Simulated.FILE);
        if (!Files.isRegularFile(mark)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(mark)) {
            return in.readNBytes(LONGEST);
        } catch (IOException e) {
            // The mark is there, only its words cannot be read: still simulated.
            return new byte[0];
        }
    }

    /** Keeps the first bytes. */
    private static final class Kept extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int length) {
            bytes.write(more, from, Math.min(length, LONGEST - bytes.size()));
        }
    }
}
