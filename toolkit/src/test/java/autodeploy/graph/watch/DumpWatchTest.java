package autodeploy.graph.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Pace;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.graph.GraphDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpWatchTest {
    @TempDir
    private Path temp;

    private final List<String> heard = new ArrayList<>();

    /** A server that does one step of its script each time the watch sleeps. */
    private static final class Script implements Pace {
        private final List<Runnable> steps = new ArrayList<>();
        private long nanos;
        private int step;

        /** Let some looks go by before the next step. */
        Script rest(int looks) {
            for (int i = 0; i < looks; i++) {
                steps.add(() -> {});
            }
            return this;
        }

        Script then(Runnable action) {
            steps.add(action);
            return this;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration time) {
            nanos += time.toNanos();
            if (step < steps.size()) {
                steps.get(step++).run();
            }
        }
    }

    private interface Io {
        void run() throws IOException;
    }

    private static Runnable io(Io action) {
        return () -> {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private Path dir() {
        return temp.resolve("dumps");
    }

    private static String dump(String stage, String transform, int nodes) {
        StringBuilder text = new StringBuilder("# Transform: " + transform + "\n# Stage: " + stage
                + "\n# GraphModules found: 1\n\n\n" + "=".repeat(80) + "\n# GraphModule: (root)\n" + "=".repeat(80)
                + "\n\n%x : 2 : torch.int64\n");
        for (int i = 1; i < nodes; i++) {
            text.append("%n").append(i).append(" = aten.relu.default(%x : 2 : torch.int64) : 2 : torch.int64\n");
        }
        return text + "output %n" + (nodes - 1) + "\n";
    }

    private Runnable write(int index, String stage, String transform, int nodes) {
        return io(() -> {
            Files.createDirectories(dir());
            Files.writeString(file(index, stage, transform), dump(stage, transform, nodes));
        });
    }

    private Path file(int index, String stage, String transform) {
        return dir().resolve(String.format(java.util.Locale.ROOT, "%03d_%s_%s.txt", index, stage, transform));
    }

    private Runnable append(int index, String stage, String transform, String text) {
        return io(() -> Files.writeString(
                file(index, stage, transform), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private Runnable wipe() {
        return io(() -> {
            try (Stream<Path> files = Files.list(dir())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(dir());
        });
    }

    private Watched<GraphDumps> watch(Script script) {
        return GraphDumps.watch(dir(), script).atMost(Duration.ofMinutes(1)).run(heard::add, event -> {});
    }

    private static List<String> transforms(Watched<GraphDumps> seen) {
        return seen.dumps().orElseThrow().list().stream()
                .map(p -> p.index() + " " + p.transform())
                .toList();
    }

    @Test
    void tells_of_each_pass_once_and_ends_with_compile_model() {
        Script script = new Script()
                .rest(3)
                .then(io(() -> Files.createDirectories(dir())))
                .rest(2)
                .then(write(1, "export", "export_to_gm", 5))
                .rest(8)
                .then(write(2, "pattern_matcher", "match_rope_pattern", 4))
                .then(write(3, "compile", "compile_model", 4));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(Watched.Ending.REACHED, seen.ending());
        assertEquals(List.of("1 export_to_gm", "2 match_rope_pattern", "3 compile_model"), transforms(seen));
        assertEquals(
                List.of(
                        "waiting for the directory " + dir(),
                        "waiting for the first dump in " + dir(),
                        "waiting for the end of 001_export_export_to_gm.txt",
                        "1 export_to_gm: 5 nodes",
                        "2 match_rope_pattern: 4 nodes, -1",
                        "3 compile_model: 4 nodes"),
                heard);
    }

    @Test
    void takes_a_file_only_when_it_is_complete() {
        String text = dump("export", "export_to_gm", 6);
        Script script = new Script().then(io(() -> Files.createDirectories(dir())));
        List<Integer> passesWhileWriting = new ArrayList<>();
        int half = text.indexOf("%n3");
        script.then(append(1, "export", "export_to_gm", text.substring(0, half)))
                .rest(20)
                .then(() -> passesWhileWriting.add(
                        (int) heard.stream().filter(m -> m.startsWith("1 ")).count()))
                .then(append(1, "export", "export_to_gm", text.substring(half)))
                .rest(8);
        Watched<GraphDumps> seen =
                GraphDumps.watch(dir(), script).until("export_to_gm").run(heard::add, event -> {});
        assertEquals(List.of(0), passesWhileWriting);
        assertEquals(6, seen.dumps().orElseThrow().list().get(0).nodes());
        assertEquals("1 export_to_gm: 6 nodes", heard.get(heard.size() - 1));
    }

    @Test
    void takes_the_rest_of_a_file_that_seemed_complete() {
        String text = dump("export", "export_to_gm", 3);
        String section =
                "\n" + "=".repeat(80) + "\n# GraphModule: model\n" + "=".repeat(80) + "\n\n%y : 2 : torch.int64\n";
        Script script = new Script()
                .then(io(() -> Files.createDirectories(dir())))
                .then(append(1, "export", "export_to_gm", text))
                .rest(10)
                .then(append(1, "export", "export_to_gm", section))
                .then(write(2, "compile", "compile_model", 4));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(1, seen.run());
        assertEquals(2, seen.dumps().orElseThrow().list().get(0).modules());
    }

    @Test
    void says_when_the_next_run_wipes_the_directory() {
        Script script = new Script()
                .then(write(1, "export", "export_to_gm", 5))
                .then(write(2, "pattern_matcher", "match_rope_pattern", 4))
                .rest(8)
                .then(wipe())
                .rest(3)
                .then(write(1, "export", "export_to_gm", 7))
                .rest(8)
                .then(write(2, "compile", "compile_model", 7));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(2, seen.run());
        assertEquals(List.of("1 export_to_gm", "2 compile_model"), transforms(seen));
        assertTrue(heard.contains("the directory was wiped: run 1 is gone after 2 passes, a new run begins"));
        assertEquals("run 2: 2 compile_model: 7 nodes", heard.get(heard.size() - 1));
        assertTrue(seen.text().contains("The directory was wiped once meanwhile"), seen.text());
    }

    @Test
    void sees_a_wipe_between_two_looks() {
        Script script = new Script()
                .then(write(1, "export", "export_to_gm", 5))
                .then(write(2, "pattern_matcher", "match_rope_pattern", 4))
                .rest(8)
                .then(() -> {
                    wipe().run();
                    write(1, "export", "export_to_gm", 4).run();
                    write(2, "pattern_matcher", "match_rope_pattern", 4).run();
                    write(3, "compile", "compile_model", 4).run();
                });
        Watched<GraphDumps> seen = watch(script);
        assertEquals(2, seen.run());
        assertEquals(List.of("1 export_to_gm", "2 match_rope_pattern", "3 compile_model"), transforms(seen));
    }

    @Test
    void does_not_take_a_half_wiped_directory_for_the_new_run() {
        Script script = new Script();
        for (int i = 1; i <= 4; i++) {
            script.then(write(i, "pattern_matcher", "match_rope_pattern", 4));
        }
        script.rest(8)
                .then(io(() -> Files.delete(file(2, "pattern_matcher", "match_rope_pattern"))))
                .then(io(() -> Files.delete(file(1, "pattern_matcher", "match_rope_pattern"))))
                .then(wipe())
                .then(write(1, "compile", "compile_model", 3));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(2, seen.run());
        assertEquals(1, heard.stream().filter(m -> m.contains("wiped")).count());
        assertEquals(List.of("1 compile_model"), transforms(seen));
    }

    @Test
    void waits_for_the_next_run_where_one_has_ended() {
        write(1, "export", "export_to_gm", 5).run();
        write(2, "compile", "compile_model", 5).run();
        Script script = new Script()
                .rest(10)
                .then(wipe())
                .then(write(1, "export", "export_to_gm", 5))
                .then(write(2, "compile", "compile_model", 5));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(2, seen.run());
        assertTrue(
                heard.contains("a run that had ended lies there with 2 passes; waiting for the next one to wipe it"),
                heard.toString());
    }

    @Test
    void ends_when_the_time_is_up_or_nothing_new_comes() {
        Script script = new Script().then(write(1, "export", "export_to_gm", 5));
        assertEquals(Watched.Ending.TIME, watch(script).ending());
        Watched<GraphDumps> quiet = GraphDumps.watch(dir(), new Script())
                .quiet(Duration.ofSeconds(5))
                .run(Progress.NONE, event -> {});
        assertEquals(Watched.Ending.QUIET, quiet.ending());
        assertEquals(6, quiet.time().toSeconds());
    }

    @Test
    void tells_what_to_do_when_nothing_came() {
        ParseException e = assertThrows(ParseException.class, () -> watch(new Script()));
        assertTrue(e.hint().orElse("").contains("AD_DUMP_GRAPHS_DIR"));
        write(1, "export", "export_to_gm", 5).run();
        Path file = file(1, "export", "export_to_gm");
        assertThrows(
                ParseException.class, () -> GraphDumps.watch(file, new Script()).run(Progress.NONE, event -> {}));
    }

    @Test
    void goes_on_beside_files_that_are_no_dumps() {
        Script script = new Script()
                .then(io(() -> Files.createDirectories(dir())))
                .then(io(() -> Files.write(dir().resolve("001_export_junk.txt"), new byte[] {0, 1, 2, 0})))
                .rest(60)
                .then(write(2, "compile", "compile_model", 4));
        Watched<GraphDumps> seen = watch(script);
        assertEquals(List.of("2 compile_model"), transforms(seen));
    }

    @Test
    void reads_on_while_another_thread_writes() throws InterruptedException {
        AtomicBoolean isDone = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int run = 0; run < 2; run++) {
                io(() -> Files.createDirectories(dir())).run();
                for (int i = 1; i <= 6; i++) {
                    String transform = i == 6 && run == 1 ? "compile_model" : "match_rope_pattern";
                    String stage = i == 6 && run == 1 ? "compile" : "pattern_matcher";
                    String text = dump(stage, transform, 40 + i);
                    for (int at = 0; at < text.length(); at += 1500) {
                        append(i, stage, transform, text.substring(at, Math.min(text.length(), at + 1500)))
                                .run();
                        nap(20);
                    }
                }
                if (run == 0) {
                    nap(400);
                    wipe().run();
                }
            }
            isDone.set(true);
        });
        writer.start();
        Watched<GraphDumps> seen =
                GraphDumps.watch(dir()).atMost(Duration.ofSeconds(60)).run(heard::add, event -> {});
        writer.join();
        assertTrue(isDone.get());
        assertEquals(Watched.Ending.REACHED, seen.ending());
        assertEquals(6, seen.dumps().orElseThrow().list().size());
        assertEquals(
                List.of(41L, 42L, 43L, 44L, 45L, 46L),
                seen.dumps().orElseThrow().list().stream().map(p -> p.nodes()).toList());
        assertEquals(List.of(), seen.dumps().orElseThrow().diagnostics());
    }

    private static void nap(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ends_with_what_it_has_seen_when_interrupted() {
        write(1, "export", "export_to_gm", 5).run();
        write(2, "pattern_matcher", "match_rope_pattern", 4).run();
        Thread watcher = Thread.currentThread();
        Watched<GraphDumps> seen = GraphDumps.watch(dir())
                .run(
                        message -> {
                            if (message.startsWith("2 ")) {
                                watcher.interrupt();
                            }
                        },
                        event -> {});
        assertEquals(Watched.Ending.INTERRUPTED, seen.ending());
        assertEquals(2, seen.dumps().orElseThrow().list().size());
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(String.valueOf(seen.json().get("watch")).contains("ended=interrupted"));
    }
}
