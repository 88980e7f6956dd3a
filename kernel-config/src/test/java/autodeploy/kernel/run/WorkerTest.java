package autodeploy.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts of cells: what is ended, and what is left to itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class WorkerTest {
    /** Ten times the second within which an interrupt is answered. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final String TICK = "autodeploy.kernel.run.Ticks.tick();";

    private final TestKernel kernel = TestKernel.start();

    @AfterAll
    void close() {
        kernel.close();
    }

    private Interrupted interrupted(String code) throws Exception {
        Ticks.COUNTER.set(0);
        Future<@Nullable Object> cell = kernel.begin(code);
        awaitTick(cell);
        return interrupted(cell);
    }

    private Interrupted interrupted(Future<@Nullable Object> cell) {
        long begin = System.nanoTime();
        kernel.evaluator().interrupt();
        Interrupted interrupted = assertThrows(Interrupted.class, () -> TestKernel.finish(cell));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(DEADLINE) < 0, took::toString);
        return interrupted;
    }

    private static void awaitTick(Future<@Nullable Object> cell) throws Exception {
        long endBy = System.nanoTime() + DEADLINE.toNanos();
        while (Ticks.COUNTER.get() < 1) {
            if (cell.isDone()) {
                throw new AssertionError("the cell ended before it ticked: " + TestKernel.finish(cell));
            }
            assertTrue(System.nanoTime() < endBy, "the cell never began");
            Thread.sleep(5);
        }
    }

    private static void assertCounterStands() throws InterruptedException {
        long before = Ticks.COUNTER.get();
        Thread.sleep(200);
        assertEquals(before, Ticks.COUNTER.get(), "the code still runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) { TICK }",
                "do { TICK } while (true);",
                "for (;;) { TICK }",
                "for (int i = 0; ; i++) { switch (i % 3) { case 0: continue; default: TICK } }",
                "outer: while (true) { for (int i = 0; i < 9; i++) { TICK if (i == 3) continue outer; } }",
                "void f() { while (true) { try { TICK } catch (Exception e) { } finally { COUNTED++; } } } f();",
                "TICK Thread.sleep(600_000);",
                "TICK synchronized (Object.class) { while (true) { TICK } }",
                "while (true) { TICK try { Thread.sleep(10); } catch (InterruptedException e) { } }",
                "TICK new java.util.concurrent.CountDownLatch(1).await();",
                "TICK new Object() { synchronized void w() throws Exception { wait(); } }.w();",
                "TICK new ProcessBuilder(\"sleep\", \"600\").start().waitFor();",
                "int deep(int n) { TICK return n > 300 ? 1 : deep(n + 1) + deep(n + 1); } deep(0)",
                "TICK new java.util.concurrent.CompletableFuture<String>().get();",
                "TICK java.util.concurrent.locks.LockSupport.park(); while (true) { TICK }",
                "java.util.stream.Stream.iterate(1, i -> i + 1).forEach(i -> { TICK })",
                "java.util.stream.Stream.generate(() -> 1).filter(i -> { TICK return false; }).findFirst()",
                "class Made { Made() { while (true) { TICK } } } new Made();",
                "interface Says { default void say() { while (true) { TICK } } } new Says() {}.say();",
                "class Late { static int x = f(); static int f() { while (true) { TICK } } } Late.f();",
            })
    void code_is_ended(String code) throws Exception {
        kernel.run("long COUNTED = 0;");
        Interrupted interrupted = interrupted(code.replace("TICK", TICK));
        assertEquals("Interrupted.", interrupted.getMessage());
        assertFalse(interrupted.left().isPresent(), () -> interrupted.left().toString());
        assertCounterStands();
        assertEquals(2, kernel.run("1 + 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "try (var s = new ServerSocket(0)) { TICK s.accept(); }",
                "try (var s = new ServerSocket(0); var c = new Socket(\"127.0.0.1\", s.getLocalPort())) "
                        + "{ TICK c.getInputStream().read(); }",
                "{ TICK java.util.stream.Stream.generate(Object::new).filter(java.util.Objects::isNull).findFirst(); }",
                "{ var lock = new java.util.concurrent.locks.ReentrantLock(); "
                        + "var t = new Thread(lock::lock); t.start(); t.join(); TICK lock.lock(); }",
            })
    void what_cannot_be_ended_is_left_as_a_daemon_that_is_named(String code) throws Exception {
        Interrupted interrupted = interrupted(code.replace("TICK", TICK));
        String left = interrupted.left().orElseThrow();
        assertTrue(left.matches("\"interrupted cell \\d+: autodeploy-cell\", in .+"), left);
        String name = left.substring(1, left.indexOf("\","));
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name));
        assertTrue(thread.isDaemon());
        assertEquals(2, kernel.run("1 + 1"));
    }

    @Test
    void a_thread_that_was_left_ends_at_its_next_check() throws Exception {
        String code = "{ TICK autodeploy.kernel.run.Ticks.blockFor(2_000); while (true) { TICK } }";
        Interrupted interrupted = interrupted(code.replace("TICK", TICK));
        String left = interrupted.left().orElseThrow();
        assertEquals(2, kernel.run("1 + 1"));
        String name = left.substring(1, left.indexOf("\","));
        long endBy = System.nanoTime() + DEADLINE.toNanos();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals(name))) {
            assertTrue(System.nanoTime() < endBy, "it goes on");
            Thread.sleep(20);
        }
        assertCounterStands();
    }

    @Test
    void code_that_cleans_up_has_the_time_for_it() throws Exception {
        interrupted(("try { while (true) { TICK } } finally { autodeploy.kernel.run.Ticks.blockFor(100); "
                        + "autodeploy.kernel.run.Ticks.COUNTER.set(-7); }")
                .replace("TICK", TICK));
        assertEquals(-7, Ticks.COUNTER.get());
    }

    @Test
    void a_clean_up_that_the_cell_itself_declares_is_done() throws Exception {
        kernel.run("int[] cleaned = {0}; void cleanUp() { for (int i = 0; i < 3; i++) { cleaned[0]++; } }");
        interrupted("try { while (true) { TICK } } finally { cleanUp(); }".replace("TICK", TICK));
        assertEquals(3, kernel.run("cleaned[0]"));
    }

    @Test
    void an_interrupt_that_comes_too_late_does_nothing() throws Exception {
        assertEquals(1, kernel.run("1"));
        kernel.evaluator().interrupt();
        assertEquals(2, kernel.run("2"));
        assertEquals(true, kernel.run("!Thread.currentThread().isInterrupted()"));
    }

    @Test
    void an_interrupt_before_the_first_statement_ends_the_cell() {
        Worker worker = kernel.evaluator().worker();
        kernel.onShell(() -> {
            worker.begin();
            worker.interrupt();
            assertThrows(Interrupted.class, () -> kernel.evaluator().evalCell(kernel.shell(), "1", "1"));
            worker.end();
            return null;
        });
    }

    @Test
    void an_interrupt_between_two_statements_ends_the_cell() throws Exception {
        // The first statement ends well in spite of the interrupt that it gets.
        Interrupted interrupted = interrupted(
                "TICK try { Thread.sleep(600_000); } catch (InterruptedException e) { }\nTICK".replace("TICK", TICK));
        assertTrue(interrupted.left().isEmpty());
        assertEquals(1, Ticks.COUNTER.get());
    }

    @Test
    void a_statement_that_swallows_the_interrupt_and_ends_is_not_followed_by_the_next() throws Exception {
        kernel.run("int after = 0;");
        interrupted("{ TICK try { Thread.sleep(600_000); } catch (InterruptedException e) { } }\nafter = 1;"
                .replace("TICK", TICK));
        assertEquals(0, kernel.run("after"));
    }

    @Test
    void a_second_interrupt_is_harmless() throws Exception {
        Ticks.COUNTER.set(0);
        Future<@Nullable Object> cell = kernel.begin("while (true) { TICK }".replace("TICK", TICK));
        awaitTick(cell);
        kernel.evaluator().interrupt();
        interrupted(cell);
        assertEquals(2, kernel.run("1 + 1"));
    }

    @Test
    void the_cell_keeps_its_thread_from_one_statement_to_the_next() throws Exception {
        assertEquals(true, kernel.run("Thread mine = Thread.currentThread();\nmine == Thread.currentThread()"));
        assertEquals("autodeploy-cell", kernel.run("Thread.currentThread().getName()"));
        assertEquals(true, kernel.run("Thread.currentThread().isDaemon()"));
    }

    @Test
    void a_class_loader_that_a_cell_sets_is_for_that_statement() throws Exception {
        kernel.run("Thread.currentThread().setContextClassLoader(null);");
        assertEquals(true, kernel.run("Thread.currentThread().getContextClassLoader() != null"));
    }
}
