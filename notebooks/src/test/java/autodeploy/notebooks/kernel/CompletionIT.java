package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.Checkout;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tab, in a kernel with the toolkit. */
@TestInstance(Lifecycle.PER_CLASS)
final class CompletionIT {
    private final KernelSession kernel;

    CompletionIT(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("graphs/inner"));
        Files.createDirectory(folder.resolve("my dumps"));
        Files.writeString(folder.resolve("grape.log"), "");
        kernel = OwnKernel.withToolkit().in(folder).start();
        kernel.execute("String greeting = \"hi\"; int graphCount = 1;").expectOk();
    }

    @AfterAll
    void stop() {
        kernel.close();
    }

    @Test
    void java_is_completed_as_before() {
        assertTrue(kernel.complete("greeting.toUpp").contains("toUpperCase("));
        assertTrue(kernel.complete("gree").contains("greeting"));
        assertTrue(kernel.complete("int x = 1;\nString s = greeting.isB").contains("isBlank()"));
        assertEquals(List.of(), kernel.complete("noSuchThing.x"));
    }

    @Test
    void java_beside_magics_is_completed() {
        assertTrue(kernel.complete("%ad\ngreeting.toUpp").contains("toUpperCase("));
        assertTrue(kernel.complete("var p = %adgraph passes\ngreeting.toUpp").contains("toUpperCase("));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%ad",
                "    %adg",
                "\t%adg",
                "int x = 1;\n%adg",
                "for (;;) {\n    %adg",
                "Passes p = %adg",
                "Passes p =%adg"
            })
    void names_of_magics_are_completed_wherever_they_may_stand(String code) {
        List<String> matches = kernel.complete(code);
        assertTrue(matches.contains("%adgraph"), () -> code + ": " + matches);
    }

    @Test
    void a_name_is_completed_in_its_middle_and_only_what_was_typed_is_replaced() {
        String code = "Passes p = %adgr passes";
        JsonNode answer = kernel.complete(code, code.indexOf("gr"));
        assertEquals(code.indexOf('%'), answer.path("cursor_start").asInt());
        assertTrue(texts(answer).contains("%adgraph"), answer::toString);
    }

    @Test
    void cell_magics_are_offered_at_the_begin_of_the_cell_only() {
        assertTrue(kernel.complete("%%ti").contains("%%time"));
        assertFalse(kernel.complete("1+1\n%%ti").contains("%%time"));
    }

    @Test
    void what_the_kernel_asks_for_itself_is_listed_nowhere() {
        List<String> all = kernel.complete("%");
        assertTrue(all.size() > 8, all::toString);
        assertTrue(all.stream().noneMatch(name -> name.contains("autodeploy.") || name.endsWith("?")), all::toString);
        assertEquals(List.of(), kernel.complete("%autodeploy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%adgraph pas | passes",
                "'%adgraph ' | load",
                "%adgraph passes --st | --stage",
                "Passes p = %adgraph passes --st | --stage",
                "'    %adgraph passes --st' | --stage",
                "%adgraph passes --stage pat | pattern_matcher",
                "%adgraph passes --stage=pat | pattern_matcher",
                "%adgraph passes gra | graphs/",
                "%adgraph passes graphs/ | graphs/inner/",
                "%adgraph load graphs --log gra | grape.log",
                "%adgraph passes my | \"my dumps/",
            })
    void arguments_of_magics_are_completed(String code, String expected) {
        List<String> matches = kernel.complete(code);
        assertTrue(matches.contains(expected), () -> code + ": " + matches);
    }

    @Test
    void the_range_to_replace_and_the_kinds_of_matches_are_told() {
        String code = "Passes p = %adgraph passes --stage pat";
        JsonNode answer = kernel.complete(code, code.length());
        assertEquals(code.length() - 3, answer.path("cursor_start").asInt());
        assertEquals(code.length(), answer.path("cursor_end").asInt());
        assertEquals("ok", answer.path("status").asText());
        JsonNode typed = answer.path("metadata").path("_jupyter_types_experimental");
        assertEquals("pattern_matcher", typed.path(0).path("text").asText());
        assertEquals("value", typed.path(0).path("type").asText());
    }

    @Test
    void offsets_count_characters_as_jupyter_does() {
        String code = "var s = \"😀😀\"; s.toUpp";
        JsonNode answer = kernel.complete(code, code.length());
        assertEquals(
                code.codePointCount(0, code.length()), answer.path("cursor_end").asInt());
        assertEquals(
                code.codePointCount(0, code.indexOf("toUpp")),
                answer.path("cursor_start").asInt());
        String magic = "var s = \"😀\";\n%adgr";
        assertEquals(
                magic.codePointCount(0, magic.indexOf('%')),
                kernel.complete(magic, magic.length()).path("cursor_start").asInt());
    }

    @Test
    void an_assigned_magic_completes_files_of_the_folder_of_the_notebook() {
        assertTrue(kernel.complete("%adgraph passes ").contains("graphs/"));
        assertFalse(kernel.complete("%adgraph passes ").contains(Checkout.root().getFileName() + "/"));
    }

    private static List<String> texts(JsonNode answer) {
        List<String> texts = new ArrayList<>();
        answer.path("matches").forEach(match -> texts.add(match.asText()));
        return texts;
    }
}
