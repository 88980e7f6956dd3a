package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import autodeploy.core.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Show how far a piece of work is: a bar, what it is doing and for how long; green at a good end, red at any other.
 *
 * <p>Return it from a cell, and drive it from any thread, also after the cell has ended:
 *
 * <pre>{@code
 * LiveProgress copy = LiveProgress.titled("Copy");
 * new Thread(() -> { for (int i = 1; i <= 10; i++) { copyOne(i); copy.at(i, 10, "file " + i); } copy.end(Progress.End.DONE, ""); }).start();
 * copy
 * }</pre>
 *
 * <p>Pages are told at most five times a second, and always of the end. Where no page shows live views the output is
 * rewritten instead, once a second while a cell runs. Safe for use by several threads.
 */
public final class LiveProgress implements LiveView {
    /** What a page is told in a second has to stay readable, and to leave room for others. */
    static final Duration PAUSE = Duration.ofMillis(200);

    /** Rewriting an output costs the page more. */
    static final Duration STILL_PAUSE = Duration.ofSeconds(1);

    private static final int LONGEST = 200;

    private final String title;
    private final String outputId = UUID.randomUUID().toString();
    private @Nullable Shown shown;
    private ProgressState state;

    private LiveProgress(String title) {
        this.title = Printable.of(title, LONGEST);
        state = new ProgressState(this.title, 0, 0, "", null, Duration.ZERO);
    }

    /** What belongs together once it is on a page. */
    private record Shown(Widgets widgets, WidgetModel model, long began, Throttle live, Throttle still) {}

    /**
     * Begin a piece of work; the time runs from when it is shown.
     *
     * @param title what is done, in a few words
     * @return its progress, with no end in sight until {@link #at} tells one
     */
    public static LiveProgress titled(String title) {
        return new LiveProgress(title);
    }

    /**
     * Tell how far the work is.
     *
     * @param done the number of steps done
     * @param total the number of all steps; 0 when not known
     * @param message what is being done, one short line
     */
    public void at(long done, long total, String message) {
        change(now -> new ProgressState(title, done, total, message, null, Duration.ZERO));
    }

    /**
     * Tell what is being done.
     *
     * @param message one short line
     */
    public void say(String message) {
        change(now -> new ProgressState(title, now.done(), now.total(), message, null, Duration.ZERO));
    }

    /**
     * Tell that the work has ended; what is told later is ignored.
     *
     * @param how how it ended
     * @param message one short line; empty to keep the last
     */
    public void end(Progress.End how, String message) {
        change(now -> {
            String last = message.isEmpty() ? now.message() : message;
            return new ProgressState(title, now.done(), now.total(), last, how, Duration.ZERO);
        });
    }

    /** Give the state, with the time so far while the work goes on. */
    synchronized ProgressState state() {
        return state.end() != null || shown == null ? state : state.after(elapsed(shown));
    }

    private static Duration elapsed(Shown shown) {
        return Duration.ofNanos(shown.widgets.ticker().nanos() - shown.began);
    }

    private void change(UnaryOperator<ProgressState> step) {
        Shown on;
        ProgressState next;
        synchronized (this) {
            if (state.end() != null) {
                return;
            }
            on = shown;
            next = step.apply(state);
            state = on == null ? next : next.after(elapsed(on));
        }
        if (on == null) {
            return;
        }
        if (next.end() == null) {
            on.live.wish();
            on.still.wish();
        } else {
            tellLive(on);
            on.widgets.last(on.model, outputId, state().output());
        }
    }

    private void tellLive(Shown on) {
        // The lock of the models first: an older state never leaves after a newer one.
        synchronized (on.widgets) {
            on.model.update(state().json());
        }
    }

    private void tellStill(Shown on) {
        ProgressState now = state();
        if (now.end() == null
                && !on.widgets.isLive(on.model)
                && on.widgets.page().isShowing()) {
            // One that had to make room for newer views does not take the place of another.
            on.widgets.page().update(on.widgets.isKept(on.model) ? output(on, now) : now.output(), outputId);
        }
    }

    private static Page.Output output(Shown on, ProgressState now) {
        Page.Output still = now.output();
        return on.widgets.place(on.model, still.html(), still.text());
    }

    @Override
    public Page.Output show(Widgets widgets) {
        Shown on;
        synchronized (this) {
            on = shown;
            if (on == null) {
                on = begin(widgets);
                shown = on;
            }
        }
        ProgressState now = state();
        // A page rewrites what was displayed, and never a cell's value.
        widgets.page().show(now.end() == null ? output(on, now) : now.output(), outputId);
        return new Page.Output("<span class=\"autodeploy-live-shown\"></span>", now.text());
    }

    private Shown begin(Widgets widgets) {
        Map<String, @Nullable Object> first = new LinkedHashMap<>(EsModule.state("live-progress"));
        first.putAll(state.json());
        WidgetModel model = widgets.model(ModelType.OWN, first);
        long began = widgets.ticker().nanos();
        return new Shown(
                widgets,
                model,
                began,
                new Throttle(widgets.ticker(), PAUSE, () -> tellLive(Objects.requireNonNull(shown()))),
                new Throttle(widgets.ticker(), STILL_PAUSE, () -> tellStill(Objects.requireNonNull(shown()))));
    }

    private synchronized @Nullable Shown shown() {
        return shown;
    }
}
