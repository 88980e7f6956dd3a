package autodeploy.graph;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.layers.Layers;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.query.PassNodes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Print the engine's times in this JVM as one JSON object: seconds, medians of 10 after as many rounds of warm-up; and
 * the bytes on the heap with all graphs held.
 *
 * <p>Arguments: the directory of dumps, then the number of nodes of the larger synthetic dump, whose figures are told
 * beside those of one of a tenth. {@code bench_graphs.py} runs it.
 */
public final class GraphTimes {
    private static final int ROUNDS = 10;

    /** Looks at op, shape and uses of each node. */
    static final String QUERY = "op:*linear* and shape:*x* and fanout:>1";

    private final Map<String, Number> figures = new LinkedHashMap<>();

    private GraphTimes() {}

    /**
     * Measure and print.
     *
     * @param arguments a directory of dumps and a number of nodes
     * @throws Exception when a file cannot be read or written
     */
    public static void main(String[] arguments) throws Exception {
        GraphTimes times = new GraphTimes();
        times.run(Path.of(arguments[0]));
        times.synthetic(Integer.parseInt(arguments[1]));
        System.out.println(times.figures.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "\"%s\": %s", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
    }

    private void run(Path directory) throws Exception {
        figures.put("timeline_counts", median(() -> GraphDumps.open(directory)));
        figures.put("timeline_complete", median(() -> GraphDumps.open(directory).passes()));
        figures.put("parse", median(() -> graphs(GraphDumps.open(directory))));
        long before = heap();
        GraphDumps dumps = GraphDumps.open(directory);
        List<Graph> held = graphs(dumps);
        figures.put("heap", heap() - before);
        figures.put("passes", held.size());
        figures.put("nodes", dumps.list().stream().mapToLong(Pass::nodes).sum());
        questions(dumps);
    }

    private void questions(GraphDumps dumps) throws Exception {
        Optional<Pass> fourth = dumps.list().stream().filter(p -> p.index() == 4).findFirst();
        Optional<Pass> fifth = dumps.list().stream().filter(p -> p.index() == 5).findFirst();
        if (fourth.isPresent() && fifth.isPresent()) {
            Graph before = dumps.graph(fourth.get());
            Graph after = dumps.graph(fifth.get());
            figures.put("diff", median(() -> GraphDiff.of(before, after)));
        }
        PassNodes first = dumps.nodes(dumps.list().get(0));
        String begin = first.graph().name(0);
        String end = first.graph().name(first.graph().size() - 1);
        figures.put("find", median(() -> first.find(QUERY)));
        figures.put("uses", median(() -> first.uses(begin, true)));
        figures.put("layers", median(() -> Layers.of(first.graph())));
        figures.put("path", median(() -> first.path(begin, end)));
    }

    private void synthetic(int nodes) throws Exception {
        for (int size : new int[] {nodes / 10, nodes}) {
            Path directory = Files.createTempDirectory("synthetic");
            try {
                SyntheticDumps.write(directory, size, 1);
                String name = size == nodes ? "large" : "small";
                figures.put("synthetic_" + name, median(() -> graphs(GraphDumps.open(directory))));
                long before = heap();
                List<Graph> held = graphs(GraphDumps.open(directory));
                figures.put("synthetic_" + name + "_heap", heap() - before);
                figures.put("synthetic_" + name + "_nodes", held.get(0).size());
            } finally {
                delete(directory);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Read all passes; asking for a user makes the edges from definitions to uses, should that be put off. */
    static List<Graph> graphs(GraphDumps dumps) {
        List<Graph> graphs = new ArrayList<>();
        for (Pass pass : dumps.list()) {
            Graph graph = dumps.graph(pass);
            if (graph.size() > 0 && graph.userCount(0) < 0) {
                throw new IllegalStateException("no users");
            }
            graphs.add(graph);
        }
        return graphs;
    }

    private static double median(Callable<?> work) throws Exception {
        double[] seconds = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            if (work.call() == null) {
                throw new IllegalStateException("nothing measured");
            }
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - begin) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return (seconds[ROUNDS / 2] + seconds[(ROUNDS - 1) / 2]) / 2;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
