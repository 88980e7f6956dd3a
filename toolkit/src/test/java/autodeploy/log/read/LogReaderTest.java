package autodeploy.log.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.TransformRecord;
import autodeploy.log.model.Fact;
import autodeploy.log.model.Fact.Topic;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.MemoryMove;
import autodeploy.log.model.OpenRun;
import autodeploy.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogReaderTest {
    private static final String FUSE = "[stage=post_load_fusion, transform=fuse_moe] ";
    private static final String LOAD = "[stage=weight_load, transform=load_weights] ";
    private static final String TIMES = " | time: 2.000s (pre=0.000s, apply=2.000s, post=0.000s)";

    @TempDir
    private Path folder;

    private LogContents read(TakenLines taken, String... lines) {
        try {
            Path file = Files.writeString(folder.resolve("server.log"), String.join("\n", lines) + "\n");
            return LogReader.read(file, taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LogContents read(String... lines) {
        return read(new TakenLines(), lines);
    }

    private static String at(String time, int rank, String body) {
        return "[02/10/2026-" + time + "] [TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] " + body;
    }

    private static String facts(LogContents log) {
        return log.facts().stream().map(LogReaderTest::told).collect(Collectors.joining());
    }

    private static String told(Fact f) {
        return f.topic().word() + "." + f.name() + " = " + f.value()
                + f.unit().map(u -> " " + u).orElse("")
                + (f.rank().isPresent() ? " rank " + f.rank().getAsInt() : "") + " @" + f.line() + "\n";
    }

    @Test
    @Tag("S52")
    @Tag("S56")
    @Tag("S57")
    @Tag("S67")
    void gathers_the_facts_of_every_family() {
        Golden.assertGolden(getClass(), "facts.golden.txt", () -> {
            try {
                return facts(
                        LogReader.read(Path.of("src/test/resources/autodeploy/log/read/facts.log"), new TakenLines()));
            } catch (RuntimeException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void gathers_the_facts_of_the_published_lines() {
        Golden.assertGolden(
                getClass(),
                "example-facts.golden.txt",
                () -> facts(LogReader.read(
                        Path.of("src/test/resources/autodeploy/log/read/example-lines.txt"), new TakenLines())));
    }

    @Test
    void knows_the_progress_of_capturing_on_each_rank() {
        String compile = "[stage=compile, transform=compile_model] [APPLY] ";
        LogContents log = read(
                at("14:00:00", 0, compile + "Using cuda_graph_batch_sizes: [4, 2, 1]"),
                at("14:00:00", 1, compile + "Using cuda_graph_batch_sizes: [4, 2, 1]"),
                at("14:00:00", 0, compile + "Capturing graph for batch size: 4"),
                at("14:00:01", 1, compile + "Capturing graph for batch size: 4"),
                at("14:00:01", 0, compile + "Capturing graph for batch size: 2"));
        assertEquals(
                List.of(4L, 2L, 1L),
                log.fact(Topic.CUDA_GRAPHS, "batch_sizes").orElseThrow().value());
        assertEquals(
                "[4, 2] [4]",
                log.facts().stream()
                        .filter(f -> f.name().equals("captured"))
                        .map(f -> "" + f.value())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void begins_the_captured_sizes_anew_when_the_server_starts_again() {
        String compile = "[stage=compile, transform=compile_model] [APPLY] ";
        LogContents log = read(
                at("14:00:00", 0, compile + "Capturing graph for batch size: 8"),
                at("14:00:00", 0, compile + "Warm up with self.cuda_graph_max_batch_size=4 before graph capture"),
                at("14:00:00", 0, compile + "Capturing graph for batch size: 4"));
        assertEquals(
                List.of(4L),
                log.fact(Topic.CUDA_GRAPHS, "captured").orElseThrow().value());
    }

    @Test
    @Tag("S57")
    void reads_memory_lines() {
        LogContents log = read(
                at(
                        "14:05:40",
                        1,
                        LOAD + "[CUDA MEM DIFF (EXPECTED)] free:  61.20GB (-16.05GB) | resv:  16.11GB (+16.11GB) |"
                                + " alloc:  16.05GB (+16.05GB) | frag:   0.06GB"),
                at("14:05:41", 1, LOAD + "[CUDA MEM] free: 161.20GB | resv: 0.00GB | alloc: 0.00GB | frag: 0.00GB"),
                at("14:05:42", 1, LOAD + "[CUDA MEM DIFF (UNEXPECTED)] free:  61.20GB (-16.05GB) | resv:  16.11"),
                at("14:05:43", 1, LOAD + "[SUMMARY] disabled"));
        MemoryMove first = log.memory().get(0);
        assertEquals(new MemoryMove.Amount(61.20, OptionalDouble.of(-16.05)), first.free());
        assertEquals(new MemoryMove.Amount(0.06, OptionalDouble.empty()), first.fragmented());
        assertEquals(MemoryMove.Kind.EXPECTED, first.kind());
        assertEquals(OptionalInt.of(1), first.rank());
        assertEquals(MemoryMove.Kind.PLAIN, log.memory().get(1).kind());
        assertEquals(2, log.memory().size());
        assertEquals(
                "load_weights: half a memory line: expected free, resv, alloc and frag in GB",
                log.diagnostics().get(0).message());
    }

    @Test
    void says_what_is_still_open_and_since_when() {
        LogContents log = read(
                at("14:05:00", 0, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                at("14:05:10", 1, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                at("14:05:12", 1, FUSE + "[APPLY] Transform fuse_moe failed: no kernel"),
                "[AUTO-DEPLOY] [INFO] [RANK 2] " + FUSE + "[APPLY] applying transform...",
                "[02/10/2026-14:05:41] [TRT-LLM] [I] still here",
                "INFO:     127.0.0.1:1 - \"GET /health HTTP/1.1\" 200 OK");
        assertEquals(
                List.of(
                        new OpenRun(
                                "post_load_fusion",
                                "fuse_moe",
                                OptionalInt.of(0),
                                Optional.of(Duration.ofSeconds(41)),
                                1),
                        new OpenRun("post_load_fusion", "fuse_moe", OptionalInt.of(2), Optional.empty(), 4)),
                log.open());
        assertEquals(new TreeSet<>(Set.of(0, 1, 2)), log.ranks());
    }

    @Test
    void gives_each_record_the_time_of_its_end() {
        LogContents log = read(
                at("14:05:00", 0, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                at("14:05:41", 0, FUSE + "[SUMMARY] matches=1" + TIMES),
                "[AUTO-DEPLOY] [INFO] [RANK 0] " + LOAD + "[SUMMARY] disabled",
                "[99/99/2026-14:05:41] [TRT-LLM AUTO-DEPLOY] [RANK 0] [I] " + LOAD + "[SUMMARY] disabled");
        assertEquals(
                List.of(Optional.of(LocalDateTime.of(2026, 2, 10, 14, 5, 41)), Optional.empty(), Optional.empty()),
                log.records().stream().map(TransformRecord::end).toList());
    }

    @Test
    void hands_over_what_may_be_a_problem() {
        TakenLines taken = new TakenLines(e -> e.text().startsWith("Traceback"), "CUDA out of memory", "Errno");
        read(
                taken,
                "[02/10/2026-14:05:01] [TRT-LLM] [I] fine",
                "[02/10/2026-14:05:01] [TRT-LLM] [RANK 1] [E] bad",
                "[TensorRT-LLM][WARNING] odd",
                "[TensorRT-LLM][INFO] fine",
                "[AUTO-DEPLOY] [WARNING] [RANK 0] " + FUSE + "[APPLY] Falling back",
                "[AUTO-DEPLOY] [INFO] [RANK 0] CUDA out of memory, resize",
                "[rank0]: torch: CUDA out of memory.",
                "Traceback (most recent call last):",
                "  File \"a.py\", line 1, in <module>",
                "not wanted any more",
                "\u001b[31m[TRT-LLM] \u001b[0m[E] red",
                "OSError: [Errno 98] in use[02/10/2026-14:05:01] [TRT-LLM] [I] fine");
        assertEquals("""
                2 ERROR r1 'bad'
                3 WARNING 'odd'
                5 WARNING ours r0 fuse_moe '[APPLY] Falling back'
                6 INFO ours r0 fuse_moe 'CUDA out of memory, resize'
                7 NONE r0 fuse_moe '[rank0]: torch: CUDA out of memory.'
                8 NONE fuse_moe 'Traceback (most recent call last):'
                9 NONE fuse_moe '  File "a.py", line 1, in <module>'
                11 ERROR fuse_moe 'red'
                12 NONE fuse_moe 'OSError: [Errno 98] in use'
                """, taken.told());
    }

    @Test
    void accepts_a_server_that_fell_over_before_the_runtime_spoke() {
        TakenLines taken = new TakenLines(e -> true);
        LogContents log = read(taken, "Traceback (most recent call last):", "ModuleNotFoundError: tensorrt_llm");
        assertEquals(2, taken.entries().size());
        assertEquals(
                "none of its 2 lines comes from TensorRT-LLM: did it fail before the runtime was loaded?",
                log.diagnostics().get(0).message());
    }

    @Test
    void joins_lines_that_were_wrapped() {
        for (int width = 20; width < 130; width++) {
            String whole = at("14:05:41", 3, FUSE + "[SUMMARY] matches=12" + TIMES);
            String wrapped = whole.replaceAll("(.{" + width + "})", "$1\n");
            LogContents log = read(at("14:05:00", 3, FUSE + "[APPLY] applying transform..."), wrapped, "next");
            if (width > "[02/10/2026-14:05:41] [TRT-LLM AUTO-DEPLOY".length()) {
                TransformRecord record = log.records().get(0);
                assertEquals(12, record.matches().orElse(-1), "width " + width);
                assertEquals(Duration.ofSeconds(2), record.times().orElseThrow().total(), "width " + width);
                assertEquals(List.of(), log.diagnostics(), "width " + width);
            }
        }
    }

    @Test
    void joins_nothing_that_belongs_to_another_line() {
        LogContents log = read(
                at("14:05:41", 0, FUSE + "[SUMMARY] matches=12"),
                "3 apples",
                at("14:05:41", 0, LOAD + "[SUMMARY] matches=1" + TIMES));
        assertEquals(12, log.records().get(0).matches().getAsLong());
        assertEquals(2, log.records().size());
        assertEquals(3, log.lines());
    }

    @Test
    void unpacks_gzip_and_xz_whatever_the_name() throws IOException {
        byte[] text = (at("14:05:41", 0, FUSE + "[SUMMARY] matches=1" + TIMES) + "\n").getBytes(StandardCharsets.UTF_8);
        for (boolean isGzip : new boolean[] {true, false}) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out =
                    isGzip ? new GZIPOutputStream(packed) : new XZOutputStream(packed, new LZMA2Options())) {
                out.write(text);
            }
            Path file = Files.write(folder.resolve("server.log"), packed.toByteArray());
            LogContents log = LogReader.read(file, new TakenLines());
            assertEquals(1, log.records().size());
            assertEquals(List.of(), log.diagnostics());
        }
    }

    @Test
    void reads_what_is_there_of_a_packed_log_that_is_still_written() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20_000; i++) {
                String line = at("14:05:41", i % 8, FUSE + "[SUMMARY] matches=" + (i * 7919 % 10_007) + TIMES) + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        Path half = Files.write(folder.resolve("half.log.gz"), Arrays.copyOf(whole, whole.length / 2));
        LogContents log = LogReader.read(half, new TakenLines());
        assertTrue(log.records().size() > 5_000, () -> log.records().size() + " records");
        String last = log.diagnostics().get(log.diagnostics().size() - 1).message();
        assertTrue(last.startsWith("the compressed file ends early or is damaged; read up to here"), last);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 50, (byte) 0x55);
        LogContents other = LogReader.read(Files.write(folder.resolve("damaged.gz"), damaged), new TakenLines());
        assertTrue(other.records().size() > 5_000, () -> other.records().size() + " records");
    }

    @Test
    void finds_the_backend_and_the_servers_address() {
        LogContents log = read(
                "[12/20/2025-03:35:50] [TRT-LLM] [I] Using LLM with AutoDeploy backend",
                "\u001b[32mINFO\u001b[0m:     Application startup complete.",
                "INFO:     Uvicorn running on http://0.0.0.0:8355 (Press CTRL+C to quit)");
        assertEquals("""
                start.backend = AutoDeploy @1
                server.ready = true @2
                server.url = http://0.0.0.0:8355 @3
                """, facts(log));
    }
}
