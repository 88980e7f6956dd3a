package autodeploy.notebook.widget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keep the live views of one kernel, and the pages' copies of them.
 *
 * <p>An output holds a still form of a view, in a place with a name. A page that has the packages for it runs our host
 * module, which puts the live views into those places; every other reader (nbconvert, GitHub, a notebook without its
 * kernel) shows the still form. So nothing needs to know in advance who will read the notebook.
 *
 * <p>A page with widgets asks for all models when it connects, before its first cell. Until one did, models stay here
 * and nothing is sent. Safe for use by several threads.
 */
public final class Widgets {
    /** Views that a page keeps talking to; of more, the eldest that has ended, or else the eldest, becomes still. */
    static final int MOST_VIEWS = 64;

    private static final String WIDGET = "jupyter.widget";
    private static final Duration RETRY = Duration.ofMillis(500);

    /** A page that got its models says so at once; one that had to wait longer than 4 s for them has given up. */
    private static final Duration DOUBT = Duration.ofSeconds(3);

    private final Page page;
    private final Ticker ticker;
    private final Set<WidgetModel> models = new LinkedHashSet<>();
    private final List<WidgetModel> views = new ArrayList<>();
    private final Set<WidgetModel> ended = new HashSet<>();
    private final Map<String, Runnable> lasts = new LinkedHashMap<>();
    private final WidgetModel host;
    private final boolean cameLate;
    private boolean isKnown;
    private boolean isLive;
    private boolean isAwaited;
    private boolean retries;

    /** Whether the user has been advised, or has no need of it. */
    private boolean isTold;

    private @Nullable String probe;
    private Optional<String> notice = Optional.empty();

    Widgets(Page page, Ticker ticker) {
        this.page = page;
        this.ticker = ticker;
        cameLate = page.isShowing();
        host = new WidgetModel(this, ModelType.OWN, EsModule.state("live-host"));
        host.update(Map.of("views", Map.of()));
        host.onMessage((content, buffers) -> heardHost(content));
        models.add(host);
    }

    /**
     * Begin to serve a kernel's pages.
     *
     * @param page the way to them
     * @return what keeps their live views
     */
    public static Widgets of(Page page) {
        return new Widgets(page, new DaemonTicker());
    }

    /**
     * Give what hears the pages.
     *
     * @return the listener
     */
    public Page.Listener listener() {
        return new Inbox(this);
    }

    /**
     * Say once what keeps views still on a page that could show them live.
     *
     * @return the sentence, when there is a new one
     */
    public synchronized Optional<String> newNotice() {
        Optional<String> now = notice;
        notice = Optional.empty();
        return now;
    }

    /**
     * Run an action once, after a while, in a thread that must not be kept.
     *
     * @param wait how long
     * @param action what to do
     */
    public void after(Duration wait, Runnable action) {
        ticker.after(wait, action);
    }

    Page page() {
        return page;
    }

    Ticker ticker() {
        return ticker;
    }

    /** Tell whether pages may show this view; it may have become still since. */
    synchronized boolean isKept(WidgetModel view) {
        return views.contains(view);
    }

    /** Tell whether a page runs this view, so that its output need not be rewritten as it changes. */
    synchronized boolean isLive(WidgetModel view) {
        return isLive && view.channel() != null;
    }

    WidgetModel model(ModelType type, Map<String, ? extends @Nullable Object> state) {
        return new WidgetModel(this, type, state);
    }

    /** Show a model in an output. */
    synchronized Page.Output place(WidgetModel model, String stillHtml, String text) {
        if (!views.contains(model)) {
            views.add(model);
            model.collect(models);
            while (views.size() > MOST_VIEWS) {
                close(views.stream().filter(ended::contains).findFirst().orElse(views.get(0)));
            }
        }
        if (isAwaited) {
            openAnew();
        } else if (isKnown) {
            openAll();
        } else {
            knock();
        }
        String classes = "autodeploy-live autodeploy-live-" + model.key();
        return new Page.Output("<div class=\"" + classes + "\">" + stillHtml + "</div>", text);
    }

    /** Make a view still: pages show what the output holds. */
    synchronized void close(WidgetModel view) {
        views.remove(view);
        ended.remove(view);
        Set<WidgetModel> kept = new LinkedHashSet<>();
        views.forEach(each -> each.collect(kept));
        kept.add(host);
        for (WidgetModel each : List.copyOf(models)) {
            String channel = each.channel();
            if (!kept.contains(each)) {
                models.remove(each);
                each.closed();
                if (channel != null) {
                    page.close(channel);
                }
            }
        }
        tellHost();
    }

    /**
     * Rewrite an output for the last time, now or as soon as the kernel can: some can change outputs only while a cell
     * runs. Then the view is the first to become still when there are too many.
     */
    void last(WidgetModel view, String id, Page.Output output) {
        synchronized (this) {
            lasts.put(id, () -> {
                page.update(output, id);
                if (views.contains(view)) {
                    ended.add(view);
                }
            });
        }
        rewrite();
    }

    private void rewrite() {
        synchronized (this) {
            if (page.isShowing()) {
                lasts.values().forEach(Runnable::run);
                lasts.clear();
            }
            if (lasts.isEmpty() || retries) {
                return;
            }
            retries = true;
        }
        ticker.after(RETRY, () -> {
            synchronized (this) {
                retries = false;
            }
            rewrite();
        });
    }

    // --- Pages -----------------------------------------------------------------------------------------------------

    /** Find out whether a page can show live views, when none has asked for models by itself. */
    private void knock() {
        if (cameLate) {
            // The page has asked before we were there to answer. Show it the host, and see what comes back.
            if (host.channel() == null) {
                open(host);
            }
        } else if (probe == null) {
            // No page with widgets is connected. JupyterLab answers an unknown target by closing the channel; tools
            // that run notebooks don't, and need no advice.
            probe = page.open("autodeploy.probe", Map.of());
        }
    }

    private void heardHost(Map<String, @Nullable Object> content) {
        if (!"ready".equals(content.get("kind"))) {
            host.refuse("unknown kind: " + Incoming.shown(content.get("kind")));
            return;
        }
        synchronized (this) {
            isKnown = true;
            isLive = true;
            isAwaited = false;
            isTold = true;
            notice = Optional.empty();
            openAll();
        }
    }

    /**
     * Open all models again, for a page that did not take the states which it had asked for.
     *
     * <p>It gives up after 4 s, and a kernel that starts or runs a cell answers later than that. Channels are not
     * closed: such a page does not know them, and JupyterLab reports that as an error.
     */
    private synchronized void openAnew() {
        if (isAwaited) {
            isAwaited = false;
            models.forEach(model -> model.channel(null));
            openAll();
        }
    }

    private void openAll() {
        models.stream().filter(model -> model.channel() == null).forEach(this::open);
        tellHost();
    }

    private void open(WidgetModel model) {
        Map<String, @Nullable Object> first = new LinkedHashMap<>(model.stateMessage(Map.of()));
        first.remove("method");
        String id = page.open(WIDGET, first);
        model.channel(id.isEmpty() ? null : id);
    }

    /** Tell the pages which model belongs into which place. */
    private void tellHost() {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (WidgetModel view : views) {
            if (view.channel() != null) {
                byKey.put(view.key(), view.channel());
            }
        }
        if (!byKey.equals(host.get("views"))) {
            host.update(Map.of("views", byKey));
        }
    }

    /** Give all models to a page that asks for them. */
    synchronized Map<String, ?> states() {
        for (WidgetModel model : models) {
            if (model.channel() == null) {
                page.adopt(WIDGET, model.key());
                model.channel(model.key());
            }
        }
        tellHost();
        isKnown = true;
        isLive = false;
        isAwaited = true;
        ticker.after(DOUBT, this::openAnew);
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        models.forEach(model -> states.put(String.valueOf(model.channel()), model.restoring()));
        return Map.of("method", "update_states", "states", states, "buffer_paths", List.of());
    }

    synchronized Optional<WidgetModel> byChannel(String id) {
        return models.stream().filter(model -> id.equals(model.channel())).findFirst();
    }

    /** Take note that a page has closed a channel. */
    synchronized void forget(String id) {
        boolean isHost = id.equals(host.channel());
        boolean lacksPackages = isHost ? !isLive : id.equals(probe) && !isKnown;
        byChannel(id).ifPresent(model -> model.channel(null));
        if (isHost) {
            isLive = false;
            isKnown = false;
        }
        if (lacksPackages && !isTold) {
            isTold = true;
            notice =
                    Optional.of("This page shows live views as still pictures: install jupyterlab_widgets and anywidget"
                            + " where JupyterLab runs, and start it again.");
        }
    }
}
