package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The options that a request to run a cell may carry, and clear_output. */
@TestInstance(Lifecycle.PER_CLASS)
final class RequestOptionsIT {
    private final KernelSession kernel = OwnKernel.alone().start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    @Test
    void a_silent_cell_runs_and_shows_and_counts_nothing() {
        int before = kernel.execute("int quiet = 0;").count();
        CellResult silent = kernel.cell("quiet = 42; System.out.println(\"heard\"); quiet")
                .with("silent", true)
                .run();
        silent.expectOk();
        assertFalse(silent.kinds().contains("execute_input"), silent::toString);
        assertFalse(silent.kinds().contains("execute_result"), silent::toString);
        assertEquals(before + 1, kernel.execute("quiet").expectText("42").count());
        assertFalse(tail(10).toString().contains("heard"), "a silent cell is not part of the history");
    }

    @Test
    void a_silent_cell_that_fails_publishes_no_error_and_answers_with_it() {
        CellResult silent = kernel.cell("int x = \"no\";").with("silent", true).run();
        assertEquals("error", silent.status(), silent::toString);
        assertFalse(silent.kinds().contains("error"), silent::toString);
        assertEquals("CompileError", silent.errorName());
    }

    @Test
    void without_store_history_a_cell_shows_its_value_but_is_not_remembered() {
        int before = kernel.execute("1").count();
        CellResult shown = kernel.cell("\"not\" + \" remembered\"")
                .with("store_history", false)
                .run();
        shown.expectOk().expectText("not remembered");
        assertEquals(before + 1, kernel.execute("2").count());
        assertFalse(tail(10).toString().contains("remembered"));
    }

    @Test
    void expressions_are_answered_each_for_itself() {
        CellResult result = kernel.cell("int six = 6;")
                .expression("good", "six * 7")
                .expression("text", "\"a\" + six")
                .expression("broken", "six / 0")
                .expression("wrong", "six * ;")
                .expression("nothing", "")
                .run();
        result.expectOk();
        JsonNode answers = result.reply().path("user_expressions");
        assertEquals("ok", answers.path("good").path("status").asText(), answers::toString);
        assertEquals("42", answers.path("good").path("data").path("text/plain").asText(), answers::toString);
        assertEquals("a6", answers.path("text").path("data").path("text/plain").asText(), answers::toString);
        assertEquals("error", answers.path("broken").path("status").asText(), answers::toString);
        assertEquals("ArithmeticException", answers.path("broken").path("ename").asText(), answers::toString);
        assertTrue(answers.path("broken").path("traceback").size() > 0, answers::toString);
        assertEquals("error", answers.path("wrong").path("status").asText(), answers::toString);
        assertEquals("ok", answers.path("nothing").path("status").asText(), answers::toString);
        assertFalse(result.kinds().contains("error"), result::toString);
    }

    @Test
    void after_an_error_no_expression_is_evaluated() {
        CellResult result = kernel.cell("int n = 1 / 0;").expression("one", "1").run();
        assertEquals("error", result.status());
        assertTrue(result.reply().path("user_expressions").isEmpty(), result::toString);
    }

    @Test
    void a_cell_reads_lines_where_the_front_end_answers() {
        CellResult result = kernel.cell(
                        "var in = new Scanner(System.in); var one = in.nextLine(); var two = in.nextLine();"
                                + " one + \"|\" + two")
                .answering("first line", "zweite ö 😀")
                .run();
        result.expectOk().expectText("first line|zweite ö 😀");
        assertEquals(2, result.asked().size(), result::toString);
    }

    @Test
    void a_cell_finds_the_end_of_its_input_where_the_front_end_does_not_answer() {
        CellResult result = kernel.execute("System.in.read()").expectOk().expectText("-1");
        assertEquals(List.of(), result.asked());
        kernel.execute("new BufferedReader(new InputStreamReader(System.in)).readLine()")
                .expectOk();
        kernel.execute("new Scanner(System.in).hasNextLine()").expectOk().expectText("false");
    }

    @Test
    void a_question_that_is_not_answered_can_be_interrupted() {
        String id = kernel.cell("System.in.read()").with("allow_stdin", true).send();
        kernel.awaitPublished(
                "the begin of the cell", m -> m.parent().equals(id) && m.type().equals("execute_input"));
        kernel.sendInterrupt();
        JsonNode reply = kernel.reply(id);
        assertEquals("error", reply.path("status").asText(), reply::toString);
        assertFalse(reply.path("traceback").toString().contains("could not be ended"), reply::toString);
        kernel.execute("System.in.read()").expectOk().expectText("-1");
    }

    @Test
    void clear_output_is_sent_between_the_outputs_around_it() {
        CellResult result =
                kernel.execute("System.out.println(\"before\");\n%clear_output\nSystem.out.println(\"after\");");
        result.expectOk();
        List<String> kinds = result.kinds().stream()
                .filter(kind -> kind.equals("stream") || kind.equals("clear_output"))
                .toList();
        assertEquals(List.of("stream", "clear_output", "stream"), kinds, result::toString);
        String id = kernel.execute("%clear_output wait").expectOk().id();
        assertTrue(kernel.published().stream()
                .anyMatch(m -> m.parent().equals(id) && m.content().path("wait").asBoolean()));
        kernel.execute("%clear_output soon").expectError("%clear_output takes nothing, or `wait`");
    }

    private JsonNode tail(int cells) {
        Map<String, Object> request = Map.of("output", false, "raw", true, "hist_access_type", "tail", "n", cells);
        return kernel.ask("history_request", request).path("history");
    }
}
