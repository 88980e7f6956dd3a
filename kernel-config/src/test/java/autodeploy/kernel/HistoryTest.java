package autodeploy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static History cells(String... inputs) {
        History history = new History();
        for (int i = 0; i < inputs.length; i++) {
            history.add(i + 1, inputs[i], "out " + (i + 1));
        }
        return history;
    }

    private static List<Object> inputs(List<List<Object>> found) {
        return found.stream().map(entry -> entry.get(2)).toList();
    }

    @Test
    void an_entry_is_session_cell_and_input_with_the_output_if_asked_for() {
        History history = cells("a");
        assertEquals(List.of(List.of(1, 1, "a")), history.of(new HistoryRequest.Tail(false, true, 5)));
        assertEquals(List.of(List.of(1, 1, List.of("a", "out 1"))), history.of(new HistoryRequest.Tail(true, true, 5)));
    }

    @ParameterizedTest
    @CsvSource({"1, c", "2, b c", "3, a b c", "9, a b c", "0, a b c", "-1, a b c"})
    void the_tail_is_the_newest(int most, String found) {
        History history = cells("a", "b", "c");
        assertEquals(List.of(found.split(" ")), inputs(history.of(new HistoryRequest.Tail(false, true, most))));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 3, a b",
        "1, 2, 3, b",
        "0, 2, 0, b c",
        "0, 0, 0, a b c",
        "0, 3, 3, ''",
        "0, 9, 12, ''",
        "7, 1, 3, ''",
        "-1, 1, 3, ''",
        "0, -5, 2, a",
    })
    void a_range_ends_before_its_stop(int session, int start, int stop, String found) {
        History history = cells("a", "b", "c");
        List<String> expected = found.isEmpty() ? List.of() : List.of(found.split(" "));
        assertEquals(expected, inputs(history.of(new HistoryRequest.Range(false, true, session, start, stop))));
    }

    @ParameterizedTest
    @CsvSource({
        "int*, 9, false, 'int a|int b|int a'",
        "int*, 9, true, 'int b|int a'",
        "int*, 1, false, 'int a'",
        "*b, 9, false, 'int b|f(b'",
        "int ?, 9, false, 'int a|int b|int a'",
        "f(b, 9, false, f(b",
        "INT*, 9, false, ''",
        "'', 9, false, ''",
        "*, 9, true, 'x\ny|int b|f(b|int a'",
        "x*y, 9, false, 'x\ny'",
        "'[a-z]*', 9, false, ''",
        "'\\*', 9, false, ''",
    })
    void a_search_takes_a_glob(String pattern, int most, boolean unique, String found) {
        History history = cells("int a", "x\ny", "int b", "f(b", "int a");
        List<String> expected = found.isEmpty() ? List.of() : List.of(found.split("\\|"));
        assertEquals(expected, inputs(history.of(new HistoryRequest.Search(false, true, most, pattern, unique))));
    }

    @Test
    void only_the_newest_are_kept() {
        History history = new History();
        for (int i = 1; i <= 10_050; i++) {
            history.add(i, "c" + i, "");
        }
        List<List<Object>> all = history.of(new HistoryRequest.Tail(false, true, 0));
        assertEquals(10_000, all.size());
        assertEquals("c51", all.get(0).get(2));
    }

    @Test
    void large_cells_push_others_out_but_never_themselves() {
        History history = cells("small");
        history.add(2, "x".repeat(15_000_000), "");
        assertEquals(2, history.of(new HistoryRequest.Tail(false, true, 0)).size());
        history.add(3, "y".repeat(15_000_000), "");
        assertEquals(1, history.of(new HistoryRequest.Tail(false, true, 0)).size());
        history.add(4, "z".repeat(30_000_000), "");
        assertEquals(1, history.of(new HistoryRequest.Tail(false, true, 0)).size());
    }

    @Test
    void a_hostile_pattern_takes_no_time() {
        History history = cells("a".repeat(5_000));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> history.of(new HistoryRequest.Search(false, true, 1, "*a".repeat(30) + "*b", false)));
    }
}
