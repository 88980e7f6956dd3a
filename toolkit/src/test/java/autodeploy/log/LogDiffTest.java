package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.report.Json;
import autodeploy.report.Tables;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S69")
final class LogDiffTest {
    private static final Path LLAMA = Path.of("../notebooks/data/llama-3-8b-tiny/autodeploy.log");
    private static final Path BAMBA =
            Path.of("src/test/resources/autodeploy/graph/corpora/bamba-9b-tiny/autodeploy.log");

    @TempDir
    private Path folder;

    private AutoDeployLog log(String name, String... summaries) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String summary : summaries) {
            String[] words = summary.split(" ", 3);
            text.append("[TRT-LLM AUTO-DEPLOY] [RANK 0] [I] [stage=" + words[0] + ", transform=" + words[1]
                    + "] [SUMMARY] " + words[2] + "\n");
        }
        return AutoDeployLog.read(Files.writeString(folder.resolve(name), text));
    }

    private static String told(LogDiff diff) {
        return diff.changes().stream()
                .map(c -> c.either().transform() + " "
                        + c.kinds().stream().map(LogChange.Kind::word).collect(Collectors.joining("+")))
                .collect(Collectors.joining("\n"));
    }

    private static String timed(String result, double seconds) {
        return result + " | time: " + seconds + "s (pre=0s, apply=" + seconds + "s, post=0s)";
    }

    @Test
    void shows_two_models_as_reviewed() {
        LogDiff diff = AutoDeployLog.read(LLAMA).diff(AutoDeployLog.read(BAMBA));
        Golden.assertGolden(LogDiffTest.class, "llama-bamba.diff.txt", diff::text);
        Golden.assertGolden(LogDiffTest.class, "llama-bamba.diff.json", () -> Json.print(diff.json()) + "\n");
        assertEquals(diff.changes().size(), Tables.of(diff).rowCount());
    }

    @Test
    void finds_no_difference_to_itself() {
        AutoDeployLog log = AutoDeployLog.read(LLAMA);
        LogDiff diff = log.diff(log);
        assertEquals("", told(diff));
        assertTrue(diff.notes().get(0).startsWith("No difference"), diff.notes().toString());
    }

    @Test
    void tells_status_matches_stage_and_what_one_alone_has() throws IOException {
        AutoDeployLog before = log(
                "a.log",
                "export export_to_gm matches=1",
                "pattern_matcher match_a matches=3",
                "pattern_matcher gone matches=1",
                "post_load_fusion moved matches=2",
                "compile compile_model matches=1");
        AutoDeployLog after = log(
                "b.log",
                "export export_to_gm matches=1",
                "pattern_matcher match_a skipped",
                "pattern_matcher fresh matches=1",
                "compile moved matches=2",
                "compile compile_model matches=2");
        assertEquals("""
                match_a status+matches
                fresh only_right
                gone only_left
                moved stage
                compile_model matches""", told(before.diff(after)));
        assertEquals(
                "post_load_fusion → compile", before.diff(after).rows().get(3).get(0));
    }

    @Test
    void takes_a_time_as_changed_only_beyond_both_thresholds() throws IOException {
        AutoDeployLog before = log(
                "a.log",
                "compile long " + timed("matches=1", 100),
                "compile short " + timed("matches=1", 0.01),
                "compile slow " + timed("matches=1", 1));
        AutoDeployLog after = log(
                "b.log",
                "compile long " + timed("matches=1", 105),
                "compile short " + timed("matches=1", 0.05),
                "compile slow " + timed("matches=1", 1.5));
        LogDiff diff = before.diff(after);
        assertEquals("slow time", told(diff));
        assertEquals("long time\nshort time\nslow time", told(diff.withThresholds(0, 0)));
        assertThrows(UsageException.class, () -> diff.withThresholds(-1, 0));
        assertThrows(UsageException.class, () -> diff.withThresholds(10, Double.NaN));
    }

    private AutoDeployLog ranks(String name, String... summaries) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String summary : summaries) {
            String[] words = summary.split(" ", 3);
            text.append("[TRT-LLM AUTO-DEPLOY] [RANK " + words[0] + "] [I] [stage=compile, transform=" + words[1]
                    + "] [SUMMARY] " + words[2] + "\n");
        }
        return AutoDeployLog.read(Files.writeString(folder.resolve(name), text));
    }

    private static String toldByRank(LogDiff diff) {
        return diff.changes().stream()
                .map(c -> c.either().transform() + " " + c.kinds() + " " + Ranks.print(c.ranks()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void tells_a_change_on_another_rank_than_the_reference() throws IOException {
        AutoDeployLog before = ranks("a.log", "0 a matches=5", "3 a matches=5", "0 b matches=1", "3 b matches=1");
        AutoDeployLog after = ranks("b.log", "0 a matches=5", "3 a skipped", "0 b matches=1", "3 b matches=1");
        LogDiff diff = before.diff(after);
        assertEquals("a [STATUS, MATCHES] 3", toldByRank(diff));
        assertEquals("ranks", diff.columns().get(3).key());
        assertEquals("3", diff.rows().get(0).get(3));
        assertTrue(
                diff.notes().get(0).endsWith("with other matches; 1 is alike on all of ranks 0, 3."),
                diff.notes().toString());
        assertEquals(List.of(0, 3), diff.json().get("ranks"));
    }

    @Test
    void gives_ranks_that_changed_alike_one_row_and_others_their_own() throws IOException {
        AutoDeployLog before =
                ranks("a.log", "0 a matches=5", "1 a matches=5", "2 a matches=5", "3 a matches=5", "0 b matches=1");
        AutoDeployLog after =
                ranks("b.log", "0 a matches=4", "1 a matches=4", "2 a matches=3", "3 a matches=5", "0 b matches=2");
        LogDiff diff = before.diff(after);
        assertEquals("a [MATCHES] 0, 1\na [MATCHES] 2\nb [MATCHES] 0", toldByRank(diff));
        assertTrue(diff.notes().get(0).startsWith("2 transforms differ: 2 with other matches; 0 are alike"));
    }

    @Test
    void keeps_apart_ranks_that_became_slower_and_faster() throws IOException {
        AutoDeployLog before = ranks(
                "a.log",
                "0 a " + timed("matches=1", 5),
                "1 a " + timed("matches=1", 5.01),
                "2 a " + timed("matches=1", 5));
        AutoDeployLog after = ranks(
                "b.log",
                "0 a " + timed("matches=1", 9),
                "1 a " + timed("matches=1", 9.02),
                "2 a " + timed("matches=1", 1));
        assertEquals("a [TIME] 0, 1\na [TIME] 2", toldByRank(before.diff(after)));
    }

    @Test
    void says_which_ranks_one_log_alone_has() throws IOException {
        AutoDeployLog before = ranks("a.log", "0 a matches=5", "1 a matches=5");
        AutoDeployLog after = ranks("b.log", "0 a matches=5", "2 a matches=5", "3 a matches=5");
        LogDiff diff = before.diff(after);
        assertEquals("", toldByRank(diff));
        assertTrue(
                diff.notes()
                        .containsAll(List.of(
                                "Not compared, as it is in A alone: rank 1.",
                                "Not compared, as they are in B alone: ranks 2, 3.")),
                diff.notes().toString());
        assertEquals(List.of(2, 3), diff.json().get("right_only_ranks"));
        LogDiff apart = ranks("c.log", "1 a matches=5").diff(ranks("d.log", "2 a matches=6"));
        assertEquals("a [MATCHES] ", toldByRank(apart));
        assertEquals(
                "No rank is in both logs: compared are rank 1 of A and rank 2 of B.",
                apart.notes().get(1));
    }
}
