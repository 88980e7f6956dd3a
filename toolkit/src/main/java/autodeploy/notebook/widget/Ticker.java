package autodeploy.notebook.widget;

import java.time.Duration;

/** The time, and the wish to be called later; tests turn it by hand. */
interface Ticker {
    /** Give the nanoseconds since some moment. */
    long nanos();

    /** Run an action once, after a while, in another thread. */
    void after(Duration wait, Runnable action);
}
