package autodeploy.kernel.run;

import autodeploy.kernel.cell.Cells;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs the code of cells, one after the other, until one of them can't be ended. */
final class WorkThread extends Thread {
    /** What the name of a thread begins with that an interrupt could not end; the toolkit looks for it. */
    private static final String LEFT = "interrupted cell ";

    /** Code that is ended may clean up; code that swallows its end is then ended at every check. */
    private static final long CLEAN_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final BlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>();
    private final Cells cells;
    private final ClassLoader loader;
    private volatile boolean toEnd;
    private volatile long endedAt;
    private volatile boolean left;

    WorkThread(Cells cells, ClassLoader loader) {
        super("autodeploy-cell");
        this.cells = cells;
        this.loader = loader;
        setDaemon(true);
    }

    /** Tell whether the code that runs is to be ended right here: once, and after a pause wherever it is. */
    boolean isToEnd() {
        if (!toEnd) {
            return false;
        }
        long now = System.nanoTime();
        if (endedAt == 0) {
            endedAt = now;
            return true;
        }
        return now - endedAt >= CLEAN_UP_NANOS;
    }

    void give(Task<?> task) {
        tasks.add(task);
    }

    /** Ask the code that runs to end. */
    void end() {
        toEnd = true;
        interrupt();
    }

    /** Leave the thread to its own devices; say in its name what it is. */
    String leave(int cell) {
        left = true;
        setName(LEFT + cell + ": " + getName());
        return getName();
    }

    @Override
    public void run() {
        while (!left) {
            Task<?> task;
            try {
                task = tasks.take();
            } catch (InterruptedException e) {
                // Of a cell that had just ended.
                continue;
            }
            toEnd = false;
            endedAt = 0;
            Thread.interrupted();
            if (task.isToEnd()) {
                // The interrupt came between giving and taking.
                end();
            }
            // The user's code may have set another.
            setContextClassLoader(loader);
            cells.enter(task.cell());
            task.run();
            // A byte that was written without a line's end belongs to this cell, too.
            System.out.flush();
            System.err.flush();
            cells.leave();
        }
    }
}
