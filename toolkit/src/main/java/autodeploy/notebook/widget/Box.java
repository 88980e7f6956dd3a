package autodeploy.notebook.widget;

import autodeploy.core.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Show controls side by side or one below the other. */
public final class Box extends Control {
    private final List<Control> parts;

    private Box(String name, List<Control> parts) {
        super(name, "");
        this.parts = List.copyOf(parts);
    }

    /**
     * Put controls side by side.
     *
     * @param parts the controls from left to right
     * @return the row
     */
    public static Box row(Control... parts) {
        return new Box("HBox", List.of(parts));
    }

    /**
     * Put controls one below the other.
     *
     * @param parts the controls from top to bottom
     * @return the column
     */
    public static Box column(Control... parts) {
        return new Box("VBox", List.of(parts));
    }

    @Override
    void complete(Map<String, @Nullable Object> first, Widgets widgets) {
        first.put("children", parts.stream().map(part -> part.model(widgets)).toList());
    }

    @Override
    void still(Html html) {
        parts.forEach(part -> part.still(html));
    }

    @Override
    String stillText() {
        return parts.stream().map(Control::stillText).collect(Collectors.joining("\n"));
    }
}
