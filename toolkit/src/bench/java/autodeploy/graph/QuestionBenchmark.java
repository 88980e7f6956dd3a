package autodeploy.graph;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.layers.Layers;
import autodeploy.graph.model.Graph;
import autodeploy.graph.query.Found;
import autodeploy.graph.query.PassNodes;
import autodeploy.graph.query.UsePath;
import autodeploy.graph.query.Uses;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/** Measures the questions about passes that have been read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class QuestionBenchmark {
    /** The directory of dumps, from the toolkit's folder. */
    @Param("../notebooks/data/llama-3-8b-tiny/ad_graphs")
    public String dumps = "";

    private record Asked(PassNodes nodes, Graph before, Graph after, String begin, String end) {}

    private @Nullable Asked asked;

    /** Read the passes. */
    @Setup
    public void read() {
        GraphDumps run = GraphDumps.open(Path.of(dumps));
        PassNodes nodes = run.nodes(run.list().get(0));
        Graph first = nodes.graph();
        asked = new Asked(
                nodes,
                run.graph(run.pass("4")),
                run.graph(run.pass("5")),
                first.name(0),
                first.name(first.size() - 1));
    }

    private Asked asked() {
        return Objects.requireNonNull(asked, "not set up");
    }

    /**
     * Compare passes 4 and 5.
     *
     * @return the difference
     */
    @Benchmark
    public GraphDiff diff() {
        return GraphDiff.of(asked().before(), asked().after());
    }

    /**
     * Find nodes by op, shape and uses.
     *
     * @return the nodes
     */
    @Benchmark
    public Found find() {
        return asked().nodes().find(GraphTimes.QUERY);
    }

    /**
     * List what uses the first node, directly or not.
     *
     * @return the users
     */
    @Benchmark
    public Uses uses() {
        return asked().nodes().uses(asked().begin(), true);
    }

    /**
     * Find the way from the first node to the last.
     *
     * @return the way
     */
    @Benchmark
    public UsePath path() {
        return asked().nodes().path(asked().begin(), asked().end());
    }

    /**
     * Find the layers of the first pass.
     *
     * @return the layers
     */
    @Benchmark
    public Layers layers() {
        return Layers.of(asked().nodes().graph());
    }
}
