package autodeploy.log.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    private static final String STEP = "[stage=sharding, transform=detect_sharding] [APPLY] applying transform...";
    private static final String DONE = "[stage=sharding, transform=detect_sharding] [SUMMARY] disabled";

    @Test
    @Tag("S64")
    @Tag("S65")
    @Tag("S66")
    @Tag("S67")
    @Tag("S68")
    void reads_every_published_line() {
        Golden.assertGolden(
                getClass(),
                "example-lines.golden.txt",
                () -> lines("example-lines.txt").stream()
                        .map(line -> line + "\n    " + LineParser.parse(line) + "\n")
                        .collect(Collectors.joining()));
    }

    private static List<String> lines(String resource) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/autodeploy/log/read", resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @Tag("S68")
    @ValueSource(
            strings = {
                "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [I] | none",
                "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK 3] [I] | 3",
                "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK 12] [W] | 12",
                "[AUTO-DEPLOY] [INFO] | none",
                "[AUTO-DEPLOY] [INFO] [RANK 7] | 7",
                "[AUTO-DEPLOY] [WARNING] [RANK 0] | 0",
                "[AUTO-DEPLOY] [INFO] [AUTO-DEPLOY] | none",
                "[AUTO-DEPLOY] [INFO] [RANK 1] [AUTO-DEPLOY] | 1",
                "worker-2 | [02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK 2] [V] | 2",
            })
    void reads_every_head(String headAndRank) {
        int bar = headAndRank.lastIndexOf(" | ");
        String rank = headAndRank.substring(bar + 3);
        LogLine line =
                LineParser.parse(headAndRank.substring(0, bar) + " " + STEP).get(0);
        LogLine.Step step = (LogLine.Step) line;
        assertEquals(
                rank, step.place().rank().isPresent() ? "" + step.place().rank().getAsInt() : "none");
        assertEquals("detect_sharding", step.place().transform());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[02/10/2026-14:05:01] [TRT-LLM] [I] ",
                "[02/10/2026-14:05:01] [TRT-LLM] [RANK 1] [W] ",
                "[02/10/2026-14:05:01] [TRT-LLM] [MPI_Rank 1] [I] ",
                "[TensorRT-LLM][INFO] ",
                "[TensorRT-LLM][WARNING] ",
            })
    void leaves_the_rest_of_the_runtime_aside(String head) {
        assertEquals(List.of(new LogLine.Message(false)), LineParser.parse(head + DONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INFO:     Application startup complete.",
                "[AUTO-DEPLOY] INFO text",
                "[AUTO-DEPLOY] [SUMMARY] matches=1",
                "[AUTO-DEPLOY] [LOUD] text",
                "[AUTO-DEPLOY] [I",
                "[TRT-LLM AUTO-DEPLOY",
                "[[[[[[",
                "[stage=sharding, transform=detect_sharding] [SUMMARY] disabled",
            })
    void knows_no_entry_without_a_whole_head(String line) {
        assertEquals(List.of(new LogLine.Unrecognised()), LineParser.parse(line));
    }

    @Test
    void reads_what_a_terminal_would_show() {
        assertEquals("last", LineParser.visible("first\r 50%|##   |\rlast\r"));
        assertEquals("[AUTO-DEPLOY] [I] red", LineParser.visible("\u001b[1;31m[AUTO-DEPLOY]\u001b[0m [I] red"));
        assertEquals("", LineParser.visible("\r\r"));
    }

    @Test
    @Tag("S68")
    void splits_entries_that_lost_their_line_break() {
        List<LogLine> entries = LineParser.parse("[AUTO-DEPLOY] [INFO] [RANK 0] " + STEP
                + "[02/10/2026-14:05:01] [TRT-LLM AUTO-DEPLOY] [RANK 1] [I] " + DONE);
        assertEquals(LogLine.Step.class, entries.get(0).getClass());
        assertEquals(1, ((LogLine.End) entries.get(1)).place().rank().getAsInt());
    }

    @ParameterizedTest
    @Tag("S67")
    @CsvSource(
            delimiter = ';',
            value = {
                "matches=64 | time: 0.412s (pre=0.000s, apply=0.118s, post=0.293s);applied;64;PT0.412S;false",
                "matches=1;applied;1;;false",
                "matches=0;no_match;0;;false",
                "matches=0 | time: 1.000s (pre=0.000s, apply=1.000s, post=0.000s);no_match;0;PT1S;false",
                "matches=-1;no_match;-1;;false",
                "skipped | time: 0.021s (pre=0.000s, apply=0.020s, post=0.000s);skipped;;PT0.021S;false",
                "skipped;skipped;;;false",
                "disabled;disabled;;;false",
                "matches=3 | time: 0.4;applied;3;;true",
                "matches=3 | time: 99999999999s (pre=0s, apply=0s, post=0s);applied;3;;true",
                "matches=1 | time: 2s (pre=1s, apply=1s, post=0s) | more;applied;1;PT2S;false",
            })
    void reads_every_summary(String text, String status, Long matches, String total, boolean isTorn) {
        LogLine.End end = (LogLine.End)
                LineParser.parse("[AUTO-DEPLOY] [INFO] [stage=export, transform=export_to_gm] [SUMMARY] " + text)
                        .get(0);
        assertEquals(status, end.status().word());
        assertEquals(matches, end.matches().isPresent() ? (Long) end.matches().getAsLong() : null);
        assertEquals(total, end.times().map(t -> t.total().toString()).orElse(null));
        assertEquals(isTorn, end.isTorn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " matches=",
                " matches=x",
                " matches=1.5",
                " skippedish",
                " mat",
                " matches=99999999999999999999"
            })
    void says_when_a_summary_is_torn(String rest) {
        assertEquals(
                LogLine.TornSummary.class,
                LineParser.parse("[AUTO-DEPLOY] [INFO] [stage=export, transform=export_to_gm] [SUMMARY]" + rest)
                        .get(0)
                        .getClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "enabled=True, num_matches=32, is_clean=True, has_valid_shapes=False;applied;32",
                "enabled=True, num_matches=0, is_clean=True, has_valid_shapes=False;no_match;0",
                "enabled=True, skipped=True, is_clean=True, has_valid_shapes=False;skipped;",
                "enabled=False, skipped=True, is_clean=True, has_valid_shapes=False;disabled;",
            })
    void reads_the_flags_of_2025(String text, String status, Long matches) {
        LogLine.End end =
                (LogLine.End) LineParser.parse("[AUTO-DEPLOY] [INFO] [stage=export, transform=export_to_gm] " + text)
                        .get(0);
        assertEquals(status, end.status().word());
        assertEquals(matches, end.matches().isPresent() ? (Long) end.matches().getAsLong() : null);
    }
}
