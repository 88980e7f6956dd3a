package autodeploy.kernel.run;

import java.util.concurrent.atomic.AtomicLong;

/** What the cells of tests do, for the test to see that they run. */
public final class Ticks {
    /** Counts up while a cell runs. */
    public static final AtomicLong COUNTER = new AtomicLong();

    private Ticks() {}

    /** Tell the test that the cell runs. */
    public static void tick() {
        COUNTER.incrementAndGet();
    }

    /** Answer to no interrupt for so long. */
    public static void blockFor(long millis) {
        long endBy = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < endBy) {
            Thread.onSpinWait();
        }
    }
}
