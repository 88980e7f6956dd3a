package autodeploy.notebook.widget;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The real time, with one thread that ends with the kernel. */
final class DaemonTicker implements Ticker {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "autodeploy-live");
        made.setDaemon(true);
        return made;
    });

    DaemonTicker() {
        // No thread while nothing waits.
        thread.setKeepAliveTime(5, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration wait, Runnable action) {
        // Nobody waits for the end: what an action throws is lost with it.
        Object unused = thread.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
