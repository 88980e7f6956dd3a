package autodeploy.graph.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.core.Simulated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DumpArchiveTest {
    @TempDir
    private Path home;

    private final Diagnostics diagnostics = new Diagnostics("test", 100);

    private static TestArchive run(String folder) {
        return new TestArchive()
                .file(folder + "001_export_a.txt", "one")
                .file(folder + "autodeploy.log", "log")
                .file(folder + "002_export_b.txt", "two");
    }

    private DumpArchive open(Path path) {
        return DumpArchive.open(path, Progress.NONE, diagnostics);
    }

    private ParseException refused(Path path) {
        return assertThrows(ParseException.class, () -> open(path));
    }

    private List<String> told() {
        return diagnostics.list().stream()
                .map(Diagnostic::sentence)
                .map(sentence -> sentence.replace(home + "/", ""))
                .toList();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.tar.gz", "run.tgz", "run.tar.xz", "run.txz", "run.tar", "run.zip"})
    void opens_each_format_and_leaves_other_files_packed(String file) throws IOException {
        for (String folder : List.of("", "./", "llama-3-8b/ad_graphs/", "a\\b\\")) {
            Path packed = run(folder).write(home.resolve(file));
            Path directory;
            try (DumpArchive archive = open(packed)) {
                directory = archive.directory();
                assertEquals(List.of("001_export_a.txt", "002_export_b.txt"), names(directory));
                assertEquals("two", Files.readString(directory.resolve("002_export_b.txt")));
                assertEquals(packed.toString(), archive.name());
            }
            assertFalse(Files.exists(directory));
            assertEquals(List.of(), told());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.tar.gz", "run.tar.xz", "run.tar", "run.zip"})
    void knows_an_archive_by_its_first_bytes(String format) throws IOException {
        Path packed = run("").write(home.resolve(format));
        Path renamed = Files.move(packed, home.resolve("download"));
        assertTrue(DumpArchive.isArchive(renamed));
        try (DumpArchive archive = open(renamed)) {
            assertEquals(2, names(archive.directory()).size());
        }
    }

    @Test
    void takes_directories_and_other_files_for_no_archives() throws IOException {
        Files.writeString(home.resolve("notes.txt"), "x");
        Files.createDirectory(home.resolve("dir.zip"));
        Files.writeString(home.resolve("broken.tar.gz"), "<html>");
        assertFalse(DumpArchive.isArchive(home));
        assertFalse(DumpArchive.isArchive(home.resolve("dir.zip")));
        assertFalse(DumpArchive.isArchive(home.resolve("notes.txt")));
        assertFalse(DumpArchive.isArchive(home.resolve("missing.zip")));
        assertTrue(DumpArchive.isNamedLikeOne("RUN.Tar.GZ") && !DumpArchive.isNamedLikeOne("run.tar.zst"));
        assertTrue(DumpArchive.isArchive(home.resolve("broken.tar.gz")), "so that the message is about archives");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a.tar.gz; 3c68746d6c; this is no archive, it begins with the bytes 3c68746d6c",
                "a.zip; ''; the archive is an empty file",
                "a.tar.zst; 28b52ffd00; archives of this kind (zstd) are not opened",
                "a.7z; 377abcaf271c; archives of this kind (7z) are not opened",
                "a.tar.gz; 1f8b; the archive is cut off, and nothing before that is a dump",
                "a.zip; 504b0506; the archive is cut off: the directory at its end is missing, and nothing before"
                        + " that is a dump",
            })
    void says_what_a_file_is_instead(String file, String hex, String what) throws IOException {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
        }
        ParseException e = refused(Files.write(home.resolve(file), bytes));
        assertEquals(what, e.what());
        assertEquals(Optional.of(home.resolve(file).toString()), e.where());
        assertTrue(e.hint().isPresent());
    }

    @Test
    void says_that_a_packed_log_is_no_tar() throws IOException {
        Path log = home.resolve("autodeploy.log.gz");
        Files.write(log, TestArchive.packed("[TRT-LLM] line\n".repeat(100).getBytes(StandardCharsets.UTF_8), true));
        assertTrue(
                refused(log).what().startsWith("the archive is damaged: "),
                refused(log).what());
    }

    @Test
    void refuses_an_archive_without_dumps_and_names_some_of_its_files() {
        ParseException e = refused(new TestArchive().file("a/notes.md", "x").write(home.resolve("a.zip")));
        assertEquals("no graph dumps in this archive", e.what());
        assertTrue(e.hint().orElseThrow().endsWith("It holds notes.md."), e.getMessage());
        assertEquals(
                "there is no such archive", refused(home.resolve("none.zip")).what());
    }

    @Test
    void asks_which_of_several_runs_is_meant() throws IOException {
        TestArchive two = run("x/llama/ad_graphs/").file("x/qwen/ad_graphs/001_export_a.txt", "q");
        Path packed = two.write(home.resolve("two.tar.gz"));
        ParseException e = refused(packed);
        assertEquals("the archive holds dumps in several folders: x/llama/ad_graphs, x/qwen/ad_graphs", e.what());
        assertEquals(Optional.of("Name one behind the archive: " + packed + "!/x/llama/ad_graphs"), e.hint());
        for (String chosen : List.of("x/qwen/ad_graphs", "qwen/ad_graphs", "/qwen/ad_graphs/")) {
            Path path = Path.of(packed + "!/" + chosen);
            assertTrue(DumpArchive.isArchive(path));
            try (DumpArchive archive = open(path)) {
                assertEquals("q", Files.readString(archive.directory().resolve("001_export_a.txt")));
                assertEquals(packed + "!/x/qwen/ad_graphs", archive.name());
            }
        }
        assertEquals(
                Optional.of("Did you mean x/qwen/ad_graphs?"),
                refused(Path.of(packed + "!/x/qwen/ad_graph")).hint());
        assertTrue(refused(Path.of(packed + "!/ad_graphs")).what().contains("several folders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.tar.gz", "run.tar.xz", "run.tar", "run.zip"})
    void reads_a_cut_archive_as_far_as_it_goes(String file) throws IOException {
        TestArchive run = run("");
        byte[] noise = new byte[300_000];
        new java.util.Random(7).nextBytes(noise);
        run.file("003_export_c.txt", noise);
        try (DumpArchive archive = open(run.write(home.resolve(file), 150_000))) {
            List<String> names = names(archive.directory());
            assertEquals(List.of("001_export_a.txt", "002_export_b.txt"), names.subList(0, 2));
            assertTrue(told().get(0).contains("read as far as it goes, " + names.size() + " dumps"), told()::toString);
            assertEquals(1, told().size());
        }
    }

    @Test
    void misses_the_directory_of_a_zip_that_was_cut_between_two_files() throws IOException {
        byte[] whole = run("").zip();
        int directory = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        Path cut = Files.write(home.resolve("a.zip"), java.util.Arrays.copyOf(whole, directory));
        open(cut).close();
        assertEquals(
                List.of(
                        "a.zip: warning: cut off: the directory at its end is missing; read as far as it goes, 2 dumps"),
                told());
    }

    @Test
    void the_later_of_two_entries_of_a_name_holds() throws IOException {
        Path packed = run("").file("./001_export_a.txt", "new").write(home.resolve("a.tar"));
        try (DumpArchive archive = open(packed)) {
            assertEquals("new", Files.readString(archive.directory().resolve("001_export_a.txt")));
        }
        assertEquals(
                List.of("a.tar!/./001_export_a.txt: warning: stands twice in the archive; the last one is read"),
                told());
    }

    @Test
    void carries_the_mark_of_simulated_data_along() throws IOException {
        for (String mark : List.of("a/b/SIMULATED.txt", "a/SIMULATED.txt")) {
            Path packed = run("a/b/").file(mark, "made up\nmore").write(home.resolve("a.tar.gz"));
            try (DumpArchive archive = open(packed)) {
                assertEquals(Optional.of("made up"), Simulated.markOf(archive.directory()));
            }
        }
        Path packed = run("a/b/").file("other/SIMULATED.txt", "x").write(home.resolve("a.tar.gz"));
        try (DumpArchive archive = open(packed)) {
            assertEquals(Optional.empty(), Simulated.markOf(archive.directory()));
        }
        Files.writeString(home.resolve(Simulated.FILE), "beside");
        try (DumpArchive archive = open(packed)) {
            assertEquals(Optional.of("beside"), Simulated.markOf(archive.directory()));
        }
    }

    @Test
    void tells_its_progress_in_bytes_of_the_archive() throws IOException {
        List<String> heard = new ArrayList<>();
        Path packed = run("").write(home.resolve("a.zip"));
        Progress progress = new Progress() {
            @Override
            public void say(String message) {}

            @Override
            public void at(long done, long total, String message) {
                assertTrue(done >= 0 && done <= total && total > 0, () -> done + " of " + total);
                heard.add(message);
            }
        };
        DumpArchive.open(packed, progress, diagnostics).close();
        assertEquals(List.of("001_export_a.txt", "autodeploy.log", "002_export_b.txt", ""), heard);
    }

    @Test
    void an_interrupt_leaves_nothing_behind() throws IOException {
        Path packed = run("").write(home.resolve("a.tar.gz"));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = ours(temporary);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> open(packed));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(before, ours(temporary));
    }

    private static long ours(Path temporary) throws IOException {
        return names(temporary).stream()
                .filter(name -> name.startsWith("autodeploy-dumps-"))
                .count();
    }
}
