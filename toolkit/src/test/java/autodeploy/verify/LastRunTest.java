package autodeploy.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R63")
final class LastRunTest {
    private static final String FUSION = "post_load_fusion";
    private static final String MOE = "fuse_moe";

    @TempDir
    private Path directory;

    private HandMadeRun run = new HandMadeRun(Path.of("."));

    @BeforeEach
    void begin() {
        run = new HandMadeRun(directory);
    }

    @Test
    void the_last_run_of_a_log_counts() {
        run.summary("factory", "build_model", "matches=1")
                .summary(FUSION, MOE, "matches=0")
                .summary("factory", "build_model", "matches=1")
                .summary(FUSION, MOE, "matches=4");
        VerifyReport report = run.ask("{}").run();
        assertEquals(
                Verdict.APPLIED,
                report.result("transforms.fuse_moe").orElseThrow().status());
        assertTrue(
                report.notes().contains("The log holds 2 runs; the last one is judged."),
                report.notes().toString());
    }

    @Test
    void what_only_an_earlier_run_reached_is_unknown() {
        run.summary("factory", "build_model", "matches=1")
                .summary(FUSION, MOE, "matches=4")
                .summary("factory", "build_model", "matches=1");
        KeyVerdict key = moe();
        assertEquals(Verdict.UNKNOWN, key.status());
        assertEquals("note: the log has no line of fuse_moe", key.evidenceText());
    }

    @Test
    void a_rank_that_disagrees_is_a_note() {
        run.summary(0, FUSION, MOE, "matches=4")
                .summary(1, FUSION, MOE, "matches=4")
                .summary(2, FUSION, MOE, "matches=3")
                .summary(3, FUSION, MOE, "matches=3");
        KeyVerdict key = moe();
        assertEquals(Verdict.APPLIED, key.status());
        assertEquals(
                "4 matches in 0.500 s (log line 1) | note: ranks 2, 3 disagree: 3 matches in 0.500 s (log line 3)",
                key.evidenceText());
    }

    @Test
    void a_failure_on_any_rank_is_a_failure() {
        run.summary(0, FUSION, MOE, "matches=4")
                .stage(1, FUSION, MOE, "[APPLY] Transform fuse_moe failed: no kernel")
                .summary(1, FUSION, MOE, "skipped");
        KeyVerdict key = moe();
        assertEquals(Verdict.FAILED, key.status());
        assertTrue(key.evidenceText().startsWith("rank 1: failed: "), key.evidenceText());
    }

    @Test
    void a_log_that_ends_inside_a_transform_leaves_it_unknown() {
        run.summary("factory", "build_model", "matches=1").stage(0, FUSION, MOE, "[APPLY] applying transform...");
        KeyVerdict key = moe();
        assertEquals(Verdict.UNKNOWN, key.status());
        assertTrue(key.evidenceText().contains("the log ends inside it"), key.evidenceText());
        assertTrue(
                run.verdict("{}", "transforms.compile_model").evidenceText().contains("it ends inside fuse_moe"),
                key.evidenceText());
    }

    @Test
    void a_traceback_inside_a_transform_is_a_failure() {
        run.stage(0, FUSION, MOE, "[APPLY] applying transform...")
                .line("Traceback (most recent call last):")
                .line("  File \"fused_moe.py\", line 12, in apply")
                .line("RuntimeError: no kernel");
        assertEquals(Verdict.FAILED, moe().status());
    }

    @Test
    void resizing_the_cache_reports_no_match_on_success() {
        run.summary("cache_init", "resize_kv_cache", "matches=0");
        assertEquals(
                Verdict.APPLIED, run.verdict("{}", "transforms.resize_kv_cache").status());
    }

    @Test
    void older_lines_are_understood() {
        run.stage(0, FUSION, MOE, "enabled=True, skipped=True, is_clean=True, has_valid_shapes=False");
        assertEquals(Verdict.SKIPPED, moe().status());
    }

    @Test
    void a_log_of_another_rank_alone_is_taken() {
        run.summary(3, FUSION, MOE, "matches=4");
        assertEquals(Verdict.APPLIED, moe().status());
    }

    @Test
    void a_log_without_transforms_proves_nothing() {
        run.line("[02/10/2026-14:05:01] [TRT-LLM] [I] Using LLM with AutoDeploy backend");
        KeyVerdict key = moe();
        assertEquals(Verdict.UNKNOWN, key.status());
        assertEquals("note: the log names no transform", key.evidenceText());
    }

    @Test
    void a_name_that_comes_again_in_a_later_stage_begins_no_run() {
        run.summary("factory", "build_model", "matches=1")
                .summary(FUSION, MOE, "matches=4")
                .summary("compile", "compile_model", "matches=0")
                .summary("compile", "compile_model", "matches=1");
        VerifyReport report = run.ask("{}").run();
        assertEquals(
                Verdict.APPLIED,
                report.result("transforms.fuse_moe").orElseThrow().status());
        assertEquals(
                Verdict.APPLIED,
                report.result("transforms.compile_model").orElseThrow().status());
        assertTrue(report.notes().stream().noneMatch(n -> n.contains("runs")), report.text());
    }

    @Test
    void stages_that_go_back_begin_a_run_whatever_their_transforms_are_called() {
        run.summary("factory", "build_model", "matches=1")
                .summary(FUSION, MOE, "matches=4")
                .summary("compile", "compile_model", "matches=1")
                .summary("factory", "build_other_model", "matches=1")
                .summary("compile", "compile_model", "matches=1");
        assertEquals(Verdict.UNKNOWN, moe().status());
    }

    private KeyVerdict moe() {
        return run.verdict("{}", "transforms.fuse_moe");
    }
}
