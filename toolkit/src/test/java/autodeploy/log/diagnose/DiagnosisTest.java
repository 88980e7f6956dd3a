package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Severity;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final RuleBook BOOK = RuleBook.bundled();

    @Test
    void puts_unknown_warnings_together_by_their_wording() {
        Lines lines = new Lines(BOOK);
        lines.warning(0, "queue of 17 requests at /run/q1 is 0x7f31 long");
        lines.warning(3, "queue of 4 requests at /tmp/other is 0x1a long");
        lines.warning(0, "something else");

        List<LogProblem> problems = lines.problems();
        assertEquals(2, problems.size());
        assertEquals("warning", problems.get(0).kind());
        assertEquals(2, problems.get(0).count());
        assertEquals(1, problems.get(0).line());
        assertEquals(new TreeSet<>(List.of(0, 3)), problems.get(0).ranks());
        assertEquals(2, problems.get(0).examples().size());
        assertTrue(problems.get(0).fix().isEmpty());
    }

    @Test
    void puts_errors_first() {
        Lines lines = new Lines(BOOK);
        lines.warning(0, "odd").error(0, "bad");

        assertEquals(
                List.of(Severity.ERROR, Severity.WARNING),
                lines.problems().stream().map(LogProblem::severity).toList());
    }

    @Test
    void gathers_a_traceback_to_its_exception() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                Traceback (most recent call last):
                  File "/app/a.py", line 3, in f
                    g()
                    ^^^
                  File "/app/b.py", line 9, in g
                    raise Odd("no")
                app.errors.Odd: no such thing
                INFO:     going on
                """);

        assertEquals(1, problems.size());
        LogProblem problem = problems.get(0);
        assertEquals("exception", problem.kind());
        assertEquals("app.errors.Odd: no such thing", problem.message());
        assertEquals(7, problem.line());
        assertTrue(problem.examples().get(1).text().contains("b.py"), problem::toString);
    }

    @Test
    void tells_the_last_exception_of_an_unknown_chain_and_shows_the_first() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                Traceback (most recent call last):
                  File "/app/a.py", line 3, in f
                ValueError: the first

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/app/b.py", line 4, in g
                RuntimeError: the last
                """);

        assertEquals(1, problems.size());
        assertEquals("RuntimeError: the last", problems.get(0).message());
        assertTrue(problems.get(0).examples().stream().anyMatch(e -> e.text().equals("ValueError: the first")));
    }

    @Test
    void tells_of_a_chain_the_exception_that_a_rule_knows() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                Traceback (most recent call last):
                  File "/app/a.py", line 3, in f
                torch.OutOfMemoryError: CUDA out of memory.

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/app/b.py", line 4, in g
                RuntimeError: could not start
                """);

        assertEquals(
                List.of("cuda_out_of_memory"),
                problems.stream().map(LogProblem::kind).toList());
    }

    @Test
    void reads_a_traceback_that_another_logger_put_its_mark_before() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                2026-01-06 05:57:22 | ERROR | stderr | Traceback (most recent call last):
                2026-01-06 05:57:22 | ERROR | stderr |   File "/app/a.py", line 3, in f
                2026-01-06 05:57:22 | ERROR | stderr | ValueError: the first
                """);

        assertEquals(
                List.of("ValueError: the first"),
                problems.stream().map(LogProblem::message).toList());
    }

    @Test
    void tells_the_part_of_an_exception_group() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                  + Exception Group Traceback (most recent call last):
                  |   File "/app/a.py", line 1, in f
                  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
                  +-+---------------- 1 ----------------
                    | Traceback (most recent call last):
                    |   File "/app/x.py", line 1, in f
                    | ValueError: deep inside
                    +------------------------------------
                done
                """);

        assertEquals(
                List.of("ValueError: deep inside"),
                problems.stream().map(LogProblem::message).toList());
    }

    @Test
    void parts_the_interleaved_tracebacks_of_eight_ranks() {
        Lines lines = new Lines(BOOK);
        String[] traceback = {
            "Traceback (most recent call last):",
            "  File \"/app/a.py\", line 3, in f",
            "    g()",
            "",
            "IndexError: list index out of range on the way",
            "  File not one of it"
        };
        for (int part = 0; part < 5; part++) {
            for (int rank = 0; rank < 8; rank++) {
                lines.add(Level.NONE, OptionalInt.empty(), "[rank" + rank + "]: " + traceback[part]);
                lines.info(rank, "[SUMMARY] matches=1");
            }
        }

        List<LogProblem> problems = lines.problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(8, problems.get(0).count());
        assertEquals(
                new TreeSet<>(List.of(0, 1, 2, 3, 4, 5, 6, 7)), problems.get(0).ranks());
        assertEquals(
                "IndexError: list index out of range on the way",
                problems.get(0).message());
    }

    @Test
    void counts_exceptions_of_processes_that_do_not_say_their_rank() {
        Lines lines = new Lines(BOOK);
        for (String part : List.of(
                "Traceback (most recent call last):",
                "  File \"/app/a.py\", line 3, in f",
                "ValueError: broken grid 7")) {
            for (int process = 0; process < 8; process++) {
                lines.plain(part);
            }
        }

        List<LogProblem> problems = lines.problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("ValueError: broken grid 7", problems.get(0).message());
    }

    @Test
    void keeps_the_rank_of_the_head_before_a_traceback() {
        Lines lines = new Lines(BOOK);
        lines.error(5, "Executor worker initialization error: Traceback (most recent call last):");
        lines.plain("  File \"/app/a.py\", line 3, in f\nValueError: broken grid");

        assertEquals(new TreeSet<>(List.of(5)), lines.problems().get(0).ranks());
    }

    @Test
    void does_not_tell_an_exception_twice() {
        Lines lines = new Lines(BOOK);
        lines.error(0, "Failed to initialize executor on rank 0: the grid is broken");
        lines.plain(
                "Traceback (most recent call last):\n  File \"/a.py\", line 1, in f\nValueError: the grid is broken\n");

        List<LogProblem> problems = lines.problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("exception", problems.get(0).kind());
    }

    @Test
    void tells_a_known_failure_of_a_traceback_and_an_error_line_once() {
        Lines lines = new Lines(BOOK);
        lines.error(0, "Failed to initialize executor on rank 0: CUDA out of memory.");
        lines.plain("Traceback (most recent call last):\n  File \"/a.py\", line 1, in f\n"
                + "torch.OutOfMemoryError: CUDA out of memory.");

        assertEquals(1, lines.problems().size());
    }

    @Test
    void can_be_asked_while_a_traceback_is_still_coming() {
        Lines lines = new Lines(BOOK);
        lines.plain("Traceback (most recent call last):\n  File \"/a.py\", line 1, in f");
        assertTrue(lines.problems().isEmpty());
        lines.plain("ValueError: the grid is broken");
        assertEquals(1, lines.problems().size());
        assertEquals(1, lines.problems().get(0).count());
        lines.plain("\nThe above exception was the direct cause of the following exception:\n\n"
                + "Traceback (most recent call last):\n  File \"/a.py\", line 1, in f\nRuntimeError: gave up here");
        assertEquals(
                List.of("RuntimeError: gave up here"),
                lines.problems().stream().map(LogProblem::message).toList());
    }

    @Test
    void wants_no_more_lines_some_time_after_a_traceback() {
        Lines lines = new Lines(BOOK);
        lines.plain("Traceback (most recent call last):\n  File \"/a.py\", line 1, in f");
        assertTrue(lines.diagnosis().wantsNext());
        for (int i = 0; i < 2_000; i++) {
            lines.info(0, "going on");
        }

        assertFalse(lines.diagnosis().wantsNext());
    }

    @Test
    void does_not_take_the_models_answer_for_a_failure() {
        assertTrue(new Lines(BOOK)
                .info(0, "[PROMPT 0] What is it?: It is CUDA out of memory")
                .problems()
                .isEmpty());
    }

    @Test
    void makes_shown_text_printable_and_short() {
        LogProblem problem = new Lines(BOOK)
                .error(0, "bad \u001b]0;x\u0007 " + "y".repeat(60_000))
                .problems()
                .get(0);

        assertFalse(problem.message().contains("\u001b"));
        assertTrue(problem.message().length() <= 500);
        assertTrue(problem.examples().get(0).text().length() <= 500);
    }

    @Test
    void counts_a_million_repeated_problems_in_bounded_memory() {
        Lines lines = new Lines(BOOK);
        assertTimeout(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < 500_000; i++) {
                lines.error(i % 8, "CUDA out of memory. Tried to allocate " + i + ".00 MiB");
                lines.warning(i % 8, "step " + i + " took too long");
            }
        });

        List<LogProblem> problems = lines.problems();
        assertEquals(2, problems.size());
        problems.forEach(p -> assertEquals(500_000, p.count()));
        problems.forEach(p -> assertEquals(8, p.ranks().size()));
    }

    @Test
    void keeps_a_thousand_examples_and_ten_thousand_groups() {
        Lines lines = new Lines(BOOK);
        for (int i = 0; i < 30_000; i++) {
            lines.warning(0, "odd " + word(i));
        }

        List<LogProblem> problems = lines.problems();
        assertEquals(10_001, problems.size());
        assertEquals(1_000, problems.stream().mapToInt(p -> p.examples().size()).sum());
        assertEquals(30_000, problems.stream().mapToLong(LogProblem::count).sum());
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest > 0 || word.isEmpty(); rest /= 20) {
            word.append((char) ('g' + rest % 20));
        }
        return word.toString();
    }
}
