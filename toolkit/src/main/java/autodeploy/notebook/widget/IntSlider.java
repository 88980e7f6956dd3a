package autodeploy.notebook.widget;

import autodeploy.core.Html;
import java.util.function.IntConsumer;

/** Let a whole number be chosen within bounds. */
public final class IntSlider extends Control {
    private final IntConsumer watcher;
    private final int least;
    private final int most;

    private IntSlider(String text, int least, int most, int value, IntConsumer watcher) {
        super("IntSlider", "SliderStyle");
        this.least = least;
        this.most = most;
        this.watcher = watcher;
        set("description", text);
        set("min", least);
        set("max", most);
        set("value", value);
    }

    /**
     * Make a slider.
     *
     * @param text what is chosen
     * @param least the least value
     * @param most the greatest value
     * @param value the value at first
     * @param watcher hears each value that is chosen on a page
     * @return the slider
     * @throws IllegalArgumentException when the value is not within the bounds
     */
    public static IntSlider of(String text, int least, int most, int value, IntConsumer watcher) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "value " + value + " of " + text + ": not from " + least + " to " + most);
        }
        return new IntSlider(text, least, most, value, watcher);
    }

    /**
     * Read the value.
     *
     * @return what was chosen last
     */
    public int value() {
        return get("value") instanceof Number number ? number.intValue() : least;
    }

    @Override
    void listen(WidgetModel made) {
        made.withWritable("value", value -> RowQuery.whole(value, least, most).isPresent());
        made.onState((key, value) -> watcher.accept(value()));
    }

    @Override
    void still(Html html) {
        html.element("div", stillText());
    }

    @Override
    String stillText() {
        return get("description") + ": " + value();
    }
}
