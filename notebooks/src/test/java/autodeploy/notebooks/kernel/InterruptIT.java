package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts: the cell is answered, its code has ended, and the kernel goes on. */
@TestInstance(Lifecycle.PER_CLASS)
final class InterruptIT {
    /** The bar is 1 s; ten times that on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final KernelSession kernel = OwnKernel.withToolkit().start();

    InterruptIT() {
        kernel.execute("static volatile long counter = 0; volatile boolean go = true;")
                .expectOk();
        kernel.execute("long work(long x) { return x * 31 + 7; }").expectOk();
    }

    @AfterAll
    void stop() {
        kernel.close();
    }

    @AfterEach
    void the_kernel_is_usable_afterwards() {
        kernel.execute("40 + 2").expectOk().expectText("42").expectWithin(SOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { counter++; }",
                "for (;;) { try { counter++; } catch (Exception e) { } }",
                "do { counter++; } while (go);",
                "for (long i = 0; i >= 0; i = work(i) & Long.MAX_VALUE) { counter++; }",
                "Runnable r = () -> { while (go) { counter++; } }; r.run();",
                "class Loop { void run() { outer: while (true) { for (;;) { counter++; continue outer; } } } } new Loop().run();",
                "java.util.stream.Stream.iterate(1L, x -> x + 1).forEach(x -> counter++);",
                "void forever(int depth) { counter++; if (depth < 500) { forever(depth + 1); } }\nwhile (true) { forever(0); }",
                "while (true) { try { while (true) { counter++; } } catch (Throwable t) { } }",
            })
    void a_busy_loop_ends_and_its_counter_stands_still(String loop) {
        long before = counter();
        kernel.startExecuting(loop);
        CellResult ended = kernel.interrupt();
        ended.expectError("Interrupted.").expectWithin(SOON);
        assertFalse(ended.traceback().contains("could not be ended"), ended::toString);
        long first = counter();
        assertTrue(first > before, "the loop had begun");
        assertEquals(first, counterAfter(300), "the loop still runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(600_000)",
                "while (true) { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }",
                "new CountDownLatch(1).await()",
                "synchronized (kernel()) { kernel().wait(); }",
                "new LinkedBlockingQueue<String>().take()",
                "java.util.concurrent.locks.LockSupport.park(); Thread.sleep(600_000);",
                "CompletableFuture.supplyAsync(() -> { try { Thread.sleep(60_000); } catch (InterruptedException e) { } return 1; }).get()",
            })
    void a_waiting_cell_ends(String waiting) {
        kernel.startExecuting(waiting);
        CellResult ended = kernel.interrupt();
        ended.expectError("Interrupted.").expectWithin(SOON);
        assertFalse(ended.traceback().contains("could not be ended"), ended::toString);
        assertEquals("Interrupted", ended.errorName());
    }

    @Test
    void a_child_process_that_a_cell_waits_for_does_not_hold_it() {
        kernel.execute("Process child;").expectOk();
        kernel.startExecuting("child = new ProcessBuilder(\"sleep\", \"600\").start(); child.waitFor()");
        kernel.interrupt().expectError("Interrupted.").expectWithin(SOON);
        kernel.execute("child.isAlive()").expectOk();
        kernel.execute("child.destroyForcibly().waitFor()").expectOk();
    }

    @Test
    void a_read_that_cannot_be_ended_is_left_behind_named_and_silent() {
        kernel.execute("var server = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress());"
                        + " var open = new CountDownLatch(1);")
                .expectOk();
        String cell = kernel.startExecuting("""
                var socket = new Socket(server.getInetAddress(), server.getLocalPort());
                try {
                    socket.getInputStream().read();
                } finally {
                    System.out.println("the left thread prints");
                    open.countDown();
                }""");
        CellResult ended = kernel.interrupt();
        int number = ended.count();
        ended.expectError("Interrupted.")
                .expectError("A thread could not be ended")
                .expectError("interrupted cell " + number + ": ")
                .expectError("Restart the kernel")
                .expectWithin(SOON);
        kernel.execute("%ad").expectOk().expectText("interrupted cell " + number + ": ");

        CellResult later =
                kernel.execute("server.accept().close(); server.close(); open.await(); Thread.sleep(300); 1");
        later.expectOk();
        assertFalse(later.toString().contains("the left thread prints"), later::toString);
        assertFalse(kernel.textOf(later.id()).contains("the left thread prints"));
        assertTrue(kernel.published().stream()
                .filter(m -> m.text().contains("the left thread prints"))
                .allMatch(m -> m.parent().equals(cell)));
        kernel.execute("Thread.sleep(200); 1").expectOk();
        CellResult gone = kernel.execute("%ad").expectOk();
        assertFalse(String.join("", gone.forms("text/plain")).contains("interrupted cell " + number), gone::toString);
    }

    @Test
    void a_loop_in_a_library_is_left_as_a_daemon_and_the_next_cells_run() {
        kernel.startExecuting(
                "Collections.nCopies(Integer.MAX_VALUE, 1L).contains(2L) ? 1 : new BigInteger(\"9\").pow(90_000_000)");
        CellResult ended = kernel.interrupt();
        ended.expectError("Interrupted.").expectWithin(SOON);
        kernel.execute("Thread.getAllStackTraces().keySet().stream()"
                        + ".filter(t -> t.getName().startsWith(\"interrupted cell \")).allMatch(Thread::isDaemon)")
                .expectText("true");
    }

    @RepeatedTest(5)
    void an_interrupt_right_behind_the_cell_ends_it() {
        String id = kernel.cell("long start = System.nanoTime(); while (true) { counter++; }")
                .send();
        String second = kernel.cell("counter++;").with("stop_on_error", true).send();
        kernel.sendInterrupt();
        JsonNode reply = kernel.reply(id);
        assertEquals("error", reply.path("status").asText(), reply::toString);
        assertEquals("Interrupted", reply.path("ename").asText(), reply::toString);
        kernel.reply(second);
        assertEquals(counter(), counterAfter(200));
    }

    @RepeatedTest(3)
    void an_interrupt_of_a_cell_that_prints_all_the_time_loses_no_later_output() {
        // Some thousand messages a second: what a front end that doesn't read can leave in the kernel's queue.
        kernel.startExecuting("while (true) { System.out.println(counter++); display(counter);"
                + " java.util.concurrent.locks.LockSupport.parkNanos(300_000); }");
        kernel.interrupt().expectError("Interrupted.").expectWithin(SOON);
        CellResult later = kernel.execute("System.out.println(\"still heard\"); display(\"shown\"); 7");
        later.expectOk().expectText("7").expectText("shown");
        assertEquals("still heard\n", later.stdout());
    }

    @Test
    void an_interrupt_while_nothing_runs_does_nothing() {
        assertEquals("ok", kernel.reply(kernel.sendInterrupt()).path("status").asText());
        kernel.execute("Thread.sleep(200); 5").expectOk().expectText("5");
    }

    @Test
    void an_interrupt_ends_a_loop_of_a_user_thread_only_if_it_asks_for_it() {
        kernel.execute("var beats = new java.util.concurrent.atomic.AtomicLong();"
                        + " var heart = new Thread(() -> { while (go) { beats.incrementAndGet(); } }); heart.start();")
                .expectOk();
        kernel.startExecuting("while (true) { counter++; }");
        kernel.interrupt().expectError("Interrupted.").expectWithin(SOON);
        kernel.execute("long seen = beats.get(); Thread.sleep(200); beats.get() > seen")
                .expectText("true");
        kernel.execute("go = false; heart.join(); go = true;").expectOk();
    }

    @Test
    void a_value_that_loops_while_it_is_shown_is_ended_too() {
        kernel.execute("class Endless { public String toString() { while (true) { counter++; } } }")
                .expectOk();
        kernel.startExecuting("new Endless()");
        kernel.interrupt().expectError("Interrupted.").expectWithin(SOON);
        assertEquals(counter(), counterAfter(200));
    }

    @Test
    void a_finally_block_and_what_was_assigned_before_are_kept() {
        kernel.execute("var steps = new ArrayList<String>();").expectOk();
        kernel.startExecuting(
                "try { steps.add(\"begun\"); while (true) { counter++; } } finally { steps.add(\"cleaned\"); }");
        kernel.interrupt().expectError("Interrupted.").expectWithin(SOON);
        kernel.execute("steps").expectText("[begun, cleaned]");
    }

    private long counter() {
        return counterAfter(0);
    }

    private long counterAfter(int millis) {
        CellResult result =
                kernel.execute("Thread.sleep(" + millis + "); counter").expectOk();
        List<String> values = result.forms("text/plain");
        return Long.parseLong(values.get(values.size() - 1));
    }
}
