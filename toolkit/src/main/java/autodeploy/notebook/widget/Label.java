package autodeploy.notebook.widget;

import autodeploy.core.Html;

/** Show a line of text that Java can change. */
public final class Label extends Control {
    private Label(String text) {
        super("Label", "LabelStyle");
        set("value", text);
    }

    /**
     * Make a label.
     *
     * @param text any text; it is shown as it is, never as markup
     * @return the label
     */
    public static Label of(String text) {
        return new Label(text);
    }

    /**
     * Change the text.
     *
     * @param text any text
     */
    public void text(String text) {
        set("value", text);
    }

    @Override
    void still(Html html) {
        html.element("div", stillText());
    }

    @Override
    String stillText() {
        return String.valueOf(get("value"));
    }
}
