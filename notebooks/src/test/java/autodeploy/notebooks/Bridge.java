package autodeploy.notebooks;

import autodeploy.testing.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Python process that holds the connection to a kernel; one answer for each request. */
final class Bridge implements AutoCloseable {
    /** The bridge keeps the deadlines; this is for a bridge that hangs itself. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    Bridge(Path python) {
        ProcessBuilder builder = new ProcessBuilder(
                python.toString(), Checkout.python("kernel_bridge.py").toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Checkout.useTestJava(builder.environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    JsonNode ask(String operation, Duration deadline, Map<String, ?> details) {
        Map<String, Object> request = new LinkedHashMap<>(details);
        request.put("op", operation);
        request.put("timeout", deadline.toMillis() / 1000.0);
        try {
            requests.write(mapper.writeValueAsString(request) + "\n");
            requests.flush();
            JsonNode answer = mapper.readTree(nextAnswer(deadline.plus(GRACE)));
            if (!answer.path("ok").asBoolean()) {
                throw new AssertionError(
                        operation + ": " + answer.path("problem").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("the bridge to the kernel has ended; its messages are above", e);
        }
    }

    private String nextAnswer(Duration longest) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                String answer = answers.readLine();
                return answer == null ? "" : answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String answer = line.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.isEmpty()) {
                throw new IOException("no answer");
            }
            return answer;
        } catch (TimeoutException e) {
            close();
            throw new AssertionError("the bridge to the kernel gave no answer within " + longest, e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** End the bridge itself by force; it has no time to do anything about its kernel. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            requests.close(); // the bridge then kills its kernel
        } catch (IOException e) {
            // It has ended before: nothing left to tell it.
        }
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                Ran.killTree(process);
            }
        } catch (InterruptedException e) {
            Ran.killTree(process);
            Thread.currentThread().interrupt();
        }
    }
}
