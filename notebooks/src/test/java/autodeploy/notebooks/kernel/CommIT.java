package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import autodeploy.notebooks.Published;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The messages of live views, as a front end sends and hears them. */
@TestInstance(Lifecycle.PER_CLASS)
final class CommIT {
    /** Answers each message with the same data, and keeps the comm that was opened last. */
    private static final String ECHO = """
            import org.dflib.jjava.jupyter.kernel.comm.Comm;
            import org.dflib.jjava.jupyter.kernel.comm.CommManager;
            import org.dflib.jjava.jupyter.messages.Message;
            import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
            import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
            class Echo extends Comm {
                Echo(CommManager manager, String id, String target) { super(manager, id, target); }
                @Override public void onMessage(Message<CommMsgCommand> message) {
                    send(message.getContent().getData());
                }
                @Override protected void onClose(Message<CommCloseCommand> message, boolean sending) { }
            }
            Echo newest = null;
            kernel().getCommManager().registerTarget("trial.echo",
                (manager, id, target, message) -> newest = new Echo(manager, id, target));
            """;

    private final KernelSession kernel = OwnKernel.alone().start();

    CommIT() {
        kernel.execute(ECHO).expectOk();
    }

    @AfterAll
    void stop() {
        kernel.close();
    }

    private void open(String id) {
        kernel.send("comm_open", Map.of("comm_id", id, "target_name", "trial.echo", "data", Map.of()));
    }

    @Test
    void a_message_is_answered_and_the_answer_names_the_message() {
        open("one");
        String asked = kernel.send("comm_msg", Map.of("comm_id", "one", "data", Map.of("value", 42)));
        Published answer = kernel.awaitPublished(
                "the answer", m -> m.content().path("data").path("value").asInt() == 42);
        assertEquals("comm_msg", answer.type());
        assertEquals(asked, answer.parent());
        assertEquals(42, answer.content().path("data").path("value").asInt());
        assertEquals("one", answer.content().path("comm_id").asText());
    }

    @Test
    void comms_are_listed_by_their_target_until_they_are_closed() {
        open("listed");
        JsonNode listed = kernel.ask("comm_info_request", Map.of("target_name", "trial.echo"));
        assertEquals(
                "trial.echo",
                listed.path("comms").path("listed").path("target_name").asText());
        assertTrue(kernel.ask("comm_info_request", Map.of("target_name", "other"))
                .path("comms")
                .isEmpty());
        kernel.send("comm_close", Map.of("comm_id", "listed", "data", Map.of()));
        JsonNode after = kernel.ask("comm_info_request", Map.of());
        assertTrue(after.path("comms").path("listed").isMissingNode(), after::toString);
    }

    @Test
    void a_message_from_a_thread_names_the_cell_that_started_it() {
        open("thread");
        kernel.ask("comm_info_request", Map.of());
        String cell = kernel.execute("""
                        var update = new org.dflib.jjava.shaded.com.google.gson.JsonObject();
                        update.addProperty("late", true);
                        new Thread(() -> {
                            try { Thread.sleep(700); } catch (InterruptedException e) { }
                            newest.send(update);
                        }).start();""").expectOk().id();
        Published late = kernel.awaitPublished(
                "the late message", m -> m.content().path("data").path("late").asBoolean());
        assertEquals(cell, late.parent());
        assertEquals("comm_msg", late.type());
    }

    @Test
    void a_view_of_an_unknown_kind_is_closed_and_the_kernel_goes_on() {
        kernel.send("comm_open", Map.of("comm_id", "lost", "target_name", "no.such", "data", Map.of()));
        Published closed = kernel.awaitPublished("the close", m -> m.type().equals("comm_close"));
        assertEquals("lost", closed.content().path("comm_id").asText());
        for (Object hostile : List.of("text", 7, List.of(), true)) {
            kernel.send("comm_msg", Map.of("comm_id", hostile, "data", hostile));
            kernel.send("comm_open", Map.of("comm_id", "x", "target_name", hostile, "data", hostile));
        }
        kernel.execute("1 + 1").expectOk().expectText("2");
    }

    @Test
    void a_message_while_a_cell_runs_is_answered_after_it() {
        open("busy");
        String cell = kernel.cell("Thread.sleep(1000);").send();
        String asked = kernel.send("comm_msg", Map.of("comm_id", "busy", "data", Map.of("while", "busy")));
        kernel.awaitPublished(
                "the answer", m -> m.parent().equals(asked) && m.type().equals("comm_msg"));
        List<String> order = kernel.published().stream()
                .filter(m -> m.type().equals("status"))
                .map(Published::parent)
                .filter(parent -> parent.equals(cell) || parent.equals(asked))
                .distinct()
                .toList();
        assertEquals(List.of(cell, asked), order);
    }
}
