package autodeploy.graph.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Recognise an archive by its first bytes; its name's ending only helps to say what was expected. */
enum ArchiveKind {
    GZIP("gzip", true, "1f8b", ".tar.gz .tgz"),
    XZ("xz", true, "fd377a585a00", ".tar.xz .txz"),
    ZIP("zip", true, "504b0304", ".zip"),
    /** A zip without entries has only its closing record. */
    EMPTY_ZIP("zip", true, "504b0506", ""),
    TAR("tar", true, "", ".tar"),
    BZIP2("bzip2", false, "425a68", ".tar.bz2 .tbz2 .tbz"),
    ZSTD("zstd", false, "28b52ffd", ".tar.zst .tzst"),
    SEVEN_ZIP("7z", false, "377abcaf271c", ".7z"),
    RAR("rar", false, "526172211a07", ".rar");

    /** What can be opened, for messages. */
    static final String OPENED = ".tar.gz, .tar.xz, .tar and .zip";

    private static final int HEAD = 512;
    private static final int TAR_MAGIC_AT = 257;

    private final String word;
    private final boolean isOpened;
    private final String magic;
    private final String endings;

    ArchiveKind(String word, boolean isOpened, String magic, String endings) {
        this.word = word;
        this.isOpened = isOpened;
        this.magic = magic;
        this.endings = endings;
    }

    /** Name the format in one word. */
    String word() {
        return word;
    }

    /** Tell whether this toolkit opens archives of this kind. */
    boolean isOpened() {
        return isOpened;
    }

    /** Look at a file's first bytes. */
    static Optional<ArchiveKind> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        }
    }

    /** Recognise the first bytes of a file. */
    static Optional<ArchiveKind> of(byte[] head) {
        boolean isTar =
                head.length == HEAD && new String(head, TAR_MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar");
        if (isTar) {
            return Optional.of(TAR);
        }
        String hex = hex(head);
        return Arrays.stream(values())
                .filter(kind -> !kind.magic.isEmpty() && hex.startsWith(kind.magic))
                .findFirst();
    }

    /** Recognise a file's ending, in any case of letters. */
    static Optional<ArchiveKind> ofName(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> kind.isEnding(name)).findFirst();
    }

    private boolean isEnding(String name) {
        return !endings.isEmpty() && Arrays.stream(endings.split(" ", -1)).anyMatch(name::endsWith);
    }

    /** Write the first bytes, as far as they matter for recognition, as hexadecimal digits. */
    static String hex(byte[] head) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.length); i++) {
            digits.append(Character.forDigit(head[i] >> 4 & 15, 16)).append(Character.forDigit(head[i] & 15, 16));
        }
        return digits.toString();
    }
}
