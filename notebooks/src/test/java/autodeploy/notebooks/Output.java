package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One output of a cell.
 *
 * @param kind {@code stdout}, {@code stderr}, {@code display_data}, {@code execute_result},
 *     {@code update_display_data} or {@code error}
 * @param text the text of a stream, or an error's traceback without colours; else empty
 * @param data the forms of a display, by MIME type; JSON forms as JSON text
 */
public record Output(String kind, String text, Map<String, String> data) {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    /** Copy the map. */
    public Output {
        data = Map.copyOf(data);
    }

    static Output of(JsonNode json) {
        Map<String, String> data = new LinkedHashMap<>();
        json.path("data").properties().forEach(form -> data.put(form.getKey(), text(form.getValue())));
        String text = COLOURS.matcher(json.path("text").asText("")).replaceAll("");
        return new Output(json.path("kind").asText(), text, data);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** Return one form of a display, or the empty string. */
    public String form(String mime) {
        return data.getOrDefault(mime, "");
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(kind).append(": ").append(text.strip());
        data.forEach((mime, value) -> out.append("\n    ")
                .append(mime)
                .append(": ")
                .append(value.length() > 500 ? value.substring(0, 500) + "…" : value));
        return out.toString();
    }
}
