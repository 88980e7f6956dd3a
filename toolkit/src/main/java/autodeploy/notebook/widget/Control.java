package autodeploy.notebook.widget;

import autodeploy.core.Html;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ready-made control of the page: return it from a cell, alone or in a {@link Box} or {@link Tabs}.
 *
 * <p>What a control calls is called while no cell runs, so it should be short. Safe for use by several threads.
 */
public abstract sealed class Control implements LiveView
        permits Box, Button, HtmlArea, IntSlider, Label, ProgressBar, Tabs {
    private final String name;
    private final String style;
    private final Map<String, @Nullable Object> state = new LinkedHashMap<>();
    private @Nullable WidgetModel model;

    /** Begin a control by its name in the page's package and the name of its style; empty for none. */
    Control(String name, String style) {
        this.name = name;
        this.style = style;
    }

    @Override
    public final Page.Output show(Widgets widgets) {
        Html html = new Html();
        still(html);
        return widgets.place(model(widgets), html.toString(), stillText());
    }

    /** Set a part of the state, here and on the pages. */
    final synchronized void set(String key, @Nullable Object value) {
        state.put(key, value);
        if (model != null) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put(key, value);
            model.update(change);
        }
    }

    final synchronized @Nullable Object get(String key) {
        return model == null ? state.get(key) : model.get(key);
    }

    /** Make the model, once; those of the parts are made before it. */
    final synchronized WidgetModel model(Widgets widgets) {
        WidgetModel made = model;
        if (made == null) {
            Map<String, @Nullable Object> first = new LinkedHashMap<>(state);
            first.put("layout", widgets.model(ModelType.layout(), Map.of()));
            if (!style.isEmpty()) {
                first.put("style", widgets.model(ModelType.style(style), Map.of()));
            }
            complete(first, widgets);
            made = widgets.model(ModelType.control(name), first);
            listen(made);
            model = made;
        }
        return made;
    }

    /** Add what refers to other models. */
    void complete(Map<String, @Nullable Object> first, Widgets widgets) {}

    /** Say which messages and changes of pages are taken. */
    void listen(WidgetModel made) {}

    /** Write what a reader without a live page sees. */
    abstract void still(Html html);

    /** Write the same for consoles. */
    abstract String stillText();
}
