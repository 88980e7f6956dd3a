package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Gpu;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuQueryTest {
    private static final List<Gpu> TWO_H100 = List.of(
            new Gpu(0, "NVIDIA H100 80GB HBM3", OptionalLong.of(81559)),
            new Gpu(1, "NVIDIA H100 80GB HBM3", OptionalLong.of(81559)));
    private static final String NO_DRIVER = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA"
            + " driver. Make sure that the latest NVIDIA driver is installed and running.";

    private static String recorded(String name) {
        try (InputStream in = Objects.requireNonNull(GpuQueryTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cut the columns of our query out of the recorded, wider one. */
    private static String recordedQuery() {
        return recorded("query.csv")
                .lines()
                .map(line -> line.split(", ", -1))
                .map(cells -> String.join(", ", cells[0], cells[2], cells[3], cells[11]))
                .collect(Collectors.joining("\n"));
    }

    private static GpuQuery.Found read(int exitCode, String output) {
        return GpuQuery.read(new RunOutcome.Completed(exitCode, output, ""));
    }

    private static String problem(int exitCode, String output) {
        return read(exitCode, output).problem().orElse("none");
    }

    @Test
    void asks_for_what_it_reads() {
        StandInLauncher machine =
                new StandInLauncher().with("nvidia-smi", 0, recordedQuery().replace(" MiB", ""), "");
        GpuQuery.Found found = GpuQuery.run(machine, Duration.ofSeconds(1));
        assertEquals(
                List.of("nvidia-smi --query-gpu=index,name,memory.total,driver_version --format=csv,noheader,nounits"),
                machine.commands);
        assertEquals(new GpuQuery.Found(TWO_H100, Optional.of("580.159.04"), Optional.empty()), found);
    }

    @Test
    void reads_rows_with_header_and_units_too() {
        assertTrue(recordedQuery().startsWith("index, name, memory.total [MiB], driver_version\n"));
        assertEquals(
                new GpuQuery.Found(TWO_H100, Optional.of("580.159.04"), Optional.empty()), read(0, recordedQuery()));
    }

    @Test
    void reads_rows_among_escape_sequences_and_carriage_returns() {
        String coloured =
                recordedQuery().replace("NVIDIA", "\u001b[1;32mNVIDIA\u001b[0m").replace("\n", "\r\n");
        assertEquals(TWO_H100, read(0, "\u001b]0;title\u0007" + coloured).gpus());
    }

    @Test
    void reads_the_very_query_as_recorded() {
        GpuQuery.Found found = read(0, recorded("query4.csv"));
        assertEquals(List.of(new Gpu(0, "NVIDIA H100 80GB HBM3", OptionalLong.of(81559))), found.gpus());
        assertEquals(Optional.of("580.159.04"), found.driver());
        assertEquals(Optional.empty(), found.problem());
    }

    @Test
    void sorts_by_index_and_keeps_commas_in_a_name() {
        assertEquals(
                List.of(new Gpu(1, "Made, up", OptionalLong.of(10)), new Gpu(10, "B", OptionalLong.of(20))),
                read(0, "10, B, 20, 1.2\n1, Made, up, 10, 1.2\n").gpus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[N/A]", "[Not Supported]", "[Insufficient Permissions]", "[Unknown Error]"})
    void keeps_a_gpu_whose_memory_is_not_reported(String memory) {
        GpuQuery.Found found = read(0, "0, NVIDIA GB10, " + memory + ", " + memory + "\n");
        assertEquals(
                new GpuQuery.Found(
                        List.of(new Gpu(0, "NVIDIA GB10", OptionalLong.empty())),
                        Optional.empty(),
                        Optional.of("nvidia-smi does not report the memory of GPU 0")),
                found);
    }

    @Test
    void has_no_gpu_and_no_problem_without_the_program() {
        StandInLauncher machine = new StandInLauncher();
        assertEquals(GpuQuery.Found.NOTHING, GpuQuery.run(machine, Duration.ofSeconds(1)));
        assertEquals(List.of(), machine.commands);
    }

    @Test
    void tells_that_the_driver_does_not_answer() {
        String problem = problem(9, "\n" + NO_DRIVER + "\n\n");
        assertEquals(NO_DRIVER + " (nvidia-smi ended with exit status 9)", problem);
    }

    @Test
    void tells_that_the_program_hangs() {
        StandInLauncher machine = new StandInLauncher().hanging("nvidia-smi");
        GpuQuery.Found found = GpuQuery.run(machine, Duration.ofSeconds(10));
        assertEquals(Optional.of("nvidia-smi did not answer within 10 s"), found.problem());
    }

    @Test
    void tells_that_a_field_is_unknown() {
        String message = recorded("badfield.txt").replace("rc=2\n", "");
        assertEquals(
                "Field \"nosuchfield\" is not a valid field to query. (nvidia-smi ended with exit status 2)",
                problem(2, message));
    }

    @Test
    void keeps_the_gpus_that_answer_beside_one_that_does_not() {
        String lost = "Unable to determine the device handle for GPU 0000:41:00.0: Unknown Error";
        GpuQuery.Found found = read(255, "0, A, 10, 1.2\n" + lost + "\n");
        assertEquals(List.of(new Gpu(0, "A", OptionalLong.of(10))), found.gpus());
        assertEquals(Optional.of(lost + " (nvidia-smi ended with exit status 255)"), found.problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | No devices were found | nvidia-smi lists no GPU: No devices were found",
                "0 | '' | nvidia-smi printed nothing",
                "6 | No devices were found | No devices were found (nvidia-smi ended with exit status 6)",
                "1 | '' | nvidia-smi ended with exit status 1",
                "0 | '0, A, x, 1.2' | 'nvidia-smi lists no GPU: 0, A, x, 1.2'",
                "0 | '99999, A, 1, 1.2' | 'nvidia-smi lists no GPU: 99999, A, 1, 1.2'",
            })
    void says_what_it_saw_where_no_gpu_is_listed(int exitCode, String output, String problem) {
        assertEquals(problem, problem(exitCode, output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smi.txt", "topo.txt", "L.txt"})
    void lists_no_gpu_from_other_output_of_the_program(String name) {
        GpuQuery.Found found = read(0, recorded(name));
        assertEquals(List.of(), found.gpus());
        assertTrue(found.problem().orElse("").startsWith("nvidia-smi lists no GPU: "));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void never_throws_whatever_is_printed(long seed) {
        Random random = new Random(seed);
        String row = "0, NVIDIA H100, 81559, 580.1\n";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(row.repeat(3));
            for (int change = 0; change < 5; change++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
            }
            GpuQuery.Found found = read(0, text.toString());
            assertTrue(found.gpus().size() <= 3 + 5, "seed " + seed + ", round " + round);
        }
    }
}
