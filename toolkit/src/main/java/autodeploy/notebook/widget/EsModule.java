package autodeploy.notebook.widget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the scripts and styles of our views, which lie beside the classes. */
final class EsModule {
    private EsModule() {}

    /** Give the part of a model's state by which anywidget runs a module with its style. */
    static Map<String, Object> state(String name) {
        return state(name, text(name + ".js"), text(name + ".css"));
    }

    /** Give the same of a module whose texts lie elsewhere. */
    static Map<String, Object> state(String name, String script, String style) {
        Map<String, Object> state = new LinkedHashMap<>();
        // anywidget keeps one style in the page for each of these.
        state.put("_anywidget_id", "autodeploy." + name);
        state.put("_esm", script);
        state.put("_css", style);
        return state;
    }

    private static String text(String name) {
        try (InputStream in = EsModule.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
