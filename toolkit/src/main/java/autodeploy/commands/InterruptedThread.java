package autodeploy.commands;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Describe a thread that goes on although its cell was interrupted: Java cannot end a thread from outside.
 *
 * @param name the thread's name, such as {@code interrupted cell 3: worker-1}
 * @param state what it does, such as {@code RUNNABLE}
 * @param frame where it is, outside of the JDK's own code; empty when all of its code is the JDK's
 */
public record InterruptedThread(String name, Thread.State state, Optional<String> frame) {
    /** How the kernel names such threads. */
    private static final String PREFIX = "interrupted cell ";

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Check that nothing is missing. */
    public InterruptedThread {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(frame, "frame");
    }

    /** Find the marked ones that still live, in the order of their names. */
    static List<InterruptedThread> among(Map<Thread, StackTraceElement[]> threads) {
        return threads.entrySet().stream()
                .filter(e -> e.getKey().isAlive() && e.getKey().getName().startsWith(PREFIX))
                .map(e -> new InterruptedThread(e.getKey().getName(), e.getKey().getState(), frame(e.getValue())))
                .sorted(Comparator.comparing(InterruptedThread::name))
                .toList();
    }

    private static Optional<String> frame(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> JDK.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(StackTraceElement::toString);
    }
}
