package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Progress;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphDumpsTest {
    static List<Path> corpora() {
        return Corpora.all();
    }

    @Test
    void has_corpora_to_read() {
        assertEquals(5, Corpora.all().size());
    }

    @ParameterizedTest
    @MethodSource("corpora")
    @Tag("R45")
    @Tag("S71")
    @Tag("S72")
    void counts_the_nodes_of_every_file(Path corpus) throws IOException {
        Passes passes = GraphDumps.open(corpus.resolve("ad_graphs")).passes();
        // The list counts the output line, too.
        List<String> expected = Files.readAllLines(corpus.resolve("nodes.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> cells[0] + " " + (Long.parseLong(cells[1]) - 1))
                .toList();
        assertEquals(
                expected,
                passes.list().stream().map(p -> p.file() + " " + p.nodes()).toList());
        assertTrue(passes.list().stream().allMatch(p -> p.modules() == 1));
        assertEquals(List.of(), passes.diagnostics());
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void opening_with_comparison_finds_the_same(Path corpus) {
        assertSameBothWays(corpus.resolve("ad_graphs"));
    }

    @Test
    void opening_with_comparison_finds_the_same_in_damaged_dumps(@TempDir Path directory) throws IOException {
        Path findings = Path.of("src/test/resources/autodeploy/graph/findings");
        try (Stream<Path> files = Files.list(findings)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Files.copy(directory.resolve("002-twice-and-own-operand.txt"), directory.resolve("007_export_again.txt"));
        Files.copy(Corpora.dumps("qwen3-moe-tiny").resolve(first()), directory.resolve("008_a_b.txt"));
        Files.write(directory.resolve("009_a_binary.txt"), new byte[100]);
        Files.createFile(directory.resolve("010_a_empty.txt"));
        Files.createDirectory(directory.resolve("011_a_directory.txt"));
        Files.copy(directory.resolve("008_a_b.txt"), directory.resolve("012_a_c.txt"));
        assertSameBothWays(directory);
    }

    private static String first() {
        return GraphDumps.open(Corpora.dumps("qwen3-moe-tiny")).list().get(0).file();
    }

    private static void assertSameBothWays(Path directory) {
        GraphDumps dumps = GraphDumps.open(directory);
        assertEquals(
                dumps.passes().json(),
                GraphDumps.openCompared(directory, Progress.NONE).passes().json());
    }

    @Test
    void the_beginning_of_a_pass_is_that_of_its_graph() {
        GraphDumps dumps = GraphDumps.open(Corpora.dumps("qwen3-moe-tiny"));
        Pass pass = dumps.list().get(1);
        Graph whole = dumps.graph(pass);
        Graph beginning = dumps.beginning(pass, 20);
        assertEquals(20, beginning.size());
        for (int node = 0; node < beginning.size(); node++) {
            assertEquals(whole.name(node) + whole.op(node), beginning.name(node) + beginning.op(node));
            assertEquals(dumps.lineNumber(pass, node), dumps.lineNumber(pass, beginning, node));
        }
    }

    @Test
    void keeps_the_directory_as_given() {
        Path directory = Path.of("src/../src/test/resources/autodeploy/graph/corpora/qwen3-moe-tiny/ad_graphs");
        GraphDumps dumps = GraphDumps.open(directory);
        assertEquals(directory, dumps.directory());
        assertEquals(directory.toString(), dumps.passes().json().get("directory"));
    }

    @Test
    void stops_when_interrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> GraphDumps.open(Corpora.dumps("qwen3-moe-tiny")));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
