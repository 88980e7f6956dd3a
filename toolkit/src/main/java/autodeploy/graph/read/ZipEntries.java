package autodeploy.graph.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Go through a zip from its front, without its directory at the end: that may be cut off, and its size is not bounded.
 *
 * <p>Links are marked in the directory alone; here they look like files that hold a path, and are harmless as such.
 */
final class ZipEntries implements ArchiveEntries {
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int UNKNOWN_COUNT = 0xffff;

    /** The format's own character set takes any byte. */
    private static final Charset NAMES =
            Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

    private final Path file;
    private final ZipInputStream zip;
    private int seen;

    ZipEntries(Path file, InputStream in) {
        this.file = file;
        this.zip = new ZipInputStream(in, NAMES);
    }

    @Override
    public Optional<Entry> next() throws IOException {
        ZipEntry entry;
        try {
            entry = zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("a header of the zip is damaged: " + e.getMessage(), e);
        }
        if (entry == null) {
            return Optional.empty();
        }
        seen++;
        return Optional.of(new Entry(name(entry.getName()), entry.isDirectory() ? Type.DIRECTORY : Type.FILE));
    }

    /** Read a name as UTF-8 where it is that: many programs write it so without saying so. */
    private static String name(String name) {
        try {
            ByteBuffer bytes = NAMES.newEncoder().encode(java.nio.CharBuffer.wrap(name));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            // Marked as UTF-8 and read so, or truly in the old character set.
            return name;
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return zip.read(buffer, 0, buffer.length);
    }

    /** Compare with the record at the end, since the front of a cut zip looks whole. */
    @Override
    public String complaint() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(size - length);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // Reads on.
            }
            for (int at = tail.position() - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END_SIGNATURE) {
                    int count = tail.getShort(at + 10) & UNKNOWN_COUNT;
                    return count == UNKNOWN_COUNT || count == seen
                            ? ""
                            : "lists " + count + " entries, of which " + seen + " can be read";
                }
            }
        }
        return "cut off: the directory at its end is missing";
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
