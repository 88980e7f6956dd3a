package autodeploy.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R63")
final class ValueEvidenceTest {
    private static final String P = "[12/20/2025-03:40:47] [TRT-LLM AUTO-DEPLOY] [RANK 0] [I] ";

    @TempDir
    private Path directory;

    private HandMadeRun run = new HandMadeRun(Path.of("."));

    @BeforeEach
    void begin() {
        run = new HandMadeRun(directory)
                .line(P + "Initializing for: lib='OMPI', local_rank=0, world_size=4, port=47803")
                .line(P + "[SequenceInfo:] self.max_seq_len=16384, self.max_batch_size=64, self.page_size=64,"
                        + " self.max_num_tokens=8192 (inferred), max_num_tokens=8000 (provided), self.num_pages=128,"
                        + " max_num_cache_loc_assignments=16448")
                .stage(0, "sharding", "detect_sharding", "[APPLY] Using allreduce strategy: NCCL, dist backend: auto")
                .summary("sharding", "detect_sharding", "matches=15")
                .stage(0, "compile", "compile_model", "[APPLY] Using cuda_graph_batch_sizes: [4, 2, 1]")
                .stage(0, "compile", "compile_model", "[APPLY] Capturing graph for batch size: 4")
                .summary("compile", "compile_model", "matches=1")
                .line("[TensorRT-LLM][INFO] Number of tokens per block: 64.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "world_size                                    | 4          | APPLIED",
                "world_size                                    | 8          | FAILED",
                "max_seq_len                                   | 16384      | APPLIED",
                "max_seq_len                                   | 4096       | FAILED",
                "max_batch_size                                | 64         | APPLIED",
                "max_batch_size                                | 128        | FAILED",
                "max_num_tokens                                | 8000       | APPLIED",
                "max_num_tokens                                | 4096       | FAILED",
                "kv_cache_config.tokens_per_block              | 64         | APPLIED",
                "kv_cache_config.tokens_per_block              | 32         | FAILED",
                "cuda_graph_config.batch_sizes                 | [1, 2, 4]  | APPLIED",
                "cuda_graph_config.batch_sizes                 | [1, 2, 8]  | FAILED",
                "compile_backend                               | torch-opt  | APPLIED",
                "compile_backend                               | torch-simple | CONFLICT",
                "transforms.detect_sharding.allreduce_strategy | nccl       | APPLIED",
                "transforms.detect_sharding.allreduce_strategy | SYMM_MEM   | CONFLICT",
                "transforms.detect_sharding.dist_backend       | auto       | APPLIED",
                "transforms.detect_sharding.dist_backend       | torch      | CONFLICT",
            })
    void compares_values_with_what_the_log_prints(String key, String value, Verdict verdict) {
        KeyVerdict found = run.verdict(yaml(key, value), key);
        assertEquals(verdict, found.status(), found.evidenceText());
        assertTrue(found.evidenceText().contains("(log line "), found.evidenceText());
    }

    @Test
    void a_default_that_the_log_prints_otherwise_is_no_failure() {
        assertEquals(
                Verdict.UNKNOWN,
                run.verdict("{}", "kv_cache_config.tokens_per_block").status());
    }

    @Test
    void a_capped_batch_size_says_by_what() {
        run.line("[AUTO-DEPLOY] [WARNING] [RANK 0] max_batch_size (512) exceeds max_num_tokens (256). Capping"
                + " max_batch_size to 256.");
        KeyVerdict key = run.verdict("max_batch_size: 512\n", "max_batch_size");
        assertEquals(Verdict.FAILED, key.status());
        assertTrue(key.evidenceText().contains("512 exceeded max_num_tokens and was capped"), key.evidenceText());
    }

    @Test
    void an_adjusted_length_is_applied_with_a_word() {
        run.line(P + "Adjusted max_seq_len to 8192");
        KeyVerdict key = run.verdict("max_seq_len: 4096\n", "max_seq_len");
        assertEquals(Verdict.APPLIED, key.status());
        assertTrue(key.evidenceText().contains("adjusted max_seq_len to 8192"), key.evidenceText());
    }

    @Test
    void a_back_end_that_fell_back_is_a_conflict() {
        run.line(P + "Speculative decoding with FlashInfer attention does not currently support CUDA graph replay in"
                + " AutoDeploy; falling back to compile_backend='torch-simple'.");
        assertEquals(
                Verdict.CONFLICT,
                run.verdict("compile_backend: torch-cudagraph\n", "compile_backend")
                        .status());
    }

    @Test
    void sharding_skipped_for_one_device_tells_how_many_there_are() {
        HandMadeRun single = new HandMadeRun(directory)
                .stage(0, "sharding", "detect_sharding", "[APPLY] Skipping TP sharding for single device")
                .summary("sharding", "detect_sharding", "skipped");
        assertEquals(
                Verdict.APPLIED, single.verdict("world_size: 1\n", "world_size").status());
        assertEquals(
                Verdict.FAILED, single.verdict("world_size: 8\n", "world_size").status());
    }

    @Test
    void a_key_that_nothing_shows_says_so() {
        KeyVerdict key = run.verdict("enable_chunked_prefill: true\n", "enable_chunked_prefill");
        assertEquals(Verdict.UNKNOWN, key.status());
        assertEquals("note: neither log nor dumps show this key", key.evidenceText());
    }

    @Test
    void what_an_earlier_run_of_the_log_printed_judges_nothing() {
        HandMadeRun two = new HandMadeRun(directory)
                .line(P + "Initializing for: lib='OMPI', local_rank=0, world_size=8, port=47803")
                .line(P + "Adjusted max_seq_len to 2048")
                .line(P + "Speculative decoding with FlashInfer attention does not currently support CUDA graph replay"
                        + " in AutoDeploy; falling back to compile_backend='torch-simple'.")
                .summary("factory", "build_model", "matches=1")
                .summary("compile", "compile_model", "matches=1")
                .line(P + "[SequenceInfo:] self.max_seq_len=1024, self.max_batch_size=64")
                .summary("factory", "build_model", "matches=1")
                .stage(0, "compile", "compile_model", "[APPLY] Capturing graph for batch size: 4")
                .summary("compile", "compile_model", "matches=1");
        VerifyReport report = two.ask("world_size: 1\nmax_seq_len: 4096\ncompile_backend: torch-cudagraph\n")
                .run();
        assertEquals(Verdict.UNKNOWN, report.result("world_size").orElseThrow().status());
        assertEquals(Verdict.FAILED, report.result("max_seq_len").orElseThrow().status());
        assertEquals(
                Verdict.APPLIED, report.result("compile_backend").orElseThrow().status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1, 2, 4] | UNKNOWN", "[1, 2] | APPLIED"})
    void graphs_captured_so_far_prove_no_failure(String sizes, Verdict verdict) {
        HandMadeRun open = new HandMadeRun(directory)
                .summary("factory", "build_model", "matches=1")
                .stage(0, "compile", "compile_model", "[APPLY] Capturing graph for batch size: 2")
                .stage(0, "compile", "compile_model", "[APPLY] Capturing graph for batch size: 1");
        KeyVerdict key = open.verdict(yaml("cuda_graph_config.batch_sizes", sizes), "cuda_graph_config.batch_sizes");
        assertEquals(verdict, key.status(), key.evidenceText());
        open.summary("compile", "compile_model", "matches=1");
        key = open.verdict(yaml("cuda_graph_config.batch_sizes", "[1, 2, 4]"), "cuda_graph_config.batch_sizes");
        assertEquals(Verdict.FAILED, key.status(), key.evidenceText());
    }

    @Test
    void a_world_of_none_is_a_single_gpu() {
        HandMadeRun single = new HandMadeRun(directory)
                .line(P + "Initializing for: lib='OMPI', local_rank=0, world_size=1, port=47803");
        assertEquals(
                Verdict.APPLIED, single.verdict("world_size: 0\n", "world_size").status());
        assertEquals(
                Verdict.FAILED, run.verdict("world_size: 0\n", "world_size").status());
    }

    @ParameterizedTest
    @CsvSource({"matches=0", "skipped", "disabled"})
    void an_option_is_not_applied_by_its_own_evidence_without_its_transform(String summary) {
        HandMadeRun without = new HandMadeRun(directory)
                .stage(0, "sharding", "detect_sharding", "[APPLY] Using allreduce strategy: NCCL, dist backend: auto")
                .summary("sharding", "detect_sharding", summary);
        String name = "transforms.detect_sharding.allreduce_strategy";
        KeyVerdict key = without.verdict(yaml(name, "NCCL"), name);
        assertEquals(Verdict.UNKNOWN, key.status(), key.evidenceText());
        assertTrue(key.evidenceText().contains("note: allreduce_strategy=NCCL"), key.evidenceText());
    }

    private static String yaml(String key, String value) {
        StringBuilder yaml = new StringBuilder();
        String[] steps = key.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            yaml.append("  ".repeat(i))
                    .append(steps[i])
                    .append(i == steps.length - 1 ? ": " + value : ":")
                    .append('\n');
        }
        return yaml.toString();
    }
}
