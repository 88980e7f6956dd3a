package autodeploy.report.browse;

import autodeploy.graph.GraphDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The runs that the tests of this room read. */
final class Dumps {
    private static final Path CORPORA = Path.of("src/test/resources/autodeploy/graph/corpora");

    private Dumps() {}

    static List<Path> all() {
        try (Stream<Path> own = Files.list(CORPORA)) {
            return own.map(corpus -> corpus.resolve("ad_graphs"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GraphDumps moe() {
        return GraphDumps.open(CORPORA.resolve("qwen3-moe-tiny/ad_graphs"));
    }

    /** Write a run of passes with these lines each. */
    static GraphDumps of(Path folder, List<List<String>> passes) {
        try {
            for (int p = 0; p < passes.size(); p++) {
                String text = "# Transform: step_" + p + "\n# Stage: sharding\n# GraphModules found: 1\n\n\n"
                        + "=".repeat(80) + "\n# GraphModule: (root)\n" + "=".repeat(80) + "\n\n"
                        + String.join("\n", passes.get(p)) + "\n";
                Files.write(
                        folder.resolve("00" + (p + 1) + "_sharding_step_" + p + ".txt"),
                        text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GraphDumps.open(folder);
    }
}
