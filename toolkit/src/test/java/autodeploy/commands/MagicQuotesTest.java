package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MagicQuotesTest {
    @Test
    void accepts_what_jjava_splits_rightly() {
        assertDoesNotThrow(() -> MagicQuotes.check(
                List.of("passes", "my dir/it's", "--log", "a=b", "'yaml'", "--set=k='x'", "serve --tp 2", "a\"b"),
                Set.of("--log"),
                "%adgraph"));
    }

    @Test
    void says_that_a_magic_needs_no_semicolon() {
        for (List<String> words : List.of(List.of("passes;"), List.of("passes", "dir", ";"))) {
            UsageException e = assertThrows(UsageException.class, () -> MagicQuotes.check(words, Set.of(), "%adgraph"));
            assertEquals("Leave the semicolon out.", e.hint().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'my         | single quotes do not group words in a magic: `'my`",
                "--log='my   | single quotes do not group words in a magic: `--log='my`",
                "dir --log x | a double quote is not closed before `dir --log x` ends"
            })
    void says_how_to_quote(String word, String message) {
        UsageException e = assertThrows(
                UsageException.class, () -> MagicQuotes.check(List.of("passes", word), Set.of("--log"), "%adgraph"));
        assertEquals(message, e.what());
        assertTrue(e.hint().orElseThrow().contains("double quotes"), e.getMessage());
    }
}
