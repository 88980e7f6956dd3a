package autodeploy.graph;

import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the engine on one run of dumps, and on one synthetic pass. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class GraphBenchmark {
    /** The directory of dumps, from the toolkit's folder. */
    @Param("../notebooks/data/llama-3-8b-tiny/ad_graphs")
    public String dumps = "";

    /**
     * Count the nodes of all passes.
     *
     * @return the run
     */
    @Benchmark
    public GraphDumps timelineCounts() {
        return GraphDumps.open(Path.of(dumps));
    }

    /**
     * Make the whole timeline.
     *
     * @return the timeline
     */
    @Benchmark
    public Passes timelineComplete() {
        return GraphDumps.open(Path.of(dumps)).passes();
    }

    /**
     * Read all passes into graphs.
     *
     * @return the graphs
     */
    @Benchmark
    public List<Graph> parse() {
        return GraphTimes.graphs(GraphDumps.open(Path.of(dumps)));
    }

    /**
     * Read a synthetic pass.
     *
     * @param synthetic the pass
     * @return its graph
     */
    @Benchmark
    public List<Graph> synthetic(Synthetic synthetic) {
        return GraphTimes.graphs(GraphDumps.open(synthetic.directory));
    }

    /** Holds a dump of so many nodes. */
    @State(Scope.Benchmark)
    public static class Synthetic {
        /** The number of nodes. */
        @Param({"100000", "1000000"})
        public int nodes;

        private Path directory = Path.of("");

        /**
         * Write it.
         *
         * @throws IOException when that fails
         */
        @Setup
        public void write() throws IOException {
            directory = Files.createTempDirectory("synthetic");
            SyntheticDumps.write(directory, nodes, 1);
        }

        /**
         * Delete it.
         *
         * @throws IOException when that fails
         */
        @TearDown
        public void delete() throws IOException {
            Files.delete(directory.resolve("001_export_export_to_gm.txt"));
            Files.delete(directory);
        }
    }
}
