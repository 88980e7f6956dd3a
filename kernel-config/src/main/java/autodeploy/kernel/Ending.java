package autodeploy.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends the process, at once and with every process that it has started. */
final class Ending {
    /** For the last messages to leave: they are sent by another thread. */
    private static final long SEND_MILLIS = 100;
    /** A user's shutdown hook that hangs must not keep the kernel. */
    private static final long MOST_MILLIS = 4_000;

    private static final long CHILDREN_MILLIS = 1_000;

    private Ending() {}

    /** From now on, end the children when the process ends, however it ends, but by a kill that no process hears. */
    static void endChildrenAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(Ending::endChildren, "autodeploy-end-children"));
    }

    private static void endChildren() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroy);
        long endBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CHILDREN_MILLIS);
        try {
            while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - endBy < 0) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            // The force below is all that is left to do.
        }
        children.forEach(ProcessHandle::destroyForcibly);
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** End the process soon; returns at once. */
    static void soon() {
        Thread end = new Thread(
                () -> {
                    sleep(SEND_MILLIS);
                    System.exit(0);
                },
                "autodeploy-end");
        Thread force = new Thread(
                () -> {
                    sleep(MOST_MILLIS);
                    Runtime.getRuntime().halt(0);
                },
                "autodeploy-end-by-force");
        force.setDaemon(true);
        force.start();
        end.start();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
