package autodeploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command that has run.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param duration how long it took
 */
public record Ran(int status, String out, String err, Duration duration) {

    /**
     * Run a command to its end. Its standard input stays open, and ends with this JVM.
     *
     * @param command the program and its arguments
     * @param folder its working folder
     * @param deadline after this the command and its children are killed, and the test fails
     * @param environment changes the inherited environment
     * @return what became of it
     */
    public static Ran command(
            List<String> command, Path folder, Duration deadline, Consumer<Map<String, String>> environment) {
        try {
            Path out = Files.createTempFile("ran", ".out");
            Path err = Files.createTempFile("ran", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            environment.accept(builder.environment());
            long begin = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            if (!ended) {
                killTree(process);
                process.waitFor();
            }
            Ran ran = new Ran(ended ? process.exitValue() : -1, read(out), read(err), duration);
            if (!ended) {
                throw new AssertionError(command + " did not end within " + deadline + ": " + ran);
            }
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Give all that it wrote.
     *
     * @return standard output, then standard error
     */
    public String text() {
        return out + err;
    }

    /**
     * Kill a process and its descendants.
     *
     * @param process the process
     */
    public static void killTree(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static String read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
