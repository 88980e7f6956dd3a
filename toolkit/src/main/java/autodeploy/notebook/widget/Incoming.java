package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a page asks of a model; whatever is none of these is {@link Wrong}, with the reason. */
sealed interface Incoming {
    /** Read a message; never throws. */
    static Incoming of(Page.Received message) {
        if (!message.refused().isEmpty()) {
            return new Wrong(message.refused());
        }
        Object method = message.data().get("method");
        if (!(method instanceof String name)) {
            return new Wrong("the method is not a text: " + shown(method));
        }
        return switch (name) {
            case "update" -> update(message);
            case "custom" ->
                map(message.data().get("content"))
                        .<Incoming>map(content -> new Custom(content, message.buffers()))
                        .orElseGet(() -> new Wrong("the content of a custom message is not an object"));
            case "request_state" -> new StateRequest();
            default -> new Wrong("unknown method " + shown(name) + "; known: update, custom, request_state");
        };
    }

    private static Incoming update(Page.Received message) {
        Object paths = message.data().get("buffer_paths");
        boolean isBinary = (paths instanceof List<?> list && !list.isEmpty())
                || !message.buffers().isEmpty();
        if (isBinary) {
            return new Wrong("binary parts of a state are not taken");
        }
        return map(message.data().get("state"))
                .<Incoming>map(Update::new)
                .orElseGet(() -> new Wrong("the state of an update is not an object"));
    }

    /** Read a value as an object with text keys. */
    static Optional<Map<String, @Nullable Object>> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        entries.forEach((key, each) -> copy.put(String.valueOf(key), each));
        return Optional.of(copy);
    }

    /** Quote a value in a message. */
    static String shown(@Nullable Object value) {
        return Printable.of(String.valueOf(value), 100);
    }

    /** Set parts of the state. */
    record Update(Map<String, @Nullable Object> state) implements Incoming {}

    /** Say something that only the model understands. */
    record Custom(Map<String, @Nullable Object> content, List<byte[]> buffers) implements Incoming {}

    /** Ask for the whole state. */
    record StateRequest() implements Incoming {}

    /** Nothing that we know. */
    record Wrong(String reason) implements Incoming {}
}
