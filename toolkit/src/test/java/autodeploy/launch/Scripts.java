package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tiny programs for tests, and what becomes of them. */
final class Scripts {
    /** Ten times the bar of one second. */
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private Scripts() {}

    static Path write(Path directory, String name, String body) throws IOException {
        Path script = directory.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < DEADLINE_NANOS, () -> "10 s passed without " + what);
            Thread.sleep(10);
        }
    }

    /** Wait until a script has written its process ids into a file, a line each. */
    static long[] pids(Path file, int count) throws InterruptedException {
        await("process ids in " + file.getFileName(), () -> read(file).length == count);
        return read(file);
    }

    private static long[] read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file).lines().mapToLong(Long::parseLong).toArray()
                    : new long[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessTree::isRunning).orElse(false);
    }
}
