package autodeploy.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergingTest {
    @ParameterizedTest
    @Tag("R63")
    @CsvSource({
        "UNKNOWN,  -,       UNKNOWN,  note",
        "UNKNOWN,  APPLIED, APPLIED,  ",
        "UNKNOWN,  SKIPPED, SKIPPED,  ",
        "UNKNOWN,  FAILED,  FAILED,   ",
        "APPLIED,  -,       APPLIED,  note",
        "APPLIED,  APPLIED, APPLIED,  note",
        "APPLIED,  SKIPPED, APPLIED,  note",
        "APPLIED,  FAILED,  CONFLICT, ",
        "SKIPPED,  -,       SKIPPED,  note",
        "SKIPPED,  APPLIED, CONFLICT, ",
        "SKIPPED,  SKIPPED, SKIPPED,  note",
        "SKIPPED,  FAILED,  SKIPPED,  note",
        "FAILED,   -,       FAILED,   note",
        "FAILED,   APPLIED, CONFLICT, ",
        "FAILED,   SKIPPED, FAILED,   note",
        "FAILED,   FAILED,  FAILED,   note",
        "DISABLED, -,       DISABLED, note",
        "DISABLED, APPLIED, DISABLED, note",
        "DISABLED, SKIPPED, DISABLED, note",
        "DISABLED, FAILED,  DISABLED, note",
    })
    void merges_log_and_graph_by_the_table(Verdict log, String graph, Verdict merged, String note) {
        Optional<Verdict> seen = graph.equals("-") ? Optional.empty() : Optional.of(Verdict.valueOf(graph));
        assertEquals(new Merging(merged, "note".equals(note)), Merging.of(log, seen, false));
    }

    @ParameterizedTest
    @Tag("R63")
    @CsvSource({
        "UNKNOWN,  APPLIED, APPLIED",
        "UNKNOWN,  SKIPPED, UNKNOWN",
        "UNKNOWN,  FAILED,  UNKNOWN",
        "APPLIED,  FAILED,  APPLIED",
        "SKIPPED,  APPLIED, SKIPPED",
        "FAILED,   APPLIED, FAILED",
        "DISABLED, APPLIED, DISABLED",
    })
    void weak_evidence_turns_unknown_into_applied_alone(Verdict log, Verdict graph, Verdict merged) {
        assertEquals(merged, Merging.of(log, Optional.of(graph), true).verdict());
    }

    @Test
    void weak_evidence_that_counts_is_no_note() {
        assertEquals(
                false,
                Merging.of(Verdict.UNKNOWN, Optional.of(Verdict.APPLIED), true).isGraphNoted());
        assertEquals(
                true,
                Merging.of(Verdict.SKIPPED, Optional.of(Verdict.APPLIED), true).isGraphNoted());
    }
}
