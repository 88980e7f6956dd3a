package autodeploy.notebook.widget;

import autodeploy.core.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Show one of several controls at a time, chosen by its title. */
public final class Tabs extends Control {
    private final Map<String, Control> parts;

    private Tabs(Map<String, Control> parts) {
        super("Tab", "");
        this.parts = parts;
        set("titles", List.copyOf(parts.keySet()));
        set("selected_index", 0);
    }

    /**
     * Begin without any.
     *
     * @return no tabs
     */
    public static Tabs none() {
        return new Tabs(Map.of());
    }

    /**
     * Add one.
     *
     * @param title its title, different from the others
     * @param part what it shows
     * @return a copy with it at the end
     */
    public Tabs with(String title, Control part) {
        Map<String, Control> more = new LinkedHashMap<>(parts);
        more.put(title, part);
        return new Tabs(more);
    }

    @Override
    void complete(Map<String, @Nullable Object> first, Widgets widgets) {
        first.put(
                "children",
                parts.values().stream().map(part -> part.model(widgets)).toList());
    }

    @Override
    void listen(WidgetModel made) {
        made.withWritable(
                "selected_index",
                value -> value == null
                        || RowQuery.whole(value, 0, parts.size() - 1L).isPresent());
    }

    @Override
    void still(Html html) {
        parts.forEach((title, part) -> {
            html.element("div", title, "style", "font-weight:600");
            part.still(html);
        });
    }

    @Override
    String stillText() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ":\n" + part.getValue().stillText())
                .collect(Collectors.joining("\n"));
    }
}
