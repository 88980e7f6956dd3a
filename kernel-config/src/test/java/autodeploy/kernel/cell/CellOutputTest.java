package autodeploy.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;
import org.junit.jupiter.api.Test;

/** Which output goes to which cell, and in what order. */
class CellOutputTest {
    /** Ten times what a print may wait. */
    private static final long DEADLINE_MILLIS = 5_000;

    private final Cells cells = new Cells();
    private final Published published = new Published();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CellOutput output = output();

    private CellOutput output() {
        try {
            ZMQ.Context context = ZMQ.context(1);
            HMACGenerator signer = HMACGenerator.NO_AUTH_INSTANCE;
            JupyterConnection none = new JupyterConnection(KernelConnectionProperties.parse("{\"transport\":\"tcp\","
                    + "\"ip\":\"127.0.0.1\",\"key\":\"\",\"signature_scheme\":\"hmac-sha256\",\"shell_port\":1,"
                    + "\"control_port\":2,\"stdin_port\":3,\"iopub_port\":4,\"hb_port\":5}"));
            return new CellOutput(
                    cells,
                    new ShellChannel(context, signer, false, none),
                    new StdinChannel(context, signer),
                    published,
                    new PrintStream(log, true, StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Cell cell(int number) {
        ExecuteRequest request = new ExecuteRequest("", false, true, Map.of(), false, true);
        return new Cell(number, new Message<>(new Header<>(ExecuteRequest.MESSAGE_TYPE), request), false);
    }

    private void awaitTexts(List<String> texts) throws InterruptedException {
        long endBy = System.nanoTime() + DEADLINE_MILLIS * 1_000_000;
        while (!published.texts().equals(texts) && System.nanoTime() < endBy) {
            Thread.sleep(5);
        }
        assertEquals(texts, published.texts());
    }

    private static String parent(Message<?> message) {
        return message.getParentHeader().getId();
    }

    private static String id(Cell cell) {
        MessageContext request = cell.request();
        return request.getHeader().getId();
    }

    @Test
    void prints_are_gathered_and_sent_after_a_moment() throws InterruptedException {
        cells.enter(cell(1));
        for (int i = 0; i < 3; i++) {
            output.writeToStdOut(i + "\n");
        }
        awaitTexts(List.of("OUT 0\n1\n2\n"));
        output.writeToStdOut("later");
        awaitTexts(List.of("OUT 0\n1\n2\n", "OUT later"));
    }

    @Test
    void many_prints_make_few_messages() {
        cells.enter(cell(1));
        for (int i = 0; i < 20_000; i++) {
            output.writeToStdOut("line " + i + "\n");
        }
        output.flush();
        assertTrue(published.texts().size() < 100, () -> published.texts().size() + " messages");
        String all = published.texts().stream().map(t -> t.substring(4)).collect(Collectors.joining());
        assertEquals(20_000, all.lines().count());
        assertTrue(all.endsWith("line 19999\n"), all.substring(all.length() - 20));
    }

    @Test
    void both_streams_keep_their_order() {
        cells.enter(cell(1));
        output.writeToStdOut("a");
        output.writeToStdErr("b");
        output.writeToStdErr("c");
        output.writeToStdOut("d");
        output.flush();
        assertEquals(List.of("OUT a", "ERR bc", "OUT d"), published.texts());
    }

    @Test
    void a_display_waits_for_what_was_printed_before_it() {
        cells.enter(cell(1));
        output.writeToStdOut("before");
        output.publish(new PublishDisplayData(new DisplayData("shown")));
        output.writeToStdOut("after");
        output.flush();
        assertEquals(List.of("OUT before", "PublishDisplayData", "OUT after"), published.texts());
    }

    @Test
    void a_thread_prints_to_the_cell_that_started_it_also_after_its_end() throws InterruptedException {
        Cell first = cell(1);
        Cell second = cell(2);
        cells.enter(first);
        Object go = new Object();
        boolean[] may = {false};
        Thread thread = new Thread(() -> {
            synchronized (go) {
                while (!may[0]) {
                    try {
                        go.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
            output.writeToStdOut("late");
            Thread child = new Thread(() -> output.writeToStdOut(" child"));
            child.start();
            try {
                child.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        cells.leave();
        cells.enter(second);
        output.writeToStdOut("second");
        synchronized (go) {
            may[0] = true;
            go.notifyAll();
        }
        thread.join(DEADLINE_MILLIS);
        output.flush();
        assertEquals(List.of("OUT second", "OUT late child"), published.texts());
        assertEquals(id(second), parent(published.messages().get(0)));
        assertEquals(id(first), parent(published.messages().get(1)));
    }

    @Test
    void the_common_pool_works_for_the_newest_cell() throws Exception {
        cells.enter(cell(1));
        ForkJoinPool.commonPool().submit(() -> output.writeToStdOut("one")).get();
        cells.leave();
        Cell second = cell(2);
        cells.enter(second);
        ForkJoinPool.commonPool().submit(() -> output.writeToStdOut("two")).get();
        output.flush();
        List<String> texts = published.texts();
        // Where the machine has one core, get() runs it on this thread; both are of the same cell.
        assertEquals("OUT two", texts.get(texts.size() - 1));
        assertEquals(id(second), parent(published.messages().get(texts.size() - 1)));
    }

    @Test
    void a_thread_of_no_cell_prints_into_the_log() {
        cells.leave();
        output.writeToStdOut("to the log é");
        output.publish(new PublishDisplayData(new DisplayData("lost")));
        output.flush();
        assertEquals("to the log é", log.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), published.texts());
    }

    @Test
    void what_refers_to_no_cell_refers_to_the_newest_message() {
        cells.leave();
        assertEquals(null, cells.context());
        MessageContext heard = cell(0).request();
        cells.heard(heard);
        assertEquals(heard, cells.context());
        Cell cell = cell(1);
        cells.enter(cell);
        assertEquals(cell.request(), cells.context());
    }

    @Test
    void without_a_front_end_that_answers_input_is_at_its_end() {
        cells.enter(cell(1));
        assertEquals("", output.readFromStdIn("name?", false));
        cells.leave();
        assertEquals("", output.readFromStdIn("name?", false));
    }
}
