package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Many cells sent at once, as Run All does. */
@TestInstance(Lifecycle.PER_CLASS)
final class RunAllIT {
    private static final String SLOW_FAILURE = "Thread.sleep(500); throw new RuntimeException(\"stop here\");";

    private final KernelSession kernel = OwnKernel.alone().start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    @Test
    void what_is_queued_behind_a_failing_cell_is_aborted_and_does_not_run() {
        kernel.execute("var ran = new ArrayList<String>();").expectOk();
        List<String> ids = runAll("ran.add(\"one\")", SLOW_FAILURE, "ran.add(\"two\")", "ran.add(\"three\")");
        assertEquals(List.of("ok", "error", "aborted", "aborted"), statuses(ids));
        kernel.execute("ran").expectOk().expectText("[one]");
        for (String aborted : ids.subList(2, 4)) {
            List<String> kinds = kindsOf(aborted);
            assertEquals(List.of("status", "status"), kinds, "an aborted cell is answered, and shows nothing");
        }
    }

    @Test
    void what_is_sent_after_the_failure_runs() {
        List<String> first = runAll(SLOW_FAILURE, "1");
        assertEquals(List.of("error", "aborted"), statuses(first));
        assertEquals(List.of("ok", "ok"), statuses(runAll("2", "3")));
        kernel.execute("40 + 2").expectOk().expectText("42");
    }

    @Test
    void a_compile_error_stops_it_too() {
        assertEquals(List.of("ok", "error", "aborted"), statuses(runAll("Thread.sleep(500);", "int x = \"no\";", "3")));
    }

    @Test
    void without_stop_on_error_it_goes_on() {
        List<String> ids = new ArrayList<>();
        for (String code : List.of("1", SLOW_FAILURE, "3")) {
            ids.add(kernel.cell(code).with("stop_on_error", false).send());
        }
        assertEquals(List.of("ok", "error", "ok"), statuses(ids));
    }

    @Test
    void questions_in_the_queue_are_answered_all_the_same() {
        String failing = kernel.cell(SLOW_FAILURE).with("stop_on_error", true).send();
        String info = kernel.send("kernel_info_request", Map.of());
        String queued = kernel.cell("1").with("stop_on_error", true).send();
        String complete = kernel.send("complete_request", Map.of("code", "List.o", "cursor_pos", 6));
        assertEquals("error", kernel.reply(failing).path("status").asText());
        assertEquals("aborted", kernel.reply(queued).path("status").asText());
        assertEquals("ok", kernel.reply(info).path("status").asText());
        assertTrue(kernel.reply(complete).path("matches").size() > 0);
    }

    @Test
    void an_interrupt_stops_it_too() {
        List<String> ids = runAll("Thread.sleep(60_000);", "ranAfterInterrupt = true;");
        kernel.awaitPublished(
                "the begin of the cell",
                m -> m.parent().equals(ids.get(0)) && m.type().equals("execute_input"));
        kernel.sendInterrupt();
        assertEquals(List.of("error", "aborted"), statuses(ids));
    }

    @Test
    void aborted_cells_do_not_count() {
        int before = kernel.execute("1").count();
        statuses(runAll(SLOW_FAILURE, "2", "3"));
        assertEquals(before + 2, kernel.execute("4").count());
    }

    @Test
    void a_hundred_cells_run_in_their_order() {
        kernel.execute("var order = new ArrayList<Integer>();").expectOk();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(kernel.cell("order.add(" + i + ")").send());
        }
        assertFalse(statuses(ids).contains("error"));
        kernel.execute("order.equals(java.util.stream.IntStream.range(0, 100).boxed().toList())")
                .expectText("true");
    }

    private List<String> runAll(String... cells) {
        List<String> ids = new ArrayList<>();
        for (String code : cells) {
            ids.add(kernel.cell(code).with("stop_on_error", true).send());
        }
        return ids;
    }

    private List<String> statuses(List<String> ids) {
        List<String> statuses = new ArrayList<>();
        for (String id : ids) {
            JsonNode reply = kernel.reply(id);
            statuses.add(reply.path("status").asText());
        }
        return statuses;
    }

    private List<String> kindsOf(String id) {
        return kernel.published().stream()
                .filter(message -> message.parent().equals(id))
                .map(message -> message.type())
                .toList();
    }
}
