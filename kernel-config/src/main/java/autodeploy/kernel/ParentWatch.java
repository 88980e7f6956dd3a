package autodeploy.kernel;

import java.util.Map;
import java.util.Optional;

/** Ends the kernel when the server that started it is gone, even if it was killed. */
final class ParentWatch {
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private ParentWatch() {}

    /** Watch the process that Jupyter names; nothing to watch where it names none, as after a start by hand. */
    static void start(Map<String, String> environment, Runnable whenGone) {
        ProcessHandle self = ProcessHandle.current();
        Optional<ProcessHandle> server = pid(environment).flatMap(ProcessHandle::of);
        if (server.isEmpty()) {
            return;
        }
        Optional<Long> parent = parent(self);
        boolean isParent = parent.equals(Optional.of(server.get().pid()));
        Thread watch = new Thread(
                () -> {
                    // A killed parent may stay as a zombie; its children have another parent at once.
                    while (server.get().isAlive() && (!isParent || parent(self).equals(parent))) {
                        try {
                            Thread.sleep(LOOK_AGAIN_MILLIS);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                    whenGone.run();
                },
                "autodeploy-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static Optional<Long> parent(ProcessHandle process) {
        return process.parent().map(ProcessHandle::pid);
    }

    private static Optional<Long> pid(Map<String, String> environment) {
        try {
            long pid = Long.parseLong(
                    environment.getOrDefault("JPY_PARENT_PID", "0").strip());
            return pid > 1 ? Optional.of(pid) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
