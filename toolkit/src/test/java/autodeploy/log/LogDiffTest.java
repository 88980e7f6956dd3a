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
}
