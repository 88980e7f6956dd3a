package autodeploy.notebook.widget;

import autodeploy.core.Html;

/** Run Java code at a click. */
public final class Button extends Control {
    private final Runnable action;

    private Button(String text, Runnable action) {
        super("Button", "ButtonStyle");
        this.action = action;
        set("description", text);
    }

    /**
     * Make a button.
     *
     * @param text what it says
     * @param action what a click does; what it throws is told to the page
     * @return the button
     */
    public static Button of(String text, Runnable action) {
        return new Button(text, action);
    }

    /**
     * Let it be clicked or not.
     *
     * @param enabled true to let it be clicked
     */
    public void enable(boolean enabled) {
        set("disabled", !enabled);
    }

    @Override
    void listen(WidgetModel made) {
        made.onMessage((content, buffers) -> {
            if ("click".equals(content.get("event"))) {
                action.run();
            } else {
                made.refuse("unknown event: " + Incoming.shown(content.get("event")) + "; known: click");
            }
        });
    }

    @Override
    void still(Html html) {
        html.element("div", stillText());
    }

    @Override
    String stillText() {
        return "[" + get("description") + "]";
    }
}
