package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the kernel's process ends: promptly, and with all that it has started. */
final class EndIT {
    /** Stock JJava needs 2.5 s, the time after which Jupyter sends a signal; ours must not need the signal. */
    private static final Duration BEFORE_THE_SIGNAL = Duration.ofMillis(2400);

    private static final String CHILDREN = "var child = new ProcessBuilder(\"sleep\", \"600\").start();"
            + " var shell = new ProcessBuilder(\"sh\", \"-c\", \"trap '' TERM; sleep 601 & wait; sleep 602\").start();"
            + " while (shell.children().count() == 0) { Thread.sleep(20); }";

    @Test
    void a_shutdown_is_prompt_and_complete() {
        try (KernelSession kernel = OwnKernel.withToolkit().start()) {
            assertEquals(1, kernel.kernelPids().size(), "one process, no launcher");
            kernel.execute(CHILDREN).expectOk();
            List<Long> pids = kernel.kernelPids();
            assertEquals(4, pids.size(), pids::toString);
            kernel.shutdown();
            assertGone(pids);
        }
    }

    @Test
    void a_shutdown_needs_no_signal() {
        try (KernelSession kernel = OwnKernel.withToolkit().start()) {
            kernel.execute("1 + 1").expectOk();
            Duration took = kernel.shutdown();
            assertTrue(took.compareTo(BEFORE_THE_SIGNAL) < 0, took::toString);
        }
    }

    @Test
    void threads_that_go_on_do_not_hold_a_shutdown() {
        try (KernelSession kernel = OwnKernel.alone().start()) {
            for (String going : List.of(
                    "new Thread(() -> { while (true) { } }).start();",
                    "Executors.newFixedThreadPool(2).submit(() -> 1).get();",
                    "new Timer().schedule(new TimerTask() { public void run() { } }, 1, 1000);")) {
                kernel.execute(going).expectOk();
            }
            Duration took = kernel.shutdown();
            assertTrue(took.compareTo(BEFORE_THE_SIGNAL) < 0, took::toString);
        }
    }

    @Test
    void a_shutdown_while_a_cell_runs_ends_it() {
        try (KernelSession kernel = OwnKernel.alone().start()) {
            List<Long> pids = kernel.kernelPids();
            kernel.startExecuting("while (true) { }");
            Duration took = kernel.shutdown();
            assertTrue(took.compareTo(BEFORE_THE_SIGNAL) < 0, took::toString);
            assertGone(pids);
        }
    }

    @Test
    void a_restart_forgets_variables_ends_children_and_keeps_the_toolkit() {
        try (KernelSession kernel = OwnKernel.withToolkit().start()) {
            kernel.execute(CHILDREN + " int answer = 42;").expectOk();
            List<Long> before = kernel.kernelPids();
            kernel.restart();
            assertGone(before);
            kernel.execute("answer").expectError("cannot find symbol");
            assertEquals(2, kernel.execute("%ad").expectOk().count());
        }
    }

    @Test
    void a_server_that_is_killed_takes_the_kernel_and_its_children_with_it() {
        try (KernelSession kernel = OwnKernel.alone().start()) {
            kernel.execute(CHILDREN).expectOk();
            List<Long> pids = kernel.kernelPids();
            assertEquals(4, pids.size(), pids::toString);
            kernel.killServer();
            assertGone(pids);
        }
    }

    @Test
    void a_server_that_is_killed_while_a_cell_runs_takes_the_kernel_with_it() {
        try (KernelSession kernel = OwnKernel.alone().start()) {
            List<Long> pids = kernel.kernelPids();
            kernel.startExecuting("while (true) { System.out.println(1); }");
            kernel.killServer();
            assertGone(pids);
        }
    }

    @Test
    void system_exit_in_a_cell_ends_the_kernel_and_its_children() {
        try (KernelSession kernel = OwnKernel.alone().start()) {
            kernel.execute(CHILDREN).expectOk();
            List<Long> pids = kernel.kernelPids();
            AssertionError ended = assertThrows(AssertionError.class, () -> kernel.execute("System.exit(3)"));
            assertTrue(String.valueOf(ended.getMessage()).contains("the kernel ended"), ended::toString);
            assertGone(pids);
        }
    }

    private static void assertGone(List<Long> pids) {
        assertFalse(pids.isEmpty());
        long begin = System.nanoTime();
        while (pids.stream().anyMatch(EndIT::isAlive)) {
            assertTrue(
                    System.nanoTime() - begin < Duration.ofSeconds(20).toNanos(),
                    () -> "still there: "
                            + pids.stream()
                                    .filter(EndIT::isAlive)
                                    .map(EndIT::command)
                                    .toList());
            pause();
        }
    }

    /** Spinning would take a processor from what has to end. */
    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String command(long pid) {
        return pid + " "
                + ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("?");
    }
}
