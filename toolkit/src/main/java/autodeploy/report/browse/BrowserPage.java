package autodeploy.report.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Give the browser's script and style, put together from the parts that lie beside this class. */
public final class BrowserPage {
    private static final List<String> SHARED = List.of(
            "elements.js",
            "row-list.js",
            "pass-list.js",
            "node-tab.js",
            "node-panel.js",
            "diff-tab.js",
            "layers-tab.js",
            "drawing-tab.js",
            "browser.js");
    private static final List<String> OF_FILE =
            List.of("packed.js", "file-lines.js", "file-backend.js", "start-file.js");
    private static final List<String> OF_VIEW = List.of("live-backend.js", "start-live.js");

    private BrowserPage() {}

    /** The script of an exported file. */
    static String fileScript() {
        return joined(Stream.concat(SHARED.stream(), OF_FILE.stream()));
    }

    /**
     * Give the module of a live view, as anywidget runs it.
     *
     * @return the script's text
     */
    public static String viewScript() {
        return joined(Stream.concat(SHARED.stream(), OF_VIEW.stream()));
    }

    static String fileStyle() {
        return text("file.css") + text("browser.css");
    }

    /**
     * Give the style of a live view.
     *
     * @return the style's text
     */
    public static String viewStyle() {
        return text("browser.css") + text("live.css");
    }

    private static String joined(Stream<String> parts) {
        return parts.map(BrowserPage::text).collect(Collectors.joining("\n"));
    }

    private static String text(String name) {
        try (InputStream in = BrowserPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
