package autodeploy.core;

/** End a long action because its thread was interrupted; what it had started is stopped by then. */
public final class CancelledException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Name the action that was stopped.
     *
     * @param action the action, as in "reading graph dumps"
     */
    public CancelledException(String action) {
        super("cancelled", "interrupted while " + action, "", "");
    }

    /**
     * Throw if the current thread has been interrupted; the flag stays set.
     *
     * @param action the action, as in "reading graph dumps"
     * @throws CancelledException when the thread's interrupt flag is set
     */
    public static void check(String action) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException(action);
        }
    }
}
