package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ConfigException;
import autodeploy.core.ParseException;
import autodeploy.core.yaml.YamlException;
import autodeploy.log.model.LogProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final String GOOD = """
            rules:
            - kind: licence_expired
              severity: error
              any: [licence has expired]
              pattern: 'expired on (?P<day>\\S+)'
              message: 'expired: ${day}'
              cause: The licence ended on ${day}.
              fix:
              - Ask for a new one.
              - 'Tell them it is line ${line}.'
              config_key: licence.file
              source: constructed
            """;

    @TempDir
    private Path folder;

    @Test
    void takes_a_users_rules_before_its_own() throws IOException {
        RuleBook book = RuleBook.bundled().with(file(GOOD));

        LogProblem problem =
                Lines.problems(book, "the licence has expired on Monday").get(0);
        assertEquals("licence_expired", book.kinds().get(0));
        assertEquals("expired: Monday", problem.message());
        assertEquals(Optional.of("The licence ended on Monday."), problem.cause());
        assertEquals("Tell them it is line 1.", problem.fix().get(1));
        assertEquals(Optional.of("licence.file"), problem.configKey());
        assertFalse(problem.isVerified());
    }

    @Test
    void replaces_its_own_rules_of_the_same_kind() throws IOException {
        RuleBook book = RuleBook.bundled().with(file(GOOD.replace("licence_expired", "cuda_out_of_memory")));

        assertTrue(
                Lines.problems(book, "RuntimeError: CUDA error: out of memory").isEmpty());
        assertEquals(
                1, book.kinds().stream().filter("cuda_out_of_memory"::equals).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  severity: error | '  severty: error' | rules.yaml:3 `severty`: unknown key. Did you mean severity?",
                "  severity: error | '  severity: eror' | rules.yaml:3 `severity`: unknown severity `eror`. Did you mean error?",
                "  any: [licence has expired] | '  any: [abc]' | rules.yaml:2 `any`: no word by which lines can be chosen.",
                "  any: [licence has expired] | '  any: [licence has expired, x]' | no word by which lines can be chosen.",
                "- kind: licence_expired | '- kind: Licence Expired' | rules.yaml:2 `kind`: `Licence Expired` is no name.",
                "  source: constructed | '' | `source`: missing.",
                "  cause: The licence ended on ${day}. | '  cause: Ended on ${dya}.' | rules.yaml:7 `cause`: unknown name ${dya}. Did you mean day?",
                "${day} | '${day:stag}' | unknown view `:stag`.",
                "(?P<day>\\S+) | '(?P<day>\\S+' | rules.yaml:5 `pattern`: no pattern of RE2: missing closing )",
                "expired on (?P<day>\\S+) | '(?P<day>\\S*)' | `pattern`: matches an empty text.",
                "  config_key: licence.file | '  following: many' | rules.yaml:11 `following`: not a number of lines.",
                "  config_key: licence.file | '  config_key: [a]' | rules.yaml:11 `config_key`: a list where a text belongs.",
            })
    void tells_file_line_key_and_what_to_do(String right, String wrong, String expected) throws IOException {
        Path file = file(GOOD.replace(
                right.equals(right.strip()) && GOOD.contains("\n  " + right) ? "  " + right : right, wrong));

        ConfigException e =
                assertThrows(ConfigException.class, () -> RuleBook.bundled().with(file));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e::getMessage);
    }

    @Test
    void lists_all_mistakes_at_once() throws IOException {
        Path file = file("rules:\n- kind: a\n  sevrity: x\n- 5\nrule: 1\n");

        ConfigException e =
                assertThrows(ConfigException.class, () -> RuleBook.bundled().with(file));
        for (String part : new String[] {"`rule`", "`sevrity`", "`severity`", "`cause`", "`fix`", "a whole number"}) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e::getMessage);
        }
    }

    @Test
    void says_that_a_file_is_missing_or_no_yaml() throws IOException {
        RuleBook book = RuleBook.bundled();
        Path broken = file("rules: [");

        assertThrows(ParseException.class, () -> book.with(folder.resolve("none.yaml")));
        assertThrows(YamlException.class, () -> book.with(broken));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), text);
    }
}
