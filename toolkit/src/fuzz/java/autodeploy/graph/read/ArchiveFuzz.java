package autodeploy.graph.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for bytes that are too much for the reader of archives. */
final class ArchiveFuzz {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(10 << 20, 5 << 20, 1_000, 100, 2_000, 10 << 20);

    @TempDir
    static Path directory;

    /** Give a small archive of each format. */
    static Stream<byte[]> seeds() {
        TestArchive run = run();
        return Stream.of(
                run.zip(), run.tar(), TestArchive.packed(run.tar(), true), TestArchive.packed(run.tar(), false));
    }

    static Stream<byte[]> tars() {
        return Stream.of(run().tar());
    }

    private static TestArchive run() {
        return new TestArchive()
                .file("d/001_export_x.txt", "one")
                .special("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "d/002_export_y.txt".getBytes(US_ASCII))
                .file("short", "two")
                .special("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, "22 path=003_long.txt\n".getBytes(US_ASCII))
                .file("other", "three");
    }

    @MethodSource("seeds")
    @FuzzTest
    void opens_any_bytes(byte[] bytes) throws IOException {
        open(bytes);
    }

    /** A tar's checksums keep a blind search outside: they are made right here. */
    @MethodSource("tars")
    @FuzzTest
    void opens_any_tar(byte[] bytes) throws IOException {
        byte[] tar = Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512);
        for (int header = 0; header < tar.length; header += 512) {
            boolean isHeader = tar[header] != 0;
            if (isHeader) {
                seal(tar, header);
            }
        }
        open(TestArchive.packed(tar, true));
    }

    private static void seal(byte[] tar, int header) {
        Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[header + i] & 255;
        }
        byte[] digits = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(US_ASCII);
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
