package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadLogTest {
    private static final String FUSE = "[AUTO-DEPLOY] [INFO] [RANK 0] [stage=post_load_fusion, transform=fuse_moe] ";
    private static final String RESIZE = "[AUTO-DEPLOY] [INFO] [RANK 0] [stage=cache_init, transform=resize_kv_cache] ";

    @TempDir
    private Path folder;

    private static Path demo() {
        return Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/llama-3-8b-tiny/autodeploy.log");
    }

    private AutoDeployLog read(String... lines) throws IOException {
        return AutoDeployLog.read(Files.writeString(folder.resolve("autodeploy.log"), String.join("\n", lines) + "\n"));
    }

    private static String told(AutoDeployLog log) {
        return log.records().stream()
                .map(r -> r.transform() + " " + r.status() + " @" + r.line())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void reports_half_a_summary_and_keeps_the_rest() throws IOException {
        AutoDeployLog log =
                read(FUSE + "[SUMMARY] mat", RESIZE + "[SUMMARY] matches=1 | time: 0.1 INFO: other", "\0\0\0");
        assertEquals("resize_kv_cache applied @2\nfuse_moe unfinished @1", told(log));
        assertEquals(
                List.of(1L, 2L, 3L),
                log.diagnostics().stream().map(p -> p.line().orElse(0)).toList());
    }

    @Test
    void reads_the_head_of_a_gigantic_line() throws IOException {
        AutoDeployLog log = read(FUSE + "[SUMMARY] matches=1 " + "x".repeat(3_000_000), RESIZE + "[SUMMARY] disabled");
        assertEquals("fuse_moe applied @1\nresize_kv_cache disabled @2", told(log));
        assertTrue(log.diagnostics().toString().contains("64 KiB"));
    }

    @Test
    void accepts_an_empty_log_and_says_so() throws IOException {
        AutoDeployLog log = AutoDeployLog.read(Files.createFile(folder.resolve("empty.log")));
        assertEquals(List.of(), log.records());
        assertTrue(log.diagnostics().get(0).message().contains("empty"));
    }

    @Test
    void warns_when_another_backend_ran() throws IOException {
        AutoDeployLog log = read("[02/10/2026-14:05:01] [TRT-LLM] [I] Using LLM with PyTorch backend");
        assertTrue(log.diagnostics().get(0).message().contains("no line of AutoDeploy"));
    }

    @Test
    void refuses_what_is_no_log() throws IOException {
        Files.writeString(folder.resolve("autodeploy.log"), "");
        assertEquals("there is no such file. Did you mean autodeploy.log?", refused(folder.resolve("autodeploi.log")));
        assertTrue(refused(folder.resolve("no/such.log")).contains("doesn't exist either"));
        assertTrue(refused(folder).startsWith("this is a directory, not a log. Expected the output of"));
        assertTrue(refused(Files.writeString(folder.resolve("a.txt"), "one\ntwo\n"))
                .startsWith("this is no log of TensorRT-LLM: none of its 2 lines"));
        assertTrue(
                refused(Files.write(folder.resolve("b.bin"), new byte[100_000])).startsWith("this is a binary file"));
    }

    @Test
    void says_what_is_there_instead_of_a_log() throws IOException {
        assertTrue(refused(Files.writeString(folder.resolve("a.txt"), "\n one\ntwo\n"))
                .startsWith("this is no log of TensorRT-LLM: none of its 3 lines comes from its runtime; it begins with"
                        + " \"one\". Expected"));
        assertTrue(refused(Files.writeString(folder.resolve("c.yaml"), "# mine\nmodel: x\nmax_seq_len: 3\n"))
                .contains("This looks like a configuration in YAML"));
        assertTrue(refused(Files.writeString(folder.resolve("d.json"), "{\"a\": 1}"))
                .contains("looks like JSON"));
        assertTrue(refused(Files.writeString(folder.resolve("e.txt"), "# Transform: x\n# Stage: export\n"))
                .contains("This looks like a graph dump"));
        assertTrue(refused(Files.writeString(folder.resolve("f.txt"), "\n\n")).contains("all are blank"));
    }

    @ParameterizedTest
    @CsvSource({"28b52ffd, zstd", "425a6839, bzip2", "504b0304, unzip", "04224d18, lz4", "1f9d9070, uncompress"})
    void refuses_other_kinds_of_packed_files(String head, String program) throws IOException {
        String refused =
                refused(Files.write(folder.resolve("server.log"), HexFormat.of().parseHex(head)));
        assertTrue(refused.startsWith("this is a compressed file; only gzip and xz are unpacked here"), refused);
        assertTrue(refused.contains("with " + program), refused);
    }

    private static String refused(Path file) {
        ParseException e = assertThrows(ParseException.class, () -> AutoDeployLog.read(file));
        assertEquals(Optional.of(file.toString()), e.where());
        return e.what() + e.hint().map(h -> ". " + h).orElse(".");
    }

    @Test
    void stops_when_interrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> AutoDeployLog.read(demo()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void never_loses_its_way_in_damaged_logs() throws IOException {
        long seed = Long.getLong("fuzz.seed", 20_260_210L);
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(demo());
        for (int round = 0; round < 300; round++) {
            Path file = Files.write(folder.resolve("damaged.log"), damaged(good, random));
            try {
                AutoDeployLog log = AutoDeployLog.read(file);
                assertTrue(log.records().size() <= log.lines(), () -> "seed " + seed);
                assertFalse(log.diagnostics().stream().map(Diagnostic::message).anyMatch(String::isEmpty));
            } catch (ParseException e) {
                assertTrue(e.where().orElse("").endsWith("damaged.log"), () -> "seed " + seed);
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = java.util.Arrays.copyOf(good, 1 + random.nextInt(good.length));
        byte[] pieces = "\0\r\n[]=|%\u001b[\u00e9 stage=SUMMARY".getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(200); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = pieces[random.nextInt(pieces.length)];
        }
        return bytes;
    }
}
