package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntheticDumpsTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 14, 15, 1_000, 20_011})
    void have_as_many_nodes_as_asked_for_and_nothing_odd(int nodes) throws IOException {
        SyntheticDumps.write(home, nodes, 1);
        GraphDumps dumps = GraphDumps.open(home);
        Graph graph = dumps.graph(dumps.list().get(0));
        assertEquals(nodes, graph.size());
        assertEquals(List.of(), dumps.diagnostics());
        int users = 0;
        for (int i = 1; i < nodes; i++) {
            users += graph.userCount(i - 1) > 0 ? 1 : 0;
        }
        assertEquals(nodes - 1, users, "all but the last are used");
    }

    @Test
    void are_the_same_bytes_for_the_same_seed() throws IOException {
        long seed = new Random().nextLong();
        byte[] first = Files.readAllBytes(SyntheticDumps.write(home.resolve("a"), 500, seed));
        byte[] second = Files.readAllBytes(SyntheticDumps.write(home.resolve("b"), 500, seed));
        assertEquals(-1, java.util.Arrays.mismatch(first, second), () -> "seed " + seed);
    }
}
