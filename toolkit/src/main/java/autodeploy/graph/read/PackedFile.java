package autodeploy.graph.read;

import autodeploy.core.ParseException;
import autodeploy.core.packed.Unpacked;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Open an archive's file, and count how much of it has been read. */
final class PackedFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final ArchiveKind kind;
    private final long size;
    private final Counting in;

    private PackedFile(Path path, ArchiveKind kind, long size, InputStream in) {
        this.path = path;
        this.kind = kind;
        this.size = size;
        this.in = new Counting(in);
    }

    /** Open it; throws where it is none of the archives that are opened here. */
    static PackedFile open(Path path) {
        String where = path.toString();
        if (!Files.isRegularFile(path)) {
            String what = Files.exists(path) ? "this is not a file" : "there is no such archive";
            throw new ParseException(what, where, "Expected an archive of graph dumps: " + ArchiveKind.OPENED + ".");
        }
        try {
            return new PackedFile(path, kind(path), Files.size(path), Files.newInputStream(path));
        } catch (AccessDeniedException e) {
            throw new ParseException("the archive may not be read", where, "Check its permissions.");
        } catch (IOException e) {
            throw new ParseException("the archive cannot be read: " + e.getMessage(), where, "");
        }
    }

    private static ArchiveKind kind(Path path) throws IOException {
        Optional<ArchiveKind> found = ArchiveKind.of(path);
        String where = path.toString();
        if (found.isEmpty() && Files.size(path) == 0) {
            throw new ParseException("the archive is an empty file", where, "Fetch or pack it again.");
        }
        if (found.isEmpty()) {
            byte[] head;
            try (InputStream in = Files.newInputStream(path)) {
                head = in.readNBytes(8);
            }
            throw new ParseException(
                    "this is no archive, it begins with the bytes " + ArchiveKind.hex(head),
                    where,
                    "A download may have brought an error page in its place. Expected " + ArchiveKind.OPENED + ".");
        }
        if (!found.get().isOpened()) {
            throw new ParseException(
                    "archives of this kind (" + found.get().word() + ") are not opened",
                    where,
                    "Unpack it and give the directory, or pack it anew as one of " + ArchiveKind.OPENED + ".");
        }
        return found.get();
    }

    /** Give the file's size in bytes. */
    long size() {
        return size;
    }

    /** Tell how many of its bytes have been read. */
    long read() {
        return in.read;
    }

    /** Begin to decode; call it once. */
    ArchiveEntries entries() throws IOException {
        InputStream packed = new BufferedInputStream(in, BUFFER);
        return switch (kind) {
            case GZIP -> new TarEntries(Unpacked.gzip(packed));
            case XZ -> new TarEntries(Unpacked.xz(packed));
            case TAR -> new TarEntries(packed);
            default -> new ZipEntries(path, packed);
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counting extends FilterInputStream {
        private long read;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            read += Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            read += skipped;
            return skipped;
        }
    }
}
