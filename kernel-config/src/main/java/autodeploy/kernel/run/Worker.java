package autodeploy.kernel.run;

import autodeploy.kernel.cell.Cell;
import autodeploy.kernel.cell.Cells;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Run the code of cells on a thread that an interrupt ends.
 *
 * <p>An interrupt interrupts the thread and lets each {@link Checkpoint} of the cell's code end it. What still runs
 * after a moment (a native or blocking call, a loop in a library) is left to itself as a daemon, and the next cell gets
 * another thread. Safe for use by several threads; one piece of work at a time.
 */
public final class Worker {
    /** Answer an interrupt within a second, with time for a clean-up. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long INTERRUPT_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Cells cells;
    private final ClassLoader loader;
    private final List<WorkThread> left = new ArrayList<>();
    private @Nullable WorkThread thread;
    private @Nullable Task<?> running;
    private volatile @Nullable Thread shell;
    private boolean cellRuns;
    private boolean interrupted;

    /**
     * Make a worker; its thread starts with the first work.
     *
     * @param cells learn which cell the thread works for
     * @param loader the class loader of the cells' code
     */
    public Worker(Cells cells, ClassLoader loader) {
        this.cells = cells;
        this.loader = loader;
    }

    /** Begin a cell: an interrupt from now on is meant for it. */
    public synchronized void begin() {
        cellRuns = true;
        interrupted = false;
        left.removeIf(thread -> !thread.isAlive());
        // On a busy machine one may not have run at all while it was asked to end, and then hold what this cell needs.
        left.forEach(Thread::interrupt);
        Checkpoint.arm(!left.isEmpty());
    }

    /** End a cell: an interrupt from now on does nothing. */
    public synchronized void end() {
        cellRuns = false;
    }

    /**
     * Interrupt the cell that runs. Returns at once.
     *
     * @return false where none runs
     */
    public synchronized boolean interrupt() {
        if (!cellRuns) {
            return false;
        }
        interrupted = true;
        if (running != null && thread != null) {
            end(thread, running);
        }
        return true;
    }

    private static void end(WorkThread thread, Task<?> task) {
        Checkpoint.arm(true);
        task.endWithin(GRACE_NANOS);
        thread.end();
    }

    /**
     * End the cell here if an interrupt came while nothing of it ran.
     *
     * @throws Interrupted if so
     */
    public synchronized void stopIfInterrupted() {
        if (interrupted && cellRuns) {
            throw new Interrupted("Interrupted.", null);
        }
    }

    /**
     * Do a piece of a cell's work on the cell's thread, or right here where this is that thread or one that the
     * cell's code started.
     *
     * @param work what to do
     * @param limit milliseconds that it may take, 0 for no limit
     * @param <T> what it gives
     * @return what it gives
     * @throws Interrupted where the user or the limit ended it
     * @throws Exception whatever the work throws, {@link Error}s included
     */
    public <T> @Nullable T call(Callable<T> work, long limit) throws Exception {
        Cell cell = cells.current().orElse(null);
        if (cell == null || !isShellThread()) {
            return work.call();
        }
        Task<T> task = new Task<>(cell, work);
        WorkThread worker = start(task);
        try {
            return await(task, worker, limit);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private boolean isShellThread() {
        return Thread.currentThread() == shell;
    }

    /** Take this thread as the one that hands out cells. */
    public void handOutFromHere() {
        shell = Thread.currentThread();
    }

    private synchronized WorkThread start(Task<?> task) {
        stopIfInterrupted();
        WorkThread worker = thread;
        if (worker == null) {
            worker = new WorkThread(cells, loader);
            worker.start();
            thread = worker;
        }
        running = task;
        worker.give(task);
        return worker;
    }

    private <T> @Nullable T await(Task<T> task, WorkThread worker, long limit) throws Exception {
        long late = limit > 0 ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit) : 0;
        boolean timedOut = false;
        long interruptAgain = 0;
        while (!task.isDone()) {
            task.await(task.isToEnd() || limit > 0 ? LOOK_AGAIN_MILLIS : 0);
            if (late != 0 && !timedOut && !task.isDone() && System.nanoTime() - late >= 0) {
                timedOut = true;
                synchronized (this) {
                    end(worker, task);
                }
            }
            if (task.isOverdue()) {
                throw new Interrupted(why(timedOut, limit), abandon(worker, task.cell()));
            }
            if (task.isToEnd() && !task.isDone()) {
                long now = System.nanoTime();
                if (interruptAgain == 0) {
                    interruptAgain = now + INTERRUPT_AGAIN_NANOS;
                } else if (now - interruptAgain >= 0) {
                    // Code that swallows an interrupt and waits again needs another; a clean-up needs peace.
                    worker.interrupt();
                    interruptAgain = now + INTERRUPT_AGAIN_NANOS;
                }
            }
        }
        return ended(task, timedOut, limit);
    }

    private static <T> @Nullable T ended(Task<T> task, boolean timedOut, long limit) throws Exception {
        Throwable failure = task.failure();
        if (failure == null) {
            return task.value();
        }
        if (task.isToEnd() && isOfInterrupt(failure)) {
            throw new Interrupted(why(timedOut, limit), null);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    private static boolean isOfInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CellInterrupted
                    || cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static String why(boolean timedOut, long limit) {
        return timedOut ? "Ended after " + limit + " ms, the limit that JJAVA_TIMEOUT sets." : "Interrupted.";
    }

    private synchronized String abandon(WorkThread worker, Cell cell) {
        StackTraceElement[] frames = worker.getStackTrace();
        String name = worker.leave(cell.number());
        left.add(worker);
        thread = null;
        return "\"" + name + "\"" + (frames.length == 0 ? "" : ", in " + frames[0]);
    }
}
