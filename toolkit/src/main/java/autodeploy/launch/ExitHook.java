package autodeploy.launch;

import java.util.concurrent.atomic.AtomicBoolean;

/** Run an action when the Java process ends, unless closed before. */
final class ExitHook implements AutoCloseable {
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread thread;

    ExitHook(Runnable action) {
        thread = new Thread(
                () -> {
                    ending.set(true);
                    action.run();
                },
                "autodeploy-stop");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException e) {
            // Too late for a hook.
            ending.set(true);
        }
    }

    /** Tell whether the Java process is ending, so that the action may have run already. */
    boolean isEnding() {
        return ending.get();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The end has begun: the action runs.
            ending.set(true);
        }
    }
}
