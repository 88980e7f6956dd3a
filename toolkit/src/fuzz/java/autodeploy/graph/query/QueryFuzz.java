package autodeploy.graph.query;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for queries that are too much for the query language. */
final class QueryFuzz {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static PassNodes nodes;

    @BeforeAll
    static void read() {
        GraphDumps dumps = GraphDumps.open(
                Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/llama-3-8b-tiny/ad_graphs"));
        nodes = dumps.nodes(dumps.list().get(0));
    }

    static Stream<String> seeds() {
        return Stream.of(
                "op:aten.mul* and not (name:/.*_1$/ or fanout:>2)",
                "shape:*x4096 dtype:bf16",
                "dim-1:>=64 rank:3 is:placeholder",
                "module:'(root)' \"a \\\" b\"",
                "/((a+)+)+$/",
                "name:/(?:(?:){2147483647}){2147483647}/",
                "name:/(?:(?:(?:){1000}){1000}){1000}/",
                "((((linear))))");
    }

    @MethodSource("seeds")
    @FuzzTest
    void answers_any_query(@NotNull String text) {
        long begin = worked();
        try {
            Query query = Query.parse(text);
            String printed = query.print();
            if (!Query.parse(printed).print().equals(printed)) {
                throw new AssertionError("printed and read again: " + printed);
            }
            nodes.find(query, 5).text();
        } catch (UsageException e) {
            if (e.what().isEmpty()) {
                throw new AssertionError("a message says what is wrong", e);
            }
        }
        if (worked() - begin > LONGEST.toNanos()) {
            throw new AssertionError("takes too long: " + text);
        }
    }

    /** Nanoseconds of this thread alone: other work on the machine is no finding. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
