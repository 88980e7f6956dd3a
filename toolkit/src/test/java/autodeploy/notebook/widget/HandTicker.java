package autodeploy.notebook.widget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that the test turns. */
final class HandTicker implements Ticker {
    private final List<Due> waiting = new ArrayList<>();
    private long now = 1_000_000_000L;

    private record Due(long at, Runnable action) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void after(Duration wait, Runnable action) {
        waiting.add(new Due(now + wait.toNanos(), action));
    }

    /** Let time pass; what is due on the way runs at its time. */
    void turn(Duration by) {
        long end = now + by.toNanos();
        while (true) {
            Due next = waiting.stream()
                    .filter(due -> due.at <= end)
                    .min(Comparator.comparingLong(Due::at))
                    .orElse(null);
            if (next == null) {
                break;
            }
            waiting.remove(next);
            now = Math.max(now, next.at);
            next.action.run();
        }
        now = end;
    }
}
