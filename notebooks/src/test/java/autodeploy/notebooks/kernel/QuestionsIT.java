package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a front end asks beside the running of cells: kernel_info, comm_info, history, is_complete. */
@TestInstance(Lifecycle.PER_CLASS)
final class QuestionsIT {
    private static final List<String> CELLS =
            List.of("int one = 1;", "one + 1", "int three = 3;", "one + 1", "// ünï 😀\n\"a\\nb\"");

    private final KernelSession kernel = OwnKernel.alone().start();

    QuestionsIT() {
        CELLS.forEach(cell -> kernel.execute(cell).expectOk());
    }

    @AfterAll
    void stop() {
        kernel.close();
    }

    @Test
    void the_kernel_tells_what_it_is() {
        JsonNode info = kernel.ask("kernel_info_request", Map.of());
        assertEquals("ok", info.path("status").asText());
        assertEquals("5.3", info.path("protocol_version").asText());
        assertEquals("autodeploy-java", info.path("implementation").asText());
        assertEquals("java", info.path("language_info").path("name").asText().toLowerCase(java.util.Locale.ROOT));
        assertTrue(info.path("language_info").path("version").asText().matches("\\d+.*"), info::toString);
        assertTrue(info.path("banner").asText().length() > 5, info::toString);
    }

    @Test
    void without_live_views_there_is_no_comm() {
        JsonNode info = kernel.ask("comm_info_request", Map.of());
        assertEquals("ok", info.path("status").asText());
        assertTrue(info.path("comms").isObject() && info.path("comms").isEmpty(), info::toString);
    }

    @Test
    void history_gives_the_last_cells_in_their_order() {
        assertEquals(List.of("one + 1", CELLS.get(4)), inputs(history("tail", Map.of("n", 2))));
        JsonNode all = history("tail", Map.of("n", 100));
        assertEquals(CELLS, inputs(all));
        assertEquals(1, all.path(0).path(1).asInt());
        assertEquals(5, all.path(4).path(1).asInt());
    }

    @Test
    void history_gives_outputs_where_asked() {
        JsonNode found = history("tail", Map.of("n", 1, "output", true));
        assertEquals(CELLS.get(4), found.path(0).path(2).path(0).asText(), found::toString);
        assertEquals("a\nb", found.path(0).path(2).path(1).asText(), found::toString);
    }

    @Test
    void history_gives_a_range() {
        assertEquals(
                List.of("one + 1", "int three = 3;"),
                inputs(history("range", Map.of("session", 0, "start", 2, "stop", 4))));
        assertEquals(CELLS.subList(3, 5), inputs(history("range", Map.of("session", 0, "start", 4))));
        assertEquals(List.of(), inputs(history("range", Map.of("session", 7, "start", 1, "stop", 4))));
    }

    @Test
    void history_finds_by_pattern() {
        assertEquals(List.of("one + 1", "one + 1"), inputs(history("search", Map.of("pattern", "one*", "n", 10))));
        assertEquals(List.of("one + 1"), inputs(history("search", Map.of("pattern", "one*", "n", 10, "unique", true))));
        assertEquals(List.of("int three = 3;"), inputs(history("search", Map.of("pattern", "*thr??*", "n", 10))));
        assertEquals(List.of(), inputs(history("search", Map.of("pattern", "one", "n", 10))));
        assertEquals(
                List.of("one + 1"),
                inputs(history("search", Map.of("pattern", "*", "n", 2))).subList(0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "int x = 1;",
                "System.out.println()",
                "class A {}",
                "int f() { return 1; }",
                "",
                "// comment",
                "%ad",
                "%adgraph passes",
                "int x = 1;\n%ad",
                "Passes p = %adgraph passes",
                "for (;;) {}",
                "%%time\nint y = 2;\n\n"
            })
    void code_that_can_run_is_complete(String code) {
        assertEquals("complete", verdict(code).path("status").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() {",
                "class A {\n",
                "foo(1,",
                "for (int i = 0; i < 3; i++) {\n    f();",
                "int x =",
                "\"\"\"\ntext",
                "%%time",
                "%%time\nint y = 2;",
                "/* open",
                "List.of("
            })
    void code_that_must_go_on_is_incomplete(String code) {
        JsonNode verdict = verdict(code);
        assertEquals("incomplete", verdict.path("status").asText());
        assertTrue(verdict.path("indent").isTextual(), verdict::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", ")", "int 1x = ;", "1 + + ;", "class 1A {}", "int x = 1; }"})
    void code_that_is_wrong_whatever_follows_is_invalid(String code) {
        assertEquals("invalid", verdict(code).path("status").asText());
    }

    @Test
    void the_next_line_is_indented_behind_an_open_bracket() {
        assertEquals("    ", verdict("int f() {").path("indent").asText());
        assertEquals(
                "        ", verdict("class A {\n    int f() {").path("indent").asText());
        assertEquals("", verdict("int x =").path("indent").asText());
    }

    @Test
    void unknown_and_damaged_questions_do_not_stop_the_kernel() {
        kernel.send("no_such_request", Map.of());
        kernel.send("complete_request", Map.of());
        kernel.send("inspect_request", Map.of("code", 7, "cursor_pos", "x"));
        kernel.send("execute_request", Map.of("code", List.of("no text")));
        kernel.send("comm_msg", Map.of("comm_id", "no such comm", "data", Map.of()));
        assertEquals(
                "ok", kernel.ask("kernel_info_request", Map.of()).path("status").asText());
    }

    private JsonNode verdict(String code) {
        return kernel.ask("is_complete_request", Map.of("code", code));
    }

    private JsonNode history(String kind, Map<String, ?> options) {
        Map<String, Object> request =
                new LinkedHashMap<>(Map.of("output", false, "raw", true, "hist_access_type", kind));
        request.putAll(options);
        JsonNode reply = kernel.ask("history_request", request);
        assertEquals("ok", reply.path("status").asText());
        return reply.path("history");
    }

    private static List<String> inputs(JsonNode history) {
        List<String> inputs = new ArrayList<>();
        history.forEach(entry -> inputs.add(entry.path(2).asText()));
        return inputs;
    }
}
