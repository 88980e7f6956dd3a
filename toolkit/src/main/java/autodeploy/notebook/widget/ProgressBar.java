package autodeploy.notebook.widget;

import autodeploy.core.Html;
import java.util.Locale;

/** Show a share as a bar, inside other controls; {@link LiveProgress} is for work. */
public final class ProgressBar extends Control {
    private ProgressBar(String text) {
        super("FloatProgress", "ProgressStyle");
        set("description", text);
        set("min", 0.0);
        set("max", 1.0);
        set("value", 0.0);
    }

    /**
     * Make an empty bar.
     *
     * @param text what it measures
     * @return the bar
     */
    public static ProgressBar of(String text) {
        return new ProgressBar(text);
    }

    /**
     * Set the share.
     *
     * @param share from 0 to 1; bounded to that, and 0 for what is not a number
     */
    public void share(double share) {
        set("value", Double.isNaN(share) ? 0.0 : Math.min(1, Math.max(0, share)));
    }

    @Override
    void still(Html html) {
        html.element("div", stillText());
    }

    @Override
    String stillText() {
        double share = get("value") instanceof Number number ? number.doubleValue() : 0;
        return get("description") + ": " + String.format(Locale.ROOT, "%.0f", 100 * share) + " %";
    }
}
