package autodeploy.report.browse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GraphExportTest {
    private static final int SMALL = 160_000;

    @TempDir
    private Path folder;

    static List<Path> dumps() {
        return Dumps.all();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void every_line_of_every_pass_is_in_the_file(Path directory) throws IOException {
        GraphDumps dumps = GraphDumps.open(directory);
        byte[] file = export(dumps);
        assertTrue(file.length < SMALL, file.length + " bytes");
        List<List<String>> lines = Unpacked.of(file).lines();
        List<Pass> passes = dumps.list();
        assertEquals(passes.size(), lines.size());
        for (int p = 0; p < passes.size(); p++) {
            assertEquals(printed(directory.resolve(passes.get(p).file())), lines.get(p));
        }
    }

    /** Give the lines of the nodes, without what a graph leaves out: addresses. */
    private static List<String> printed(Path file) throws IOException {
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).startsWith("%")) {
                printed.add((i + 1) + ": " + all.get(i).replaceAll(" at 0x[0-9a-f]+", ""));
            }
        }
        return printed;
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws IOException {
        assertArrayEquals(export(Dumps.moe()), export(Dumps.moe()));
    }

    @Test
    void hostile_texts_reach_the_page_only_as_packed_data() throws IOException {
        String script = "</script><script>alert(1)</script>";
        GraphDumps dumps = Dumps.of(
                Files.createDirectory(folder.resolve("<img src=x onerror=alert(2)>")),
                List.of(List.of(
                        "%x : 2x3 : " + script,
                        "%y = aten.add(%x : 2x3 : \u2028\u202e\"'`, <!--) : 2x3 : torch.int64")));
        Unpacked file = Unpacked.of(export(dumps));
        assertFalse(file.page.contains("alert(1)"), "a script of the dumps");
        assertFalse(file.page.contains("<img"), "markup of a file's name");
        assertEquals(2, file.page.split("<script", -1).length - 1);
        assertTrue(String.join("\n", file.lines().get(0)).contains(script));
    }

    @Test
    void the_page_forbids_what_is_not_its_own() throws IOException {
        String page = Unpacked.of(export(Dumps.moe())).page;
        assertTrue(page.contains("default-src &#39;none&#39;; script-src &#39;sha256-"), "no policy");
        for (String word : List.of("http:", "https:", "innerHTML", "eval(", "import(")) {
            assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains(word), word);
        }
    }

    @Test
    void a_run_beyond_the_bound_is_cut_with_a_note() throws IOException {
        GraphDumps dumps = Dumps.moe();
        long first = dumps.list().get(0).nodes();
        Path file = folder.resolve("cut.html");
        ExportResult result =
                new GraphExport(dumps, dumps.counted(), first - 1, 1 << 20).write(file, false, Progress.NONE);
        assertEquals(true, result.json().get("cut"));
        Unpacked unpacked = Unpacked.of(Files.readAllBytes(file));
        assertEquals(-1, unpacked.head.at("/passes/0/graph").asInt());
        assertTrue(unpacked.head.at("/info/notes/0").asText().startsWith("This file was cut"));
        assertTrue(unpacked.lines().get(0).isEmpty());
        assertTrue(result.leftOut() < dumps.list().size());
    }

    @Test
    void a_file_that_stays_too_large_when_packed_is_cut_further() throws IOException {
        GraphDumps dumps = Dumps.moe();
        Path file = folder.resolve("small.html");
        int most = 8_000;
        ExportResult result =
                new GraphExport(dumps, dumps.counted(), 3_000_000, most).write(file, false, Progress.NONE);
        assertTrue(result.leftOut() > 0);
        assertEquals(true, result.json().get("cut"));
        Unpacked unpacked = Unpacked.of(Files.readAllBytes(file));
        assertTrue(unpacked.packedLength <= most, unpacked.packedLength + " bytes");
    }

    @Test
    void only_an_earlier_export_is_replaced_unless_forced() throws IOException {
        Path file = folder.resolve("run.html");
        Files.writeString(file, "my notes");
        GraphDumps dumps = Dumps.moe();
        GraphExport export = GraphExport.of(dumps, dumps.counted());
        UsageException refused = assertThrows(UsageException.class, () -> export.write(file, false, Progress.NONE));
        assertTrue(String.valueOf(refused.getMessage()).contains("--force"));
        assertEquals("my notes", Files.readString(file));
        export.write(file, true, Progress.NONE);
        export.write(file, false, Progress.NONE);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
        assertThrows(UsageException.class, () -> export.write(folder, true, Progress.NONE));
    }

    @Test
    void the_result_has_the_keys_that_scripts_rely_on() {
        GraphDumps dumps = Dumps.moe();
        ExportResult result =
                GraphExport.of(dumps, dumps.counted()).write(folder.resolve("run.html"), false, Progress.NONE);
        assertEquals(
                List.of("file", "bytes", "passes", "nodes", "cut"),
                result.json().keySet().stream().limit(5).toList());
        assertEquals(dumps.list().size(), result.passes());
        assertEquals(false, result.json().get("cut"));
    }

    private byte[] export(GraphDumps dumps) throws IOException {
        Path file = folder.resolve("run.html");
        GraphExport.of(dumps, dumps.counted()).write(file, false, Progress.NONE);
        return Files.readAllBytes(file);
    }
}
