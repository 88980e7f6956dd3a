package autodeploy.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A process with all that it has started.
 *
 * <p>Members are the descendants at each look, those of earlier looks, and, where there is a {@code /proc}, every
 * process with the tree's mark in its environment: a process whose parent has ended is no descendant any more.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final long POLL_MILLIS = 20;

    private final String mark;
    /** The system tells when a process began in steps of 10 ms, counted from a boot time in seconds. */
    private final Instant created = Instant.now().minusSeconds(2);

    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    /**
     * Describe a tree that is about to start.
     *
     * @param mark an environment entry {@code KEY=VALUE} in ASCII that no other tree has
     */
    ProcessTree(String mark) {
        this.mark = "\0" + mark + "\0";
    }

    /** Add the first process. */
    synchronized void begin(ProcessHandle root) {
        seen.add(root);
    }

    /**
     * Ask all members to end, and kill those that do not. Does nothing where none lives. An interrupt does not shorten
     * it; the flag is set again afterwards.
     */
    synchronized void stop(Duration grace, Duration killWait) {
        addMarked();
        living().forEach(ProcessHandle::destroy);
        boolean interrupted = awaitEnd(grace, false);
        addMarked();
        interrupted |= awaitEnd(killWait, true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wait for the end of all members, and kill them at each look if told so. */
    private boolean awaitEnd(Duration most, boolean kill) {
        boolean interrupted = false;
        long start = System.nanoTime();
        for (Set<ProcessHandle> living = living(); !living.isEmpty(); living = living()) {
            if (kill) {
                living.forEach(ProcessHandle::destroyForcibly);
            }
            if (System.nanoTime() - start > most.toNanos()) {
                break;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    private Set<ProcessHandle> living() {
        for (ProcessHandle known : Set.copyOf(seen)) {
            known.descendants().forEach(seen::add);
        }
        Set<ProcessHandle> living = new LinkedHashSet<>(seen);
        living.removeIf(process -> !isRunning(process));
        return living;
    }

    /**
     * Look through the processes that began since for the mark. Once a phase: on a large machine there are thousands,
     * and reading from one that is stuck in a driver can block.
     */
    private void addMarked() {
        if (!Files.isDirectory(PROC)) {
            return;
        }
        ProcessHandle.allProcesses()
                .filter(process -> !seen.contains(process))
                .filter(process -> process.info()
                        .startInstant()
                        .map(begun -> begun.isAfter(created))
                        .orElse(true))
                .filter(process -> isMarked(PROC.resolve(process.pid() + "/environ")))
                .forEach(seen::add);
    }

    private boolean isMarked(Path environment) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(environment);
        } catch (IOException e) {
            // It has just ended, or is another user's.
            return false;
        }
        // An entry starts the file or follows a NUL: compare with one NUL before.
        String all = "\0" + new String(bytes, StandardCharsets.ISO_8859_1);
        return all.contains(mark);
    }

    /** Tell whether a process runs; one that has ended and waits to be collected does not. */
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            // "PID (NAME) STATE …"; the name may hold brackets.
            return !stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return process.isAlive();
        }
    }
}
