package autodeploy.graph.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Go through a tar. */
final class TarEntries implements ArchiveEntries {
    /** The library keeps long names and extended headers in memory whole, however long they say they are. */
    private static final long LONGEST_HEADERS = 1 << 20;

    private final Allowance allowance;
    private final TarArchiveInputStream tar;
    private boolean isFirst = true;

    TarEntries(InputStream unpacked) {
        allowance = new Allowance(unpacked);
        tar = new TarArchiveInputStream(allowance, StandardCharsets.UTF_8.name());
    }

    @Override
    public Optional<Entry> next() throws IOException {
        allowance.left = LONGEST_HEADERS;
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("a header of the tar is damaged: " + e.getMessage(), e);
        }
        allowance.left = Long.MAX_VALUE;
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.isCheckSumOK()) {
            throw new IOException(isFirst ? "no tar inside" : "a header of the tar is damaged: wrong checksum");
        }
        isFirst = false;
        return Optional.of(new Entry(entry.getName(), type(entry)));
    }

    private static Type type(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Type.DIRECTORY;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Type.LINK;
        }
        return entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice() && !entry.isFIFO()
                ? Type.FILE
                : Type.DEVICE;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return tar.read(buffer, 0, buffer.length);
    }

    @Override
    public String complaint() {
        return "";
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Stops the reading of headers without end. */
    private static final class Allowance extends FilterInputStream {
        private long left = LONGEST_HEADERS;

        Allowance(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            take(1);
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            take(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(Math.min(bytes, left));
            take(skipped);
            return skipped;
        }

        private void take(long bytes) throws IOException {
            left -= bytes;
            if (left <= 0) {
                throw new IOException("a header of the tar is longer than " + ArchiveLimits.words(LONGEST_HEADERS));
            }
        }
    }
}
