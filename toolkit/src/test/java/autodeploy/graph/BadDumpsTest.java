package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import autodeploy.graph.model.Pass;
import autodeploy.graph.read.DumpName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadDumpsTest {
    @TempDir
    private Path folder;

    private Path dumps(String... files) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("ad_graphs"));
        for (String file : files) {
            String transform = DumpName.of(file).orElseThrow().transform();
            String stage = DumpName.of(file).orElseThrow().stage().orElse("export");
            Files.writeString(
                    directory.resolve(file),
                    "# Transform: " + transform + "\n# Stage: " + stage + "\n\n%a : torch.int64\noutput %a\n");
        }
        return directory;
    }

    private static List<String> told(Path directory) {
        return GraphDumps.open(directory).passes().diagnostics().stream()
                .map(Diagnostic::sentence)
                .toList();
    }

    private static ParseException refused(Path directory) {
        ParseException e = assertThrows(ParseException.class, () -> GraphDumps.open(directory));
        assertEquals(Optional.of(directory.toString()), e.where());
        return e;
    }

    @Test
    void suggests_the_directory_beside_a_missing_one() throws IOException {
        dumps("001_export_x.txt");
        ParseException e = refused(folder.resolve("ad_graps"));
        assertEquals("there is no such directory", e.what());
        assertEquals(Optional.of("Did you mean ad_graphs?"), e.hint());
        assertTrue(refused(folder.resolve("elsewhere")).hint().orElseThrow().startsWith("Expected the directory"));
        assertTrue(refused(Path.of("/no/such/place")).hint().orElseThrow().startsWith("Expected the directory"));
    }

    @Test
    void refuses_a_file() throws IOException {
        Path dump = dumps("001_export_x.txt").resolve("001_export_x.txt");
        assertEquals(
                "this is a file, not a directory of graph dumps", refused(dump).what());
        assertEquals(
                Optional.of("Give the directory that the file lies in."),
                refused(dump).hint());
    }

    @Test
    void points_to_the_sub_directory_that_holds_the_dumps() throws IOException {
        Path directory = dumps("001_export_x.txt");
        Files.writeString(folder.resolve("notes.txt"), "x");
        ParseException e = refused(folder);
        assertEquals("no graph dumps in this directory", e.what());
        assertEquals(Optional.of("The dumps lie in " + directory + "."), e.hint());
    }

    @Test
    void says_what_was_expected_in_an_empty_directory() {
        assertTrue(refused(folder).hint().orElseThrow().contains("001_export_export_to_gm.txt"));
    }

    @Test
    void refuses_a_directory_of_broken_files_with_the_reasons() throws IOException {
        Path directory = dumps();
        Files.createFile(directory.resolve("001_export_a.txt"));
        Files.write(directory.resolve("002_export_b.txt"), new byte[5_000]);
        ParseException e = refused(directory);
        assertEquals("none of the 2 dump files in this directory can be read", e.what());
        assertTrue(e.hint().orElseThrow().contains("001_export_a.txt: error: empty file"), e::toString);
        assertTrue(e.hint().orElseThrow().contains("002_export_b.txt: error: binary file"), e::toString);
    }

    @Test
    void refuses_a_directory_that_may_not_be_read() throws IOException {
        Path directory = dumps("001_export_x.txt");
        assumeFalse(!directory.toFile().setReadable(false) || Files.isReadable(directory), "root reads everything");
        assertEquals("the directory may not be read", refused(directory).what());
        assertTrue(directory.toFile().setReadable(true));
    }

    @Test
    void keeps_the_rest_when_some_files_are_broken() throws IOException {
        Path directory = dumps("001_export_a.txt", "003_export_c.txt");
        Files.createFile(directory.resolve("002_export_b.txt"));
        Files.createDirectory(directory.resolve("004_export_d.txt"));
        Files.createSymbolicLink(directory.resolve("005_export_e.txt"), Path.of("nowhere"));
        assertEquals(2, GraphDumps.open(directory).passes().list().size());
        assertEquals(
                List.of(
                        "002_export_b.txt: error: empty file: expected \"# Transform: …\", then the nodes of a graph",
                        "004_export_d.txt: error: not a regular file",
                        "005_export_e.txt: error: vanished before it was read: a new run may have wiped the directory"),
                told(directory));
    }

    @Test
    void follows_symbolic_links() throws IOException {
        Path directory = dumps("001_export_a.txt");
        Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
        Files.createSymbolicLink(directory.resolve("002_export_b.txt"), directory.resolve("001_export_a.txt"));
        assertEquals(2, GraphDumps.open(link).passes().list().size());
    }

    @Test
    void leaves_other_files_aside_with_one_remark() throws IOException {
        Path directory = dumps("001_export_a.txt");
        for (String other : List.of("a.txt", "b.log", "01_x.txt", "c", "d", "e", "f", "SIMULATED.txt")) {
            Files.writeString(directory.resolve(other), "x");
        }
        List<String> told = told(directory);
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("info: not named like dumps, left aside: "), told::toString);
        assertTrue(told.get(0).endsWith(" and 2 more"), told::toString);
    }

    @Test
    @Tag("S72")
    void reports_gaps_and_duplicates_in_the_numbering() throws IOException {
        Path directory = dumps("002_export_a.txt", "003_export_b.txt", "003_export_c.txt", "007_export_d.txt");
        assertEquals(
                List.of(
                        "002_export_a.txt: warning: number 1 missing before it: files were left out",
                        "003_export_c.txt: warning: same number as 003_export_b.txt: dumps of two runs may be mixed",
                        "007_export_d.txt: warning: numbers 4 to 6 missing before it: files were left out"),
                told(directory));
    }

    @Test
    @Tag("S72")
    void goes_on_from_999_to_1000() throws IOException {
        String[] files = Stream.iterate(1, i -> i <= 1_001, i -> i + 1)
                .map(i -> String.format(java.util.Locale.ROOT, "%03d_export_x.txt", i))
                .toArray(String[]::new);
        List<Pass> passes = GraphDumps.open(dumps(files)).passes().list();
        assertEquals(
                List.of(999, 1000, 1001),
                passes.subList(998, 1001).stream().map(Pass::index).toList());
        assertEquals(List.of(), told(folder.resolve("ad_graphs")));
    }

    @Test
    void survives_hostile_names() throws IOException {
        Path directory = dumps("001_export_<script>.txt", "002_export_a\nb\u001b[31m.txt");
        Passes passes = GraphDumps.open(directory).passes();
        assertEquals(2, passes.list().size());
        assertTrue(passes.text().lines().noneMatch(line -> line.contains("\u001b")));
    }

    @Test
    void never_loses_its_way_in_damaged_dumps() throws IOException {
        long seed = Long.getLong("fuzz.seed", 20_260_211L);
        Random random = new Random(seed);
        List<Path> good;
        try (Stream<Path> files = Files.list(Corpora.dumps("qwen3-moe-tiny"))) {
            good = files.sorted().toList();
        }
        for (int round = 0; round < 200; round++) {
            Path directory = Files.createDirectories(folder.resolve("damaged" + round));
            for (int i = 0; i < 3; i++) {
                Path source = good.get(random.nextInt(good.size()));
                Files.write(directory.resolve(source.getFileName()), damaged(Files.readAllBytes(source), random));
            }
            try {
                Passes passes = GraphDumps.open(directory).passes();
                assertTrue(passes.list().size() <= 3, () -> "seed " + seed);
                assertTrue(passes.diagnostics().size() <= 100, () -> "seed " + seed);
                assertTrue(!passes.text().isEmpty() && !passes.json().isEmpty());
            } catch (ParseException e) {
                assertTrue(e.what().startsWith("none of the"), () -> "seed " + seed + ": " + e);
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
        byte[] pieces = "\0\r\n%#= :()é\u001boutput".getBytes(StandardCharsets.UTF_8);
        for (int i = bytes.length == 0 ? 0 : random.nextInt(300); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = pieces[random.nextInt(pieces.length)];
        }
        return bytes;
    }
}
