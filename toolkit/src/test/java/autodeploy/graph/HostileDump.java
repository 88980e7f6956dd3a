package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ParseException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Read any bytes as a dump, and ask of it what a user could. */
final class HostileDump {
    private static final int MOST_DIAGNOSTICS = 200;

    private HostileDump() {}

    /** Read the bytes as the only dump of a directory; only a message for the user may come instead. */
    static Optional<GraphDumps> read(Path directory, byte[] bytes) throws IOException {
        Files.write(directory.resolve("001_export_x.txt"), bytes);
        GraphDumps dumps;
        try {
            dumps = GraphDumps.open(directory);
        } catch (ParseException e) {
            assertTrue(e.what().startsWith("none of the 1 dump files"), e::getMessage);
            return Optional.empty();
        }
        for (Pass pass : dumps.list()) {
            check(dumps, pass);
        }
        assertTrue(dumps.diagnostics().size() <= MOST_DIAGNOSTICS, "too many diagnostics");
        assertTrue(!dumps.passes().text().isEmpty() && !dumps.passes().json().isEmpty());
        return Optional.of(dumps);
    }

    private static void check(GraphDumps dumps, Pass pass) {
        Graph graph = dumps.graph(pass);
        assertEquals(pass.nodes(), graph.size(), "nodes counted and nodes read");
        for (Node node : graph.nodes()) {
            int i = node.index();
            assertTrue(graph.name(i) != null && graph.op(i) != null && graph.shape(i) != null);
            assertTrue(graph.dtype(i) != null && graph.layout(i) != null);
            for (int ref = 0; ref < graph.refCount(i); ref++) {
                int operand = graph.ref(i, ref);
                assertTrue(operand >= Graph.NOT_PRINTED && operand < graph.size(), "operand " + operand);
                assertTrue(graph.refName(i, ref) != null);
            }
            for (int use = 0; use < graph.userCount(i); use++) {
                assertTrue(graph.user(i, use) >= 0 && graph.user(i, use) < graph.size());
            }
        }
        int last = graph.size() - 1;
        if (last >= 0) {
            assertTrue(dumps.lineNumber(pass, last) > 0
                    && !dumps.lineText(pass, last).isEmpty());
        }
    }
}
