package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
