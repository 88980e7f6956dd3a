package autodeploy.core;

import java.time.Duration;

/** Tell the time and let it pass; tests bring their own. */
public interface Pace {
    /** The machine's. */
    Pace REAL = new Pace() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    };

    /**
     * Tell the time.
     *
     * @return nanoseconds since any moment; only differences mean something
     */
    long nanos();

    /**
     * Wait.
     *
     * @param time how long
     * @throws InterruptedException when the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;
}
