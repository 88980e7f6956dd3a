package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.TransformRecord;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoDeployLogTest {
    private static final String FUSE = "[stage=post_load_fusion, transform=fuse_moe] ";
    private static final String RESIZE = "[stage=cache_init, transform=resize_kv_cache] ";

    @TempDir
    private Path folder;

    private static Path demo() {
        return Path.of(System.getProperty("checkout.directory", ".."), "notebooks/data/llama-3-8b-tiny/autodeploy.log");
    }

    private AutoDeployLog read(String... lines) throws IOException {
        return AutoDeployLog.read(Files.writeString(folder.resolve("autodeploy.log"), String.join("\n", lines) + "\n"));
    }

    private String told(String... lines) throws IOException {
        return told(read(lines));
    }

    private static String told(AutoDeployLog log) {
        return log.records().stream().map(AutoDeployLogTest::told).collect(Collectors.joining("\n"));
    }

    private static String told(TransformRecord r) {
        return (r.rank().isPresent() ? r.rank().getAsInt() + ":" : "") + r.transform() + " " + r.status()
                + (r.matches().isPresent() ? " " + r.matches().getAsLong() : "")
                + r.times().map(t -> " " + t.total()).orElse("")
                + r.reason().map(t -> " '" + t + "'").orElse("")
                + " @" + r.line();
    }

    private static String rank(int rank, String body) {
        return "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK " + rank + "] [I] " + body;
    }

    @Test
    @Tag("S64")
    @Tag("S65")
    @Tag("S66")
    @Tag("S67")
    void reads_a_whole_log() {
        Golden.assertGolden(getClass(), "llama-3-8b-tiny.golden.txt", () -> {
            AutoDeployLog log = AutoDeployLog.read(demo());
            return log.lines() + " lines, total " + log.total().orElseThrow() + "\n" + log.diagnostics() + "\n"
                    + told(log) + "\n";
        });
    }

    @Test
    @Tag("S68")
    void keeps_interleaved_ranks_apart() throws IOException {
        assertEquals(
                """
                1:fuse_moe applied 2 PT2S @5
                0:fuse_moe skipped PT1S 'Skipping all experts' @6""",
                told(
                        rank(0, FUSE + "[PRE-CLEANUP] skipped (graph already clean)"),
                        rank(1, FUSE + "[PRE-CLEANUP] skipped (graph already clean)"),
                        rank(0, FUSE + "[APPLY] Skipping all experts"),
                        rank(1, FUSE + "[APPLY] applying transform..."),
                        rank(1, FUSE + "[SUMMARY] matches=2 | time: 2.000s (pre=0.000s, apply=2.000s, post=0.000s)"),
                        rank(0, FUSE + "[SUMMARY] skipped | time: 1.000s (pre=0.000s, apply=1.000s, post=0.000s)")));
    }

    @Test
    void reads_a_transform_that_runs_twice() throws IOException {
        assertEquals(
                """
                0:fuse_moe applied 1 @2
                0:fuse_moe no_match 0 @4""",
                told(
                        rank(0, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                        rank(0, FUSE + "[SUMMARY] matches=1"),
                        rank(0, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                        rank(0, FUSE + "[SUMMARY] matches=0")));
    }

    @Test
    void lets_a_failure_outweigh_the_summary_after_it() throws IOException {
        assertEquals(
                "0:fuse_moe failed PT1S 'Transform fuse_moe failed: list index out of range' @3",
                told(
                        rank(0, FUSE + "[PRE-CLEANUP] skipped (disabled)"),
                        rank(0, FUSE + "[APPLY] Transform fuse_moe failed: list index out of range"),
                        rank(0, FUSE + "[SUMMARY] skipped | time: 1s (pre=0s, apply=1s, post=0s)")));
    }

    @Test
    void finds_the_transform_of_a_failure_that_names_no_stage() throws IOException {
        AutoDeployLog log = read(
                rank(0, FUSE + "running pre-cleanup (no shape_prop)"),
                rank(0, "Transform fuse_moe failed: no kernel"),
                rank(0, "Transform other failed: no kernel"));
        assertEquals("0:fuse_moe failed 'Transform fuse_moe failed: no kernel' @2", told(log));
        assertEquals(3, log.diagnostics().get(0).line().getAsLong());
    }

    @Test
    void takes_a_traceback_without_a_summary_as_a_failure() throws IOException {
        assertEquals(
                """
                1:fuse_moe failed @2
                0:fuse_moe unfinished @1""",
                told(
                                rank(0, FUSE + "[APPLY] applying transform..."),
                                rank(1, FUSE + "[APPLY] applying transform..."),
                                "Traceback (most recent call last):",
                                "  File \"optimizer.py\", line 1, in <module>",
                                "RuntimeError: NVRTC compilation failed.")
                        .lines()
                        .sorted(java.util.Comparator.reverseOrder())
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void takes_a_traceback_to_the_rank_that_it_names() throws IOException {
        assertEquals(
                """
                0:fuse_moe failed @1
                1:fuse_moe unfinished @2""",
                told(
                        rank(0, FUSE + "[APPLY] applying transform..."),
                        rank(1, FUSE + "[APPLY] applying transform..."),
                        "[rank0]: Traceback (most recent call last):"));
    }

    @Test
    void lets_a_summary_outweigh_a_traceback_before_it() throws IOException {
        assertEquals(
                "0:fuse_moe applied 3 @3",
                told(
                        rank(0, FUSE + "[APPLY] applying transform..."),
                        "Traceback (most recent call last):",
                        rank(0, FUSE + "[SUMMARY] matches=3")));
    }

    @Test
    void reports_what_is_still_running() throws IOException {
        AutoDeployLog log = AutoDeployLog.read(Files.writeString(
                folder.resolve("running.log"),
                rank(0, FUSE + "[SUMMARY] disabled") + "\n" + rank(0, RESIZE + "[APPLY] applying transf")));
        assertEquals("0:fuse_moe disabled @1\n0:resize_kv_cache unfinished @2", told(log));
        assertTrue(log.diagnostics().get(0).message().contains("no line break"), log.diagnostics()::toString);
        assertEquals(Optional.empty(), log.total());
    }

    @Test
    void counts_a_resized_cache_as_applied() throws IOException {
        assertEquals(
                "0:resize_kv_cache applied 0 'Skipping cache resize for free_mem_ratio=0.0' @2",
                told(
                        rank(0, RESIZE + "Skipping cache resize for free_mem_ratio=0.0"),
                        rank(0, RESIZE + "[SUMMARY] matches=0")));
    }

    @Test
    void gives_lines_after_a_summary_to_the_run_that_ended() throws IOException {
        assertEquals(
                "0:fuse_moe applied 1 @1\n0:resize_kv_cache skipped @4",
                told(
                        rank(0, FUSE + "[SUMMARY] matches=1"),
                        rank(0, FUSE + "Graph dumping enabled to: ad_graphs"),
                        rank(0, RESIZE + "[PRE-CLEANUP] skipped (disabled)"),
                        rank(0, RESIZE + "[SUMMARY] skipped")));
    }

    @Test
    void reads_a_transform_restored_from_a_cache() throws IOException {
        assertEquals(
                "0:fuse_moe skipped '[cache] Skipping fuse_moe (loaded from cache)' @1",
                told(rank(0, FUSE + "[cache] Skipping fuse_moe (loaded from cache)")));
    }

    @Test
    void joins_flags_and_times_of_late_2025() throws IOException {
        AutoDeployLog log = read(
                rank(0, FUSE + "enabled=True, num_matches=23, is_clean=True, has_valid_shapes=False"),
                rank(1, FUSE + "enabled=True, skipped=True, is_clean=True, has_valid_shapes=False"),
                rank(0, FUSE + "elapsed time: total=1.204s, pre_cleanup=0.000s, apply=0.951s, post_cleanup=0.252s"));
        assertEquals("0:fuse_moe applied 23 PT1.204S @3\n1:fuse_moe skipped @2", told(log));
        assertEquals(List.of(), log.diagnostics());
    }

    @Test
    void says_when_only_the_time_of_a_transform_is_left() throws IOException {
        AutoDeployLog log = read(
                rank(0, FUSE + "elapsed time: total=12.132s, pre_cleanup=0.000s, apply=12.132s, post_cleanup=0.000s"));
        assertEquals("0:fuse_moe unfinished PT12.132S @1", told(log));
        assertTrue(log.diagnostics().get(0).message().contains("result not known"), log.diagnostics()::toString);
    }

    @Test
    void counts_summaries_that_name_no_transform() throws IOException {
        AutoDeployLog log = read(
                "[AUTO-DEPLOY] [INFO] [AUTO-DEPLOY] [SUMMARY] matches=1 | time: 1s (pre=0s, apply=1s, post=0s)",
                "[AUTO-DEPLOY] [INFO] [SUMMARY] disabled");
        assertEquals(List.of(), log.records());
        assertTrue(log.diagnostics().get(0).message().startsWith("2 [SUMMARY] lines name no transform"));
    }

    @Test
    @Tag("S69")
    void prefers_the_total_of_the_reference_rank() throws IOException {
        AutoDeployLog log = read(
                rank(0, "Total time for all transforms: 109.37s"), rank(1, "Total time for all transforms: 110.00s"));
        assertEquals(Optional.of(Duration.ofMillis(109_370)), log.total());
    }

    @Test
    void reads_windows_line_ends_colours_and_progress_bars() throws IOException {
        assertEquals(
                "0:fuse_moe applied 1 @1\n0:resize_kv_cache applied 2 @2",
                told(
                        "\u001b[32m" + rank(0, FUSE + "[SUMMARY] matches=1\u001b[0m\r"),
                        " 50%|####  | 1/2\r100%|########| 2/2\r" + rank(0, RESIZE + "[SUMMARY] matches=2")));
    }

    @Test
    void reads_the_entry_behind_a_long_progress_bar(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        String bar = "Loading weights:  42%|####      |\r".repeat(3_000);
        Files.writeString(
                log,
                bar + "[11/24/2026-03:07:24] [TRT-LLM AUTO-DEPLOY] [RANK 0] [I] [stage=weight_load,"
                        + " transform=load_weights] [SUMMARY] matches=1 | time: 1.000s (pre=0.000s, apply=1.000s,"
                        + " post=0.000s)\n");
        assertEquals(1, AutoDeployLog.read(log).records().size());
    }

    @Test
    void carries_the_mark_of_simulated_data(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("server.log");
        Files.writeString(log, "");
        Files.writeString(folder.resolve("SIMULATED.txt"), "made up\n");
        assertEquals(
                Optional.of("made up"), AutoDeployLog.read(log).transforms().simulated());
    }
}
