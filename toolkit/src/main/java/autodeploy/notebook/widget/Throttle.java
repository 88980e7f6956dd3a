package autodeploy.notebook.widget;

import java.time.Duration;

/**
 * Runs an action at most once in a while; the last wish is always met, a little later where need be.
 *
 * <p>The action reads the newest state by itself. Safe for use by several threads.
 */
final class Throttle {
    private final Ticker ticker;
    private final Duration pause;
    private final Runnable action;
    private long last;
    private boolean ran;
    private boolean waits;

    Throttle(Ticker ticker, Duration pause, Runnable action) {
        this.ticker = ticker;
        this.pause = pause;
        this.action = action;
    }

    /** Run the action now, or after the pause when it ran a moment ago. */
    void wish() {
        synchronized (this) {
            if (waits) {
                return;
            }
            long due = last + pause.toNanos() - ticker.nanos();
            if (ran && due > 0) {
                waits = true;
                ticker.after(Duration.ofNanos(due), this::run);
                return;
            }
            note();
        }
        action.run();
    }

    private void run() {
        synchronized (this) {
            waits = false;
            note();
        }
        action.run();
    }

    private void note() {
        last = ticker.nanos();
        ran = true;
    }
}
