package autodeploy.notebook.widget;

import autodeploy.core.Html;
import autodeploy.core.Printable;
import autodeploy.core.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a piece of work is, and how that looks where nothing moves. */
record ProgressState(
        String title, long done, long total, String message, Progress.@Nullable End end, Duration elapsed) {
    private static final int LONGEST = 200;

    ProgressState {
        message = Printable.of(message, LONGEST);
        total = Math.max(0, total);
        done = Math.max(0, total == 0 ? done : Math.min(done, total));
    }

    ProgressState after(Duration time) {
        return new ProgressState(title, done, total, message, end, time);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", title);
        json.put("done", done);
        json.put("total", total);
        json.put("message", message);
        json.put("status", status());
        json.put("elapsed_ms", elapsed.toMillis());
        return json;
    }

    private String status() {
        return end == null ? "running" : end.name().toLowerCase(Locale.ROOT);
    }

    Page.Output output() {
        return new Page.Output(html(), text());
    }

    String text() {
        String word = end == null ? "" : " " + status();
        String count = total == 0 ? "" : ": " + done + " of " + total;
        return title + count + word + (message.isEmpty() ? "" : ", " + message) + " (" + seconds() + ")";
    }

    /** Looks like the live view; inline styles, since sanitizers leave those. */
    private String html() {
        Html out = new Html();
        out.open(
                "div",
                "style",
                "display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px;margin:4px 0;font-size:90%");
        out.element("span", title, "style", "font-weight:600");
        out.open(
                "span",
                "style",
                "display:inline-block;width:220px;height:8px;border-radius:4px;background:rgba(128,128,128,0.25);"
                        + "overflow:hidden");
        out.element("span", "", "style", "display:block;height:8px;width:" + percent() + "%;background:" + colour());
        out.close("span");
        if (total > 0) {
            out.element("span", done + " of " + total, "style", "font-variant-numeric:tabular-nums");
        }
        if (end != null) {
            out.element("span", status(), "style", "font-weight:600;color:" + colour());
        }
        out.element("span", message, "style", "opacity:0.8");
        out.element("span", seconds(), "style", "opacity:0.6;font-variant-numeric:tabular-nums");
        return out.close("div").toString();
    }

    private long percent() {
        if (total == 0) {
            return end == null ? 30 : 100;
        }
        return end == Progress.End.DONE ? 100 : Math.round(100.0 * done / total);
    }

    private String colour() {
        return end == null ? "#1f77c8" : end == Progress.End.DONE ? "#2e9e4f" : "#d64545";
    }

    private String seconds() {
        long s = elapsed.toSeconds();
        return s < 60 ? s + " s" : s / 60 + " min " + s % 60 + " s";
    }
}
