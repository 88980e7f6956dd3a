package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cell with the options of its request; without any, as {@link KernelSession#execute(String)} has it. */
public final class CellRequest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Bridge bridge;
    private final String code;
    private final Map<String, Object> options = new LinkedHashMap<>(Map.of("allow_stdin", false));
    private final Map<String, String> expressions = new LinkedHashMap<>();
    private List<String> answers = List.of();

    CellRequest(Bridge bridge, String code) {
        this.bridge = bridge;
        this.code = code;
        options.put("stop_on_error", false);
    }

    /** Set a field of the request, such as {@code silent}. */
    public CellRequest with(String option, boolean value) {
        options.put(option, value);
        return this;
    }

    /** Ask for the value of an expression, too. */
    public CellRequest expression(String name, String expression) {
        expressions.put(name, expression);
        options.put("user_expressions", expressions);
        return this;
    }

    /** Answer the cell's questions with these lines, in order. */
    public CellRequest answering(String... lines) {
        answers = List.of(lines);
        return with("allow_stdin", true);
    }

    /** Run the cell to its end. */
    public CellResult run() {
        JsonNode result = bridge.ask("execute", DEADLINE, Map.of("code", code, "options", options, "input", answers));
        return CellResult.of(code, result);
    }

    /** Send the cell, wait for nothing, and return the id of the request. */
    public String send() {
        Map<String, Object> content = new LinkedHashMap<>(
                Map.of("code", code, "silent", false, "store_history", true, "user_expressions", Map.of()));
        content.putAll(options);
        return bridge.ask("send", DEADLINE, Map.of("type", "execute_request", "content", content))
                .path("id")
                .asText();
    }
}
