package autodeploy.kernel.cell;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * Know for each thread the cell that started it, so that its output reaches that cell, also after the cell's end.
 *
 * <p>A thread belongs to the cell that created it; the threads of the common pool, which live for ever and work for
 * everybody, belong to the newest cell. Safe for use by several threads.
 */
public final class Cells {
    @SuppressWarnings("ThreadLocalUsage") // One per kernel, and a process has one kernel.
    private final InheritableThreadLocal<@Nullable Cell> ofThread = new InheritableThreadLocal<>();

    private volatile @Nullable Cell newest;
    private volatile @Nullable MessageContext heard;

    /** Begin with no cell. */
    public Cells() {}

    /**
     * Let this thread, and those that it will start, work for a cell.
     *
     * @param cell the cell
     */
    public void enter(Cell cell) {
        ofThread.set(cell);
        if (cell.number() > 0) {
            newest = cell;
        }
    }

    /** Let this thread work for no cell. */
    public void leave() {
        ofThread.remove();
    }

    /**
     * Remember the newest message from the front end, to which messages before the first cell refer.
     *
     * @param message the message
     */
    public void heard(MessageContext message) {
        heard = message;
    }

    /**
     * Find the cell that this thread works for.
     *
     * @return empty for a thread of the kernel itself
     */
    public Optional<Cell> current() {
        if (Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool()) {
            return Optional.ofNullable(newest);
        }
        return Optional.ofNullable(ofThread.get());
    }

    /**
     * Find the message that what this thread sends refers to.
     *
     * @return the thread's cell's request, else the newest message heard; null before any
     */
    public @Nullable MessageContext context() {
        return current().map(Cell::request).orElse(heard);
    }
}
