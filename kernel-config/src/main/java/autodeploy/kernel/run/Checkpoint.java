package autodeploy.kernel.run;

/**
 * Ends interrupted code: {@link Checks} puts a call into each loop and at the begin of each method of a cell.
 *
 * <p>Threads can't be stopped from outside on newer JDKs. The class must be public, and its state static, since the
 * classes of cells call it.
 */
public final class Checkpoint {
    /** Whether any thread is to end; a plain read of it is all that a loop pays. */
    private static volatile boolean armed;

    private Checkpoint() {}

    /** Go on, or end the code of the cell that was interrupted. */
    public static void check() {
        if (armed && Thread.currentThread() instanceof WorkThread worker && worker.isToEnd()) {
            throw new CellInterrupted();
        }
    }

    static void arm(boolean on) {
        armed = on;
    }
}
