package autodeploy.graph.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were made to harm. */
final class HostileArchiveTest {
    private static final ArchiveLimits SMALL = new ArchiveLimits(50_000, 40_000, 20, 10, 50, 70_000);

    @TempDir
    private Path home;

    private final Diagnostics diagnostics = new Diagnostics("test", 100);

    private DumpArchive open(Path path) {
        return DumpArchive.open(path, Progress.NONE, diagnostics, SMALL);
    }

    private static TestArchive good() {
        return new TestArchive().file("d/001_export_a.txt", "one");
    }

    private ParseException refused(TestArchive archive, String file) {
        Path packed = archive.write(home.resolve(file));
        ParseException e = assertThrows(ParseException.class, () -> open(packed));
        assertTrue(e.where().orElseThrow().startsWith(packed.toString()), e::toString);
        assertTrue(e.hint().isPresent(), e::toString);
        return e;
    }

    private List<String> told() {
        return diagnostics.list().stream()
                .map(Diagnostic::sentence)
                .map(sentence -> sentence.replace(home + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar.gz", "a.zip"})
    void writes_nothing_outside_its_directory(String file) throws IOException {
        TestArchive archive = good();
        List<String> names = List.of(
                "../002_export_b.txt",
                "d/../../../003_export_c.txt",
                "/tmp/004_export_d.txt",
                "..\\..\\005_export_e.txt",
                "C:\\006_export_f.txt",
                "d/007_export_a\nb.txt",
                "d\u001b[31m/008_export_h.txt",
                "d/009_" + "x".repeat(300) + ".txt");
        names.forEach(name -> archive.file(name, "evil"));
        try (DumpArchive opened = open(archive.write(home.resolve(file)))) {
            try (Stream<Path> files = Files.list(opened.directory())) {
                assertEquals(
                        List.of("001_export_a.txt"),
                        files.map(f -> f.getFileName().toString()).toList());
            }
        }
        assertEquals(names.size(), told().size(), told()::toString);
        assertEquals(
                file + "!/../002_export_b.txt: error: not unpacked: its name leads out of the archive (..)",
                told().get(0));
        assertEquals(
                file + "!//tmp/004_export_d.txt: error: not unpacked: its name is an absolute path", told().get(2));
        assertEquals(
                file + "!/d/007_export_a\\u000ab.txt: error: not unpacked: its name has control characters",
                told().get(5));
    }

    @Test
    void makes_no_links_and_no_devices() throws IOException {
        TestArchive archive = good().special("d/002_export_b.txt", TarConstants.LF_SYMLINK)
                .special("d/003_export_c.txt", TarConstants.LF_LINK)
                .special("d/004_export_d.txt", TarConstants.LF_CHR)
                .special("d/005_export_e.txt", TarConstants.LF_FIFO);
        try (DumpArchive opened = open(archive.write(home.resolve("a.tar.gz")))) {
            try (Stream<Path> files = Files.list(opened.directory())) {
                assertEquals(1, files.count());
            }
        }
        assertEquals(
                List.of("link", "link", "device", "device"),
                told().stream()
                        .map(t -> t.replaceAll(".*it is a (.*), not a file", "$1"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar.gz", "a.tar.xz", "a.zip"})
    void stops_at_its_bounds(String file) {
        byte[] large = new byte[45_000];
        assertEquals(
                "the archive holds a dump of more than 40000 bytes",
                refused(good().file("d/002_b.txt", large), file).what());
        byte[] half = new byte[30_000];
        assertEquals(
                "the archive holds more than 50000 bytes of dumps",
                refused(good().file("d/002_b.txt", half).file("d/003_b.txt", half), file)
                        .what());
        assertEquals(
                "the archive holds more than 50 times its own size",
                refused(good().file("model.safetensors", new byte[1_000_000]), file)
                        .what());
        TestArchive many = good();
        TestArchive manyDumps = good();
        for (int i = 100; i < 120; i++) {
            many.file("d/" + i, "");
            manyDumps.file("d/" + i + "_x.txt", "");
        }
        assertEquals(
                "the archive holds more than 20 entries", refused(many, file).what());
        assertEquals(
                "the archive holds more than 10 dumps", refused(manyDumps, file).what());
    }

    @Test
    void keeps_no_endless_name_in_memory() throws IOException {
        Path packed = home.resolve("a.tar.gz");
        byte[] tar = good().special("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, new byte[5 << 20])
                .tar();
        Files.write(packed, TestArchive.packed(tar, true));
        open(packed).close();
        assertEquals(
                List.of("a.tar.gz: warning: damaged: a header of the tar is longer than 1 MiB; read as far as it goes,"
                        + " 1 dumps"),
                told());
    }

    @Test
    void gives_an_xz_decoder_no_more_memory_than_it_needs() throws IOException {
        byte[] bytes = TestArchive.packed(good().tar(), false);
        // The dictionary's size stands in the block's header: 36 asks for 1 GiB. The header's checksum follows.
        bytes[12 + 4] = 36;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        int length = (bytes[12] + 1) * 4 - 4;
        crc.update(bytes, 12, length);
        for (int i = 0; i < 4; i++) {
            bytes[12 + length + i] = (byte) (crc.getValue() >> (8 * i));
        }
        Path packed = Files.write(home.resolve("a.tar.xz"), bytes);
        ParseException e = assertThrows(ParseException.class, () -> open(packed));
        assertTrue(e.what().contains("1048680 KiB of memory would be needed"), e::toString);
    }

    @Test
    void many_folders_are_listed_in_short() {
        TestArchive archive = good();
        for (int i = 0; i < 9; i++) {
            archive.file("f" + i + "<script>/001_x.txt", "");
        }
        assertTrue(refused(archive, "a.tar").what().length() < 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar.gz", "a.tar.xz", "a.tar", "a.zip"})
    void damage_anywhere_ends_in_dumps_or_in_a_message(String file) throws IOException {
        long seed = Long.getLong("fuzz.seed", 20_261_127L);
        Random random = new Random(seed);
        Path packed = home.resolve(file);
        good().file("d/002_export_b.txt", "two ".repeat(500))
                .file("d/003_export_c.txt", "x")
                .write(packed);
        byte[] whole = Files.readAllBytes(packed);
        List<String> refused = new ArrayList<>();
        int opened = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bytes = java.util.Arrays.copyOf(
                    whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) + 1 : whole.length);
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(packed, bytes);
            try (DumpArchive archive = open(packed)) {
                assertTrue(Files.exists(archive.directory().resolve("001_export_a.txt")) || round > 0);
                opened++;
            } catch (ParseException e) {
                refused.add(e.what());
            }
        }
        assertFalse(refused.isEmpty(), "seed " + seed);
        assertTrue(opened > 0, "seed " + seed);
        byte[] noise = new byte[1_000];
        random.nextBytes(noise);
        noise[0] = 0x1f;
        noise[1] = (byte) 0x8b;
        Files.write(packed, noise);
        assertThrows(ParseException.class, () -> open(packed));
    }
}
