package autodeploy.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code JJAVA_TIMEOUT}: each statement by itself has so long. */
@Timeout(120)
class TimeLimitTest {
    @Test
    void ends_a_statement_and_says_so() throws Exception {
        try (TestKernel kernel = TestKernel.start("JJAVA_TIMEOUT", "300")) {
            assertEquals(1, kernel.run("1"));
            for (String endless : new String[] {
                "while (true) { autodeploy.kernel.run.Ticks.tick(); }",
                "Thread.sleep(600_000)",
                "while (true) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } }"
            }) {
                Interrupted ended = assertThrows(Interrupted.class, () -> kernel.run(endless), endless);
                assertEquals("Ended after 300 ms, the limit that JJAVA_TIMEOUT sets.", ended.getMessage());
                assertTrue(ended.left().isEmpty(), endless);
                assertEquals(2, kernel.run("1 + 1"));
            }
            long counted = Ticks.COUNTER.get();
            assertTrue(counted > 0);
            Thread.sleep(200);
            assertEquals(counted, Ticks.COUNTER.get());
        }
    }

    @Test
    void what_a_limit_cannot_end_is_left() throws Exception {
        try (TestKernel kernel = TestKernel.start("JJAVA_TIMEOUT", "200")) {
            Interrupted ended = assertThrows(
                    Interrupted.class, () -> kernel.run("try (var s = new ServerSocket(0)) { s.accept(); }"));
            assertTrue(ended.left().isPresent());
            assertEquals(2, kernel.run("1 + 1"));
        }
    }
}
