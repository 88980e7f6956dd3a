package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running kernel, spoken to as JupyterLab does.
 *
 * <pre>{@code
 * try (KernelSession kernel = KernelSession.of("java").from(JJavaWheels.wheel("1.0a8")).start()) {
 *     kernel.execute("1+1").expectOk().expectText("2");
 * }
 * }</pre>
 *
 * <p>No kernel survives {@link #close()}, nor the end of the JVM. Not for several threads at once. Every method fails
 * the test where its deadline passes.
 */
public final class KernelSession implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration CELL = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Bridge bridge;
    private final List<Published> published = new ArrayList<>();
    private String running = "";

    private KernelSession(Bridge bridge) {
        this.bridge = bridge;
    }

    /** Begin to describe a kernel, by the name of its kernelspec. */
    public static Builder of(String kernel) {
        return new Builder(kernel);
    }

    /** Run a cell to its end, within a minute. */
    public CellResult execute(String cell) {
        return execute(cell, CELL);
    }

    /** Run a cell to its end. */
    public CellResult execute(String cell, Duration deadline) {
        return CellResult.of(cell, bridge.ask("execute", deadline, Map.of("code", cell)));
    }

    /** Begin to describe a cell whose request has other options than usual. */
    public CellRequest cell(String code) {
        return new CellRequest(bridge, code);
    }

    /** Start a cell and return its id once it runs; then {@link #interrupt()} or {@link #finish()}. */
    public String startExecuting(String cell) {
        running = cell;
        return bridge.ask("begin", CELL, Map.of("code", cell)).path("id").asText();
    }

    /** Wait for the end of the cell that was started. */
    public CellResult finish() {
        return CellResult.of(running, bridge.ask("finish", CELL, Map.of()));
    }

    /** Interrupt the cell that was started; its result's duration counts from here. */
    public CellResult interrupt() {
        return CellResult.of(running, bridge.ask("interrupt", CELL, Map.of()));
    }

    /** Return the completions at the end of the code. */
    public List<String> complete(String code) {
        return CellResult.texts(complete(code, code.length()).path("matches"));
    }

    /** Return the answer to a completion request with the cursor somewhere in the code. */
    public JsonNode complete(String code, int cursor) {
        return bridge.ask("complete", ANSWER, Map.of("code", code, "cursor", code.codePointCount(0, cursor)));
    }

    /** Return the answer to an inspect request with the cursor somewhere in the code. */
    public JsonNode inspect(String code, int cursor) {
        return bridge.ask("inspect", ANSWER, Map.of("code", code, "cursor", code.codePointCount(0, cursor)));
    }

    /** Send any request on the shell channel, and return the content of its reply. */
    public JsonNode ask(String type, Map<String, ?> content) {
        return reply(send(type, content));
    }

    /** Send any request on the shell channel without waiting, and return its id. */
    public String send(String type, Map<String, ?> content) {
        return bridge.ask("send", ANSWER, Map.of("type", type, "content", content))
                .path("id")
                .asText();
    }

    /** Send an interrupt without waiting for anything, and return its id. */
    public String sendInterrupt() {
        Map<String, ?> request = Map.of("type", "interrupt_request", "content", Map.of(), "channel", "control");
        return bridge.ask("send", ANSWER, request).path("id").asText();
    }

    /** Wait for the reply to a request that was sent, and return its content. */
    public JsonNode reply(String id) {
        return bridge.ask("reply", CELL, Map.of("id", id)).path("content");
    }

    /** Return all that the kernel has published up to now, since its start. */
    public List<Published> published() {
        bridge.ask("published", ANSWER, Map.of("after", published.size()))
                .path("messages")
                .forEach(message -> published.add(Published.of(message)));
        return List.copyOf(published);
    }

    /** Return what was printed and displayed for a request up to now, also after its end. */
    public String textOf(String id) {
        return published().stream()
                .filter(message -> message.parent().equals(id))
                .map(Published::text)
                .collect(Collectors.joining());
    }

    /** Wait until the kernel has published such a message. */
    public Published awaitPublished(String what, Predicate<Published> wanted) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < CELL.toNanos()) {
            for (Published message : published()) {
                if (wanted.test(message)) {
                    return message;
                }
            }
        }
        throw new AssertionError("the kernel has not published " + what + "; but:\n"
                + published.stream().map(Published::toString).collect(Collectors.joining("\n")));
    }

    /** Restart the kernel, as JupyterLab's menu does. */
    public void restart() {
        bridge.ask("restart", START, Map.of());
        published.clear();
    }

    /** Shut the kernel down as JupyterLab does, fail where one of its processes still lives, and tell how long it took. */
    public Duration shutdown() {
        JsonNode answer = bridge.ask("shutdown", START, Map.of());
        if (!answer.path("left").isEmpty()) {
            throw new AssertionError("processes left behind: " + answer.path("left"));
        }
        return seconds(answer);
    }

    /** Return the ids of the kernel's processes: itself and its descendants. */
    public List<Long> kernelPids() {
        List<Long> pids = new ArrayList<>();
        bridge.ask("pids", ANSWER, Map.of()).path("pids").forEach(pid -> pids.add(pid.asLong()));
        return List.copyOf(pids);
    }

    /** Return what the kernel process itself printed: what goes to JupyterLab's log. */
    public String log() {
        return bridge.ask("log", ANSWER, Map.of()).path("text").asText();
    }

    /** Kill the process that has started the kernel, without a word to it, as a crash of the server does. */
    public void killServer() {
        bridge.kill();
    }

    @Override
    public void close() {
        bridge.close();
    }

    private static Duration seconds(JsonNode answer) {
        return Duration.ofMillis(Math.round(answer.path("seconds").asDouble() * 1000));
    }

    /** What to start. */
    public static final class Builder {
        private final String kernel;
        private final List<String> path = new ArrayList<>();
        private final Map<String, @Nullable String> environment = new LinkedHashMap<>();
        private Path folder = Path.of("").toAbsolutePath();

        private Builder(String kernel) {
            this.kernel = kernel;
        }

        /** Look for the kernelspec in this folder, too: it holds {@code kernels/NAME}. */
        public Builder from(Path jupyterFolder) {
            path.add(jupyterFolder.toString());
            return this;
        }

        /** Set a variable of the kernel's environment; it wins over the kernelspec's. */
        public Builder with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Take a variable away that the kernelspec sets. */
        public Builder without(String variable) {
            environment.put(variable, null);
            return this;
        }

        /** Let the kernel work in this folder; else it is the tests' own. */
        public Builder in(Path workingFolder) {
            folder = workingFolder;
            return this;
        }

        /** Start the kernel, and return once it answers. */
        public KernelSession start() {
            Bridge bridge = new Bridge(PythonEnvironment.python());
            try {
                Map<String, Object> details =
                        Map.of("path", path, "name", kernel, "env", environment, "cwd", folder.toString());
                bridge.ask("start", START, details);
                return new KernelSession(bridge);
            } catch (RuntimeException | Error e) {
                bridge.close();
                throw e;
            }
        }
    }
}
