package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestTest {
    private static final List<String> KNOWN = Stage.words();

    @ParameterizedTest
    @CsvSource({
        "pattern_macher, pattern_matcher",
        "patern, pattern_matcher",
        "Cache-Init, cache_init",
        "complie, compile",
        "post_laod_fusion, post_load_fusion",
        "weight, weight_load"
    })
    void finds_the_word_that_was_meant(String typed, String meant) {
        assertEquals(meant, Suggest.closest(typed, KNOWN).get(0));
    }

    @ParameterizedTest
    @CsvSource({"zzz", "x", "''", "completely_different_word"})
    void says_nothing_when_nothing_is_close(String typed) {
        assertEquals(List.of(), Suggest.closest(typed, KNOWN));
        assertEquals("", Suggest.question(typed, KNOWN));
    }

    @Test
    void names_at_most_three_words() {
        assertEquals("Did you mean aa1, aa2 or aa3?", Suggest.question("aa0", List.of("aa4", "aa3", "aa2", "aa1")));
    }

    @Test
    void is_not_slowed_by_a_word_of_a_megabyte() {
        assertEquals(List.of(), Suggest.closest("a".repeat(1 << 20), List.of("a".repeat(1 << 20))));
    }
}
