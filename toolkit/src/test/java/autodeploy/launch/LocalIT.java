package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private final Local local = Local.ofProcess();

    private RunOutcome.Completed run(String body) throws IOException {
        RunOutcome outcome =
                local.run(Command.of(Scripts.write(dir, "script", body).toString()), LONG);
        return assertInstanceOf(RunOutcome.Completed.class, outcome);
    }

    private static String failure(RunOutcome outcome) {
        return assertInstanceOf(RunOutcome.Failed.class, outcome).reason();
    }

    @Test
    void tells_output_error_and_exit_status() throws IOException {
        assertEquals(new RunOutcome.Completed(7, "out\n", "err ü\n"), run("echo out; echo 'err ü' >&2; exit 7"));
    }

    @Test
    void gives_an_empty_standard_input() throws IOException {
        assertEquals("end\n", run("cat; echo end").output());
    }

    @Test
    void passes_arguments_as_they_are() {
        RunOutcome outcome = local.run(Command.of("printf", "[%s]", "a b", "$HOME", "*", "'", "", "日本"), LONG);
        assertEquals(new RunOutcome.Completed(0, "[a b][$HOME][*]['][][日本]", ""), outcome);
    }

    @Test
    void sets_exactly_the_given_environment() {
        Local bare = Local.of(Map.of("PATH", System.getenv("PATH"), "A", "1", "B", "2"));
        RunOutcome outcome =
                bare.run(Command.of("env").withEnvironment("B", "3").withEnvironment("C", ""), LONG);
        Set<String> lines = assertInstanceOf(RunOutcome.Completed.class, outcome)
                .output()
                .lines()
                .filter(line -> !line.startsWith("PATH=") && !line.startsWith(Local.MARK + "="))
                .collect(Collectors.toSet());
        assertEquals(Set.of("A=1", "B=3", "C="), lines);
    }

    @Test
    void looks_for_a_program_in_the_given_path_only() throws IOException {
        Scripts.write(dir, "own-tool", "echo own");
        Local own = Local.of(Map.of("PATH", dir.toString()));
        assertEquals(new RunOutcome.Completed(0, "own\n", ""), own.run(Command.of("own-tool"), LONG));
        assertEquals("env is not on the PATH", failure(own.run(Command.of("env"), LONG)));
    }

    @Test
    void runs_in_the_given_directory() throws IOException {
        Scripts.write(dir, "tool", "pwd -P");
        RunOutcome outcome = local.run(Command.of("./tool").in(dir), LONG);
        assertEquals(new RunOutcome.Completed(0, dir.toRealPath() + "\n", ""), outcome);
    }

    @Test
    void says_why_a_command_could_not_be_started() throws IOException {
        Path plain = Files.writeString(dir.resolve("plain"), "text");
        Path broken = Files.writeString(dir.resolve("broken"), "#!/no/such/interpreter\n");
        assertTrue(broken.toFile().setExecutable(true));
        Local own = Local.of(Map.of("PATH", dir.toString()));
        assertEquals("absent is not on the PATH", failure(own.run(Command.of("absent"), LONG)));
        assertEquals(plain + " is not executable", failure(own.run(Command.of("plain"), LONG)));
        assertEquals(plain + " is not an executable file", failure(own.run(Command.of(plain.toString()), LONG)));
        assertEquals(dir + " is not an executable file", failure(own.run(Command.of(dir.toString()), LONG)));
        assertEquals("/no/such does not exist", failure(own.run(Command.of("/no/such"), LONG)));
        assertEquals("could not be started: No such file or directory", failure(own.run(Command.of("broken"), LONG)));
        assertEquals(
                "the working directory /no/such does not exist",
                failure(own.run(Command.of("broken").in(Path.of("/no/such")), LONG)));
        assertEquals(
                "could not be started: Argument list too long",
                failure(local.run(Command.of("printf", "x".repeat(1 << 20)), LONG)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void rejects_a_timeout_that_is_not_above_zero(long millis) {
        Command command = Command.of("env");
        Duration timeout = Duration.ofMillis(millis);
        assertThrows(IllegalArgumentException.class, () -> local.run(command, timeout));
    }

    @Test
    void keeps_head_and_tail_of_long_output_on_both_streams() throws IOException {
        RunOutcome.Completed outcome = run("""
                echo head
                head -c 3000000 /dev/zero | tr '\\0' x
                head -c 3000000 /dev/zero | tr '\\0' y >&2
                echo tail""");
        String cut = "\n… 1951434 bytes cut …\n";
        assertTrue(outcome.output().startsWith("head\nxxx") && outcome.output().endsWith("xxxtail\n"));
        assertTrue(outcome.output().contains(cut));
        assertEquals((1 << 20) + cut.length(), outcome.output().length());
        assertEquals(
                (1 << 20) + "\n… 1951424 bytes cut …\n".length(),
                outcome.error().length());
    }

    @Test
    void decodes_binary_output_leniently() throws IOException {
        assertEquals("a\ufffd\0b", run("printf 'a\\377\\000b'").output());
    }

    @Test
    void does_not_wait_for_a_process_left_behind_with_the_pipe() throws IOException {
        RunOutcome.Completed outcome = run("sleep 60 & echo $!; sleep 0.5");
        long left = Long.parseLong(outcome.output().strip());
        try {
            assertTrue(Scripts.isRunning(left), "what a command leaves running is left alone");
        } finally {
            ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Each writes the ids of its two processes to the file {@code $1}, and "begun" to standard output. */
    static Stream<String> stubborn() {
        return Stream.of(
                "sleep 60 & echo $! > $1; echo $$ >> $1; echo begun; wait",
                "trap '' TERM; sleep 60 & echo $! > $1; echo $$ >> $1; echo begun; while :; do sleep 1; done",
                "sh -c 'trap \"\" TERM; echo $$ > '$1'; while :; do sleep 1; done' & echo begun; until [ -s $1 ]; do sleep 0.1; done;"
                        + " echo $$ >> $1; wait",
                "(sleep 60 & echo $! > $1); echo $$ >> $1; echo begun; sleep 60",
                "(setsid sleep 60 & echo $! > $1); echo $$ >> $1; echo begun; sleep 60");
    }

    @ParameterizedTest
    @MethodSource("stubborn")
    void stops_the_whole_tree_when_time_is_up(String body) throws IOException, InterruptedException {
        Path pids = dir.resolve("pids");
        Command command = Command.of(Scripts.write(dir, "script", body).toString(), pids.toString());
        RunOutcome outcome = local.run(command, Duration.ofSeconds(2));
        assertEquals(
                "begun\n", assertInstanceOf(RunOutcome.TimedOut.class, outcome).output());
        assertEquals("did not answer within 2 s", outcome.problem().orElseThrow());
        for (long pid : Scripts.pids(pids, 2)) {
            assertFalse(Scripts.isRunning(pid), "process " + pid + " of: " + body);
        }
    }

    @ParameterizedTest
    @MethodSource("stubborn")
    void stops_the_whole_tree_when_interrupted(String body) throws IOException, InterruptedException {
        Path pids = dir.resolve("pids");
        Command command = Command.of(Scripts.write(dir, "script", body).toString(), pids.toString());
        Runner runner = new Runner(() -> local.run(command, LONG));
        long[] all = Scripts.pids(pids, 2);
        runner.thread.interrupt();
        runner.thread.join(10_000);
        assertFalse(runner.thread.isAlive(), "10 s after the interrupt");
        assertEquals(List.of(new RunOutcome.Interrupted(), true), List.of(runner.outcome, runner.flag));
        for (long pid : all) {
            assertFalse(Scripts.isRunning(pid), "process " + pid + " of: " + body);
        }
    }

    /** Runs a command in a thread of its own. */
    private static final class Runner {
        final Thread thread;
        volatile RunOutcome outcome = new RunOutcome.Failed("not ended");
        volatile boolean flag;

        Runner(Supplier<RunOutcome> command) {
            thread = new Thread(() -> {
                outcome = command.get();
                flag = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }
    }

    @Test
    void starts_nothing_in_an_interrupted_thread() throws IOException {
        Path made = dir.resolve("made");
        Command command =
                Command.of(Scripts.write(dir, "script", "touch " + made).toString());
        Thread.currentThread().interrupt();
        RunOutcome outcome = local.run(command, LONG);
        assertTrue(Thread.interrupted());
        assertEquals(new RunOutcome.Interrupted(), outcome);
        assertFalse(Files.exists(made));
    }

    @Test
    void stops_a_stopped_tree_without_effect() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessTree tree = new ProcessTree(Local.MARK + "=none");
        tree.begin(process.toHandle());
        tree.stop(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertFalse(ProcessTree.isRunning(process.toHandle()));
        tree.stop(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void stops_what_runs_when_the_java_process_ends() throws IOException, InterruptedException {
        Path pids = dir.resolve("pids");
        Path script = Scripts.write(dir, "script", "sleep 60 & echo $! > $1; echo $$ >> $1; wait");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunOne.class.getName(),
                        script.toString(),
                        pids.toString())
                .inheritIO()
                .start();
        try {
            long[] all = Scripts.pids(pids, 2);
            java.destroy();
            assertTrue(java.waitFor(10, TimeUnit.SECONDS));
            for (long pid : all) {
                assertFalse(Scripts.isRunning(pid), "process " + pid);
            }
        } finally {
            java.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("autodeploy.launch.ShellQuoteTest#words")
    void a_shell_reads_back_what_is_quoted(String word, String quoted) {
        RunOutcome outcome = local.run(Command.of("sh", "-c", "printf '%s|' " + quoted), LONG);
        assertEquals(new RunOutcome.Completed(0, word + "|", ""), outcome);
    }
}
