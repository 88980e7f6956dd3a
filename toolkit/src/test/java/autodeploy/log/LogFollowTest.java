package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Pace;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.log.Followed.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFollowTest {
    private static final String COMPILE = "[stage=compile, transform=compile_model] ";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Path file() {
        return folder.resolve("server.log");
    }

    /** Writes while the follower sleeps, in a time of its own. */
    private static final class Script implements Pace {
        private final List<Step> steps = new ArrayList<>();
        private long now;
        private int next;

        private interface Step {
            void run() throws IOException, InterruptedException;
        }

        Script then(Step step) {
            steps.add(step);
            return this;
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            now += time.toNanos();
            try {
                if (next < steps.size()) {
                    steps.get(next++).run();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String line(String body) {
        return "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK 0] [I] " + body + "\n";
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private AutoDeployLog follow(Script script, Duration atMost) {
        Progress progress = said::add;
        return AutoDeployLog.follow(file()).with(script).atMost(atMost).run(progress);
    }

    @Test
    void tells_what_runs_until_the_server_is_ready() {
        String half = line(COMPILE + "[SUMMARY] matches=1 | time: 3.000s (pre=0.000s, apply=3.000s, post=0.000s)");
        Script script = new Script()
                .then(() -> write(line("[stage=export, transform=export_to_gm] [SUMMARY] matches=1"
                        + " | time: 1.000s (pre=0.000s, apply=1.000s, post=0.000s)")))
                .then(() -> write(line(COMPILE + "[APPLY] applying transform...")
                        + line(COMPILE + "[APPLY] Using cuda_graph_batch_sizes: [1, 2, 4]")))
                .then(() -> write(line(COMPILE + "[APPLY] Capturing graph for batch size: 4")))
                .then(() -> write(half.substring(0, 90)))
                .then(() -> write(half.substring(90)))
                .then(() -> write("INFO:     Application startup complete.\n"))
                .then(() -> write(line("never read")));
        AutoDeployLog log = follow(script, Duration.ofMinutes(1));
        assertEquals(
                List.of(
                        "waiting for " + file(),
                        "between transforms; 1 transforms done, 1 applied, 1 matches",
                        "compile: compile_model; 1 transforms done, 1 applied, 1 matches; CUDA graphs 0 of 3",
                        "compile: compile_model; 1 transforms done, 1 applied, 1 matches; CUDA graphs 1 of 3",
                        "between transforms; 2 transforms done, 2 applied, 2 matches; CUDA graphs 1 of 3",
                        "ready; 2 transforms done, 2 applied, 2 matches; CUDA graphs 1 of 3"),
                said);
        assertEquals(Ending.READY, log.followed().orElseThrow().ending());
        assertEquals(2, log.records().size());
        assertEquals("Followed for 1 s: the server is ready.", log.notes().get(0));
    }

    @Test
    void ends_some_seconds_after_the_total() {
        Script script = new Script().then(() -> write(line("Total time for all transforms: 3.25s")));
        AutoDeployLog log = follow(script, Duration.ofMinutes(1));
        assertEquals(Ending.FINISHED, log.followed().orElseThrow().ending());
        assertTrue(log.followed().orElseThrow().time().toSeconds() < 10);
    }

    @Test
    void reads_a_file_anew_that_was_made_shorter_or_replaced() {
        Script script = new Script()
                .then(() -> write(line("[stage=export, transform=old] [SUMMARY] matches=1")))
                .then(() -> Files.writeString(file(), ""))
                .then(() -> write(line("[stage=export, transform=newer] [SUMMARY] matches=1")))
                .then(() -> {
                    Path next = Files.writeString(
                            folder.resolve("next.log"),
                            line("[stage=export, transform=newest] [SUMMARY] matches=1")
                                    + "INFO:     Application startup complete.\n");
                    Files.move(next, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                });
        AutoDeployLog log = follow(script, Duration.ofMinutes(1));
        assertEquals("newest", log.records().get(0).transform());
        assertEquals(2, log.followed().orElseThrow().restarts());
    }

    @Test
    void ends_at_the_time_given_with_what_is_there() {
        Script script = new Script().then(() -> write(line(COMPILE + "[APPLY] applying transform...")));
        AutoDeployLog log = follow(script, Duration.ofSeconds(2));
        assertEquals(Ending.TIME, log.followed().orElseThrow().ending());
        assertEquals(1, log.contents().open().size());
    }

    @Test
    void ends_by_an_interrupt_with_what_is_there() {
        Script script = new Script()
                .then(() -> write(line(COMPILE + "[APPLY] applying transform...")))
                .then(() -> {})
                .then(() -> {
                    throw new InterruptedException();
                });
        AutoDeployLog log = follow(script, Duration.ofMinutes(1));
        assertEquals(Ending.INTERRUPTED, log.followed().orElseThrow().ending());
        assertFalse(Thread.interrupted());
    }

    @Test
    void says_so_when_no_log_comes_and_when_it_is_none() {
        assertThrows(ParseException.class, () -> follow(new Script(), Duration.ofSeconds(1)));
        Script other = new Script().then(() -> write("Hello\n"));
        assertThrows(ParseException.class, () -> follow(other, Duration.ofSeconds(1)));
        assertThrows(ParseException.class, () -> AutoDeployLog.follow(folder).run(Progress.NONE));
    }
}
