package autodeploy.graph.diff;

import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Write runs of a few lines for the tests, and read them. */
final class SmallRun {
    /**
     * Describe a node.
     *
     * @param module its graph module
     * @param name its name
     * @param op its op; {@code placeholder} for one
     * @param args its arguments: {@code %name} for a node, {@code %name : type} for a weight, else a literal
     * @param type the type of its result
     */
    record Line(String module, String name, String op, List<String> args, String type) {
        static Line of(String name, String op, String type, String... args) {
            return new Line("(root)", name, op, List.of(args), type);
        }

        private String text() {
            List<String> printed = new ArrayList<>();
            args.forEach(a -> printed.add(a.startsWith("%") && !a.contains(" : ") ? a + " : 2x3 : torch.float32" : a));
            return op.equals("placeholder")
                    ? "%" + name + " : " + type
                    : "%" + name + " = " + op + "(" + String.join(", ", printed) + ") : " + type;
        }
    }

    private SmallRun() {}

    /** Write one pass a graph into a directory, and open it. */
    @SafeVarargs
    static GraphDumps of(Path directory, List<Line>... graphs) {
        try {
            Files.createDirectories(directory);
            for (int i = 0; i < graphs.length; i++) {
                Files.writeString(
                        directory.resolve(String.format("%03d_compile_t%d.txt", i + 1, i + 1)), text(graphs[i]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GraphDumps.open(directory);
    }

    private static String text(List<Line> lines) {
        StringBuilder out = new StringBuilder("# Transform: t\n# Stage: compile\n# GraphModules found: 1\n\n");
        String module = "";
        for (Line line : lines) {
            if (!line.module().equals(module)) {
                module = line.module();
                String bar = "=".repeat(80);
                out.append("\n" + bar + "\n# GraphModule: " + module + "\n" + bar + "\n\n");
            }
            out.append(line.text()).append('\n');
        }
        return out.toString();
    }

    @SafeVarargs
    static GraphDiff diff(Path directory, List<Line>... graphs) {
        GraphDumps run = of(directory, graphs);
        return GraphDiff.of(graph(run, 0), graph(run, 1));
    }

    static Graph graph(GraphDumps run, int pass) {
        return run.graph(run.list().get(pass));
    }
}
