package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shift-Tab and {@code ?}, in a kernel with the toolkit. */
@TestInstance(Lifecycle.PER_CLASS)
final class InspectionIT {
    private final KernelSession kernel = OwnKernel.withToolkit().start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    /** The cursor stands at each place from the begin of the name to right behind it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String.valueOf(3) | valueOf | String.valueOf(",
                "List.of | of | of(E e1, E e2)",
                "var text = \"x\".repeat(3); | repeat | String.repeat(",
                "int a = 1; Math.max(a, 2) | max | Math.max(",
            })
    void java_is_explained_with_the_cursor_anywhere_in_the_name(String code, String name, String signature) {
        int begin = code.indexOf(name);
        for (int cursor = begin; cursor <= begin + name.length(); cursor++) {
            JsonNode answer = kernel.inspect(code, cursor);
            int at = cursor;
            assertTrue(answer.path("found").asBoolean(), () -> code + " at " + at + ": " + answer);
            assertTrue(text(answer).contains(signature), () -> code + " at " + at + ": " + answer);
        }
    }

    @Test
    void variables_and_methods_of_cells_are_explained() {
        kernel.execute("double ratio(int part, int whole) { return (double) part / whole; }\nvar half = ratio(1, 2);")
                .expectOk();
        assertTrue(text(kernel.inspect("ratio(1, 2)", 3)).contains("ratio(int part, int whole)"));
        assertTrue(text(kernel.inspect("half", 4)).contains("half:double"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "noSuchName", "1 + 1", "%nosuchmagic", "😀", "%"})
    void what_is_unknown_is_not_found_and_no_error(String code) {
        JsonNode answer = kernel.inspect(code, code.length());
        assertEquals("ok", answer.path("status").asText());
        assertFalse(answer.path("found").asBoolean(), answer::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%adgraph", "%adgraph ", "    %adgraph", "Passes p = %adgraph"})
    void a_magic_shows_its_help(String code) {
        JsonNode answer = kernel.inspect(code, code.length());
        assertTrue(text(answer).contains("Usage: %adgraph"), answer::toString);
        assertTrue(answer.path("data").path("text/html").asText().contains("adgraph"), answer::toString);
    }

    @Test
    void a_magic_is_explained_from_its_percent_sign_on() {
        for (int cursor = 0; cursor <= "%adgraph".length(); cursor++) {
            JsonNode answer = kernel.inspect("%adgraph passes", cursor);
            assertTrue(text(answer).contains("adgraph"), answer::toString);
        }
    }

    @Test
    void a_sub_command_and_an_option_are_explained_where_the_cursor_is() {
        String code = "%adgraph passes --stage sharding";
        assertTrue(text(kernel.inspect(code, code.indexOf("passes") + 2)).contains("%adgraph passes"));
        assertTrue(text(kernel.inspect(code, code.indexOf("stage") + 2)).contains("--stage"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List.of? | of(E e1, E e2)",
                "?List.of | of(E e1, E e2)",
                "List.of?? | of(E e1, E e2)",
                "??List.of | of(E e1, E e2)",
                "%adgraph? | Usage: %adgraph",
                "%adgraph passes? | --stage",
                "?%adgraph | Usage: %adgraph",
            })
    void a_question_mark_shows_it_and_counts_as_a_cell(String code, String expected) {
        CellResult shown = kernel.execute(code).expectOk();
        String page = shown.reply()
                .path("payload")
                .path(0)
                .path("data")
                .path("text/plain")
                .asText();
        String all = page + String.join("", shown.forms("text/plain"));
        assertTrue(all.contains(expected), shown::toString);
        assertTrue(shown.count() > 0, shown::toString);
    }

    @Test
    void hostile_javadoc_and_names_are_shown_as_text() {
        kernel.execute("String tag = \"<img src=x onerror=alert(1)>\";").expectOk();
        String html =
                kernel.inspect("List.of", 7).path("data").path("text/html").asText();
        assertTrue(html.contains("List&lt;E&gt;"), html);
    }

    private static String text(JsonNode answer) {
        return answer.path("data").path("text/plain").asText();
    }
}
