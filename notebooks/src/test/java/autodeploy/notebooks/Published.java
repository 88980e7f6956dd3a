package autodeploy.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A message that a kernel published.
 *
 * @param parent the id of the request that it belongs to; empty for none
 * @param type such as {@code stream}
 * @param content as the protocol has it
 */
public record Published(String parent, String type, JsonNode content) {
    static Published of(JsonNode json) {
        return new Published(json.path("parent").asText(), json.path("type").asText(), json.path("content"));
    }

    /** Return the text of a stream, or the plain text of a display; empty for other messages. */
    public String text() {
        return Optional.of(content.path("text").asText(""))
                .filter(text -> !text.isEmpty())
                .orElse(content.path("data").path("text/plain").asText(""));
    }
}
