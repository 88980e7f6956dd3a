package autodeploy.kernel.run;

import autodeploy.kernel.cell.Cell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One piece of a cell's work, and how it ended. */
final class Task<T> {
    private final Cell cell;
    private final Callable<T> work;
    private boolean done;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private long endBy;

    Task(Cell cell, Callable<T> work) {
        this.cell = cell;
        this.work = work;
    }

    Cell cell() {
        return cell;
    }

    void run() {
        T result = null;
        Throwable thrown = null;
        try {
            result = work.call();
        } catch (Throwable e) {
            // Whatever it is, it's the cell's, and the thread goes on.
            thrown = e;
        }
        synchronized (this) {
            value = result;
            failure = thrown;
            done = true;
            notifyAll();
        }
    }

    /** Give it so long to end. */
    synchronized void endWithin(long nanos) {
        if (endBy == 0) {
            endBy = System.nanoTime() + nanos;
        }
        notifyAll();
    }

    synchronized boolean isToEnd() {
        return endBy != 0;
    }

    synchronized boolean isDone() {
        return done;
    }

    /** Tell whether it has had its time to end and goes on. */
    synchronized boolean isOverdue() {
        return !done && endBy != 0 && System.nanoTime() - endBy >= 0;
    }

    /** Wait for its end, at most so long, or until it is to end; the caller looks again. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void await(long millis) throws InterruptedException {
        if (!done) {
            wait(millis);
        }
    }

    synchronized @Nullable T value() {
        return value;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
