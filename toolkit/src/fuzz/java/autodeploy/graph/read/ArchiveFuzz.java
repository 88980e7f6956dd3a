package autodeploy.graph.read;

import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Looks for bytes that are too much for the reader of archives. */
final class ArchiveFuzz {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(10 << 20, 5 << 20, 1_000, 100, 2_000, 10 << 20);

    @TempDir
    static Path directory;

    @FuzzTest
    void opens_any_bytes(byte[] bytes) throws IOException {
        open(bytes);
    }

    /** A tar's checksums keep a blind search outside: they are made right here. */
    @FuzzTest
    void opens_any_tar(byte[] bytes) throws IOException {
        byte[] tar = java.util.Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512);
        for (int header = 0; header < tar.length; header += 512) {
            boolean isHeader = tar[header] != 0;
            if (isHeader) {
                seal(tar, header);
            }
        }
        open(TestArchive.packed(tar, true));
    }

    private static void seal(byte[] tar, int header) {
        java.util.Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[header + i] & 255;
        }
        byte[] digits = String.format(java.util.Locale.ROOT, "%06o\0 ", sum).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, header + 148, digits.length);
    }

    private static void open(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("run.tar.gz"), bytes);
        try {
            DumpArchive.open(file, Progress.NONE, new Diagnostics("fuzz", 100), LIMITS).close();
        } catch (ParseException e) {
            if (e.what().isEmpty()) {
                throw new AssertionError("a message says what is wrong", e);
            }
        }
    }
}
