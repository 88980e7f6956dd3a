package autodeploy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.TransformRecord;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S68")
final class DisagreementsTest {
    private long line;

    private TransformRecord run(int rank, String transform, TransformStatus status, long matches) {
        return record(rank, transform, status, OptionalLong.of(matches), Optional.empty(), Optional.empty());
    }

    private TransformRecord applied(int rank, String transform) {
        return run(rank, transform, TransformStatus.APPLIED, 1);
    }

    private TransformRecord unfinished(int rank, String transform) {
        return record(
                rank, transform, TransformStatus.UNFINISHED, OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private TransformRecord ended(int rank, String transform, int second) {
        LocalDateTime end = LocalDateTime.of(2026, 2, 10, 14, 0, 0).plusSeconds(second);
        return record(rank, transform, TransformStatus.APPLIED, OptionalLong.of(1), Optional.empty(), Optional.of(end));
    }

    private TransformRecord took(int rank, String transform, double seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        Times times = new Times(time, Duration.ZERO, time, Duration.ZERO);
        return record(
                rank, transform, TransformStatus.APPLIED, OptionalLong.of(1), Optional.of(times), Optional.empty());
    }

    private TransformRecord record(
            int rank,
            String transform,
            TransformStatus status,
            OptionalLong matches,
            Optional<Times> times,
            Optional<LocalDateTime> end) {
        line++;
        return new TransformRecord(
                "compile",
                transform,
                rank < 0 ? OptionalInt.empty() : OptionalInt.of(rank),
                status,
                matches,
                Optional.empty(),
                times,
                end,
                line);
    }

    private static String told(TransformRecord... records) {
        StringBuilder told = new StringBuilder();
        for (Disagreement d : Disagreements.of(List.of(records))) {
            told.append(d.transform() + (d.run() > 1 ? "#" + d.run() : "") + " "
                    + d.kind().word() + ": " + d.reference() + " | " + d.found() + " | " + Ranks.print(d.ranks()) + " @"
                    + d.line() + "\n");
        }
        return told.toString();
    }

    @Test
    void finds_none_where_one_rank_speaks_or_all_say_the_same() {
        assertEquals("", told());
        assertEquals("", told(applied(0, "a"), applied(0, "b")));
        assertEquals("", told(applied(0, "a"), applied(1, "a"), applied(1, "b"), applied(0, "b")));
    }

    @Test
    void tells_another_status_and_other_matches_once_for_all_ranks_that_agree() {
        assertEquals(
                """
                a matches: 32 | 31 | 1-3 @2
                b status: applied | failed | 3 @6
                """,
                told(
                        run(0, "a", TransformStatus.APPLIED, 32),
                        run(1, "a", TransformStatus.APPLIED, 31),
                        run(2, "a", TransformStatus.APPLIED, 31),
                        run(3, "a", TransformStatus.APPLIED, 31),
                        applied(0, "b"),
                        run(3, "b", TransformStatus.FAILED, 1),
                        applied(1, "b"),
                        applied(2, "b")));
    }

    @Test
    void tells_what_a_rank_has_passed_over_from_what_it_has_not_reached() {
        assertEquals(
                """
                b absent: applied | nothing | 1 @2
                d behind: applied | not reached, 2 behind | 1 @7
                """,
                told(
                        applied(0, "a"),
                        applied(0, "b"),
                        applied(0, "c"),
                        applied(0, "d"),
                        applied(0, "e"),
                        applied(1, "a"),
                        applied(1, "c"),
                        unfinished(1, "d")));
    }

    @Test
    void tells_that_the_reference_is_behind() {
        assertEquals(
                "b behind: not reached, 1 behind | applied | 1 @3\n",
                told(applied(0, "a"), applied(1, "a"), applied(1, "b"), unfinished(0, "b")));
    }

    @Test
    void compares_the_second_run_of_a_transform_with_the_second() {
        assertEquals(
                "a#2 matches: 1 | 2 | 1 @4\n",
                told(applied(0, "a"), applied(0, "a"), applied(1, "a"), run(1, "a", TransformStatus.APPLIED, 2)));
    }

    @Test
    void tells_a_late_rank_once_where_it_fell_behind() {
        assertEquals(
                "b late: ended 14:00:20 | 7 s later | 2 @6\n",
                told(
                        ended(0, "a", 10),
                        ended(1, "a", 10),
                        ended(2, "a", 11),
                        ended(0, "b", 20),
                        ended(1, "b", 20),
                        ended(2, "b", 27),
                        ended(0, "c", 30),
                        ended(1, "c", 30),
                        ended(2, "c", 37)));
    }

    @Test
    void takes_a_second_of_difference_for_the_rounding_of_stamps() {
        assertEquals("", told(ended(0, "a", 10), ended(1, "a", 11)));
    }

    @Test
    void finds_the_reference_late_too() {
        assertEquals(
                "a late: ended 14:00:10 | 5 s later | 0 @1\n",
                told(ended(0, "a", 15), ended(1, "a", 10), ended(2, "a", 10)));
    }

    @Test
    void compares_printed_times_where_lines_have_no_stamps() {
        assertEquals(
                "a late: took 2.100 s | took 3.500 s | 1 @2\n",
                told(
                        took(0, "a", 2),
                        took(1, "a", 3.5),
                        took(2, "a", 2.1),
                        took(0, "b", 0.1),
                        took(2, "b", 0.1),
                        took(1, "b", 0.9)));
    }

    @Test
    void prints_ranks_in_short() {
        assertEquals("0-3, 5, 6, 9", Ranks.print(List.of(9, 0, 1, 2, 3, 5, 6)));
    }
}
