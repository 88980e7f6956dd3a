package autodeploy.notebook.widget;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The real time, with threads that end with the kernel.
 *
 * <p>Each action gets a thread that the caller's has made: a kernel may tell by that below which cell its output
 * belongs.
 */
final class DaemonTicker implements Ticker {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "autodeploy-clock");
        made.setDaemon(true);
        return made;
    });

    DaemonTicker() {
        // No thread while nothing waits.
        clock.setKeepAliveTime(5, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration wait, Runnable action) {
        Thread made = new Thread(action, "autodeploy-live");
        made.setDaemon(true);
        // Nobody waits for the end.
        Object unused = clock.schedule(made::start, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
