package autodeploy.core.packed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpack a stream by the kind of compression that its first bytes show. */
public final class Unpacked {
    private static final int BUFFER = 1 << 16;
    /** Enough for {@code xz -9}, which needs 65 MiB; a file may ask for 4 GiB. Past it, reading fails with the figures. */
    private static final int MOST_XZ_KIB = 128 << 10;

    private Unpacked() {}

    /**
     * Decode gzip.
     *
     * @param packed the packed bytes
     * @return the bytes
     * @throws IOException when they cannot be read or aren't gzip
     */
    public static InputStream gzip(InputStream packed) throws IOException {
        return new GZIPInputStream(packed, BUFFER);
    }

    /**
     * Decode xz.
     *
     * @param packed the packed bytes
     * @return the bytes; reading fails where more than 128 MiB were needed to decode them
     * @throws IOException when they cannot be read or aren't xz
     */
    public static InputStream xz(InputStream packed) throws IOException {
        return new XZInputStream(packed, MOST_XZ_KIB);
    }

    /** Name the kinds of compression that are unpacked. */
    public enum Kind {
        /** By {@code gzip}. */
        GZIP("1f8b"),
        /** By {@code xz}. */
        XZ("fd377a585a00");

        private final String magic;

        Kind(String magic) {
            this.magic = magic;
        }

        /**
         * Recognise a kind.
         *
         * @param head a file's first bytes
         * @return the kind, or empty for others and for plain files
         */
        public static Optional<Kind> of(byte[] head) {
            String hex = HexFormat.of().formatHex(head);
            return Arrays.stream(values()).filter(k -> hex.startsWith(k.magic)).findFirst();
        }

        /**
         * Decode a stream of this kind.
         *
         * @param packed the packed bytes
         * @return the bytes
         * @throws IOException when they cannot be read or are of another kind
         */
        public InputStream open(InputStream packed) throws IOException {
            return this == GZIP ? gzip(packed) : xz(packed);
        }
    }
}
