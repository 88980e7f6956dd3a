package autodeploy.commands;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class InterruptedThreadTest {
    private static final StackTraceElement JDK =
            new StackTraceElement("app", "java.base", "17", "java.lang.Thread", "sleep", "Thread.java", 1);

    private static final StackTraceElement CELL =
            new StackTraceElement("REPL.$JShell$11", "do_it$", "$JShell$11.java", 5);

    @Test
    void finds_living_threads_that_the_kernel_marked() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread second = waiting("interrupted cell 4: b", end);
        Thread first = waiting("interrupted cell 3: <b>a</b>", end);
        Thread other = waiting("worker of an interrupted cell 3", end);
        Thread dead = new Thread("interrupted cell 1: gone");
        try {
            List<InterruptedThread> found = InterruptedThread.among(Map.of(
                    second, new StackTraceElement[] {JDK, CELL, JDK},
                    first, new StackTraceElement[] {JDK},
                    other, new StackTraceElement[] {CELL},
                    dead, new StackTraceElement[0]));
            assertEquals(
                    List.of("interrupted cell 3: <b>a</b>", "interrupted cell 4: b"),
                    found.stream().map(InterruptedThread::name).toList());
            assertEquals(Optional.empty(), found.get(0).frame());
            assertEquals(
                    Optional.of("REPL.$JShell$11.do_it$($JShell$11.java:5)"),
                    found.get(1).frame());
        } finally {
            end.countDown();
            for (Thread thread : List.of(first, second, other)) {
                thread.join();
            }
        }
    }

    @Test
    void the_overview_tells_of_them_while_they_live() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = waiting("interrupted cell 7: here", end);
        Session session = Typed.session(Path.of("/nowhere"));
        try {
            Overview overview = overview(session);
            assertTrue(overview.text().contains("interrupted cell 7: here"), overview.text());
        } finally {
            end.countDown();
            thread.join();
        }
        Overview after = overview(session);
        assertFalse(after.text().contains("interrupt"), after.text());
        assertEquals(List.of(), after.json().get("interrupted_threads"));
    }

    @Test
    void the_list_is_as_reviewed() {
        List<InterruptedThread> threads = List.of(
                new InterruptedThread(
                        "interrupted cell 3: main", Thread.State.RUNNABLE, Optional.of("a.B.c(B.java:1)")),
                new InterruptedThread("interrupted cell 12: x", Thread.State.WAITING, Optional.empty()));
        InterruptedThreadList list = new InterruptedThreadList(threads);
        assertGolden(InterruptedThreadTest.class, "interrupted-threads.txt", () -> list.text() + list.json() + "\n");
    }

    private static Overview overview(Session session) {
        return assertInstanceOf(Overview.class, Commands.magic(Family.INFO, List.of(), session));
    }

    private static Thread waiting(String name, CountDownLatch end) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    begun.countDown();
                    while (end.getCount() > 0) {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            // Goes on, as the threads do that this is about.
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        begun.await();
        return thread;
    }
}
