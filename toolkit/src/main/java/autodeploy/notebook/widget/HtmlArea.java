package autodeploy.notebook.widget;

import autodeploy.core.Html;
import autodeploy.core.View;
import autodeploy.report.HtmlFragment;

/** Show a result as a still table that Java can replace by another. */
public final class HtmlArea extends Control {
    private String text;

    private HtmlArea(View view) {
        super("HTML", "HTMLStyle");
        text = view.text();
        set("value", HtmlFragment.of(view).html());
    }

    /**
     * Make an area. It takes results only, of which all text is escaped.
     *
     * @param view the result
     * @return the area
     */
    public static HtmlArea of(View view) {
        return new HtmlArea(view);
    }

    /**
     * Show another result.
     *
     * @param view the result
     */
    public synchronized void show(View view) {
        text = view.text();
        set("value", HtmlFragment.of(view).html());
    }

    @Override
    void still(Html html) {
        html.element("pre", stillText());
    }

    @Override
    synchronized String stillText() {
        return text;
    }
}
