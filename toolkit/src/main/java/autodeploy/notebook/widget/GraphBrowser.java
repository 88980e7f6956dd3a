package autodeploy.notebook.widget;

import autodeploy.core.CancelledException;
import autodeploy.core.ParseException;
import autodeploy.core.Printable;
import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.Pass;
import autodeploy.report.HtmlFragment;
import autodeploy.report.browse.BrowserData;
import autodeploy.report.browse.BrowserPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Browse a run of graph dumps in a notebook: passes, nodes, changes, layers. The data stay in Java, and the page asks for what it
 * shows.
 *
 * <pre>{@code
 * GraphBrowser browser = GraphBrowser.open(Path.of("ad_graphs"));
 * browser
 * }</pre>
 *
 * <p>What is chosen in the page is {@link #selected()} in the next cell, and {@link #select} chooses in the page. A reader
 * without the kernel sees the passes and the first 50 nodes. Safe for use by several threads.
 */
public final class GraphBrowser implements LiveView {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_STILL = 200_000;
    private static final String ROOT = "(root)";

    private final BrowserData data;
    private final AtomicReference<@Nullable Thread> comparing = new AtomicReference<>();
    private Place place = new Place(0, "", ROOT, "nodes");
    private @Nullable WidgetModel model;

    private GraphBrowser(BrowserData data) {
        this.data = data;
    }

    /**
     * Browse data.
     *
     * @param data the run
     * @return the browser; return it from a cell to show it
     */
    public static GraphBrowser of(BrowserData data) {
        return new GraphBrowser(data);
    }

    /**
     * Browse the dumps of a directory.
     *
     * @param directory the directory with the dumps
     * @return the browser; return it from a cell to show it
     * @throws ParseException when they cannot be read
     */
    public static GraphBrowser open(Path directory) {
        GraphDumps dumps = GraphDumps.open(directory);
        return of(BrowserData.of(dumps, dumps.counted()));
    }

    /**
     * What is chosen.
     *
     * @param pass the pass
     * @param node the node; empty where none is chosen
     */
    public record Selection(Pass pass, Optional<Node> node) {}

    /**
     * Tell what is chosen in the page, or was chosen by {@link #select}; the first pass at the beginning.
     *
     * @return the pass and the node
     */
    public Selection selected() {
        Place now;
        synchronized (this) {
            now = place;
        }
        Pass pass = data.run().list().get(now.pass());
        if (now.name().isEmpty()) {
            return new Selection(pass, Optional.empty());
        }
        Graph graph = data.run().graph(pass);
        OptionalInt node = now.in(graph);
        return new Selection(pass, node.isPresent() ? Optional.of(graph.node(node.getAsInt())) : Optional.empty());
    }

    /**
     * Choose a pass in the page.
     *
     * @param pass its number, its file's name, its transform, or the beginning of one that fits no other pass
     * @throws UsageException when no pass or several fit
     */
    public void select(String pass) {
        go(new Place(find(pass), "", ROOT, "nodes"));
    }

    /**
     * Choose a node of a pass in the page.
     *
     * @param pass its number, its file's name, its transform, or the beginning of one that fits no other pass
     * @param node the node's name
     * @throws UsageException when no pass or several fit, or there is no such node
     */
    public void select(String pass, String node) {
        int p = find(pass);
        Graph graph = data.run().graph(data.run().list().get(p));
        int found = graph.find(node)
                .orElseThrow(() -> new UsageException(
                        "no node `" + node + "` in pass " + pass,
                        "",
                        "The magic adgraph find finds nodes by a part of their name."));
        go(new Place(p, graph.name(found), graph.modules().get(graph.module(found)), "nodes"));
    }

    private int find(String word) {
        return data.run().list().indexOf(data.run().pass(word));
    }

    private void go(Place to) {
        WidgetModel shown;
        synchronized (this) {
            place = to;
            shown = model;
        }
        if (shown != null) {
            shown.update(Map.of("place", to.json()));
        }
    }

    @Override
    public synchronized Page.Output show(Widgets widgets) {
        WidgetModel shown = model;
        if (shown == null) {
            shown = open(widgets);
            model = shown;
        }
        String html = HtmlFragment.of(data).html();
        Page.Output output = widgets.place(shown, html.length() <= MOST_STILL ? html : "", data.text(50));
        if (comparing.get() == null) {
            // Not before: it would take the processor from what the reader waits for.
            compare(widgets, shown);
        }
        return output;
    }

    private WidgetModel open(Widgets widgets) {
        Map<String, @Nullable Object> state =
                new LinkedHashMap<>(EsModule.state("graph-browser", BrowserPage.viewScript(), BrowserPage.viewStyle()));
        state.put("info", data.info());
        state.put("passes", data.passFacts());
        state.put("uncompared", "");
        state.put("place", place.json());
        WidgetModel made = widgets.model(ModelType.OWN, state);
        int passes = data.run().list().size();
        made.withWritable("place", value -> Place.of(value, passes).isPresent());
        made.onState((name, value) -> Place.of(value, passes).ifPresent(this::chosen));
        made.onClose(this::stopComparing);
        return made.onMessage(new BrowserTalk(data, made)::hear);
    }

    private synchronized void chosen(Place to) {
        place = to;
    }

    /** Tell the page bit by bit what each pass changed. */
    private void compare(Widgets widgets, WidgetModel shown) {
        Throttle tell = new Throttle(
                widgets.ticker(), PAUSE, () -> shown.update(Map.of("passes", data.passFacts(), "info", data.info())));
        Thread worker = new Thread(() -> compare(shown, tell), "autodeploy-compare");
        worker.setDaemon(true);
        comparing.set(worker);
        worker.start();
    }

    private void compare(WidgetModel shown, Throttle tell) {
        try {
            data.compareAll(tell::wish);
        } catch (CancelledException e) {
            // Nobody waits for the rest.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Too little memory, or ours to mend: the page says so, and passes are compared when they are asked for.
            shown.update(Map.of("uncompared", Printable.of(e.toString(), 500)));
        }
    }

    private void stopComparing() {
        Thread worker = comparing.getAndSet(null);
        if (worker != null) {
            worker.interrupt();
        }
    }

    /**
     * Where a reader is.
     *
     * @param pass the pass, counted from 0
     * @param name the node's name; empty for none
     * @param module the node's module
     * @param tab what is shown of it
     */
    private record Place(int pass, String name, String module, String tab) {
        private static final int LONGEST = 2_000;
        private static final List<String> TABS = List.of("nodes", "changes", "layers", "drawing");

        static Optional<Place> of(@Nullable Object sent, int passes) {
            Map<String, @Nullable Object> map = Incoming.map(sent).orElse(Map.of());
            Optional<Integer> pass = RowQuery.whole(map.get("pass"), 0, passes - 1L);
            return pass.isPresent()
                            && map.get("name") instanceof String name
                            && map.get("module") instanceof String module
                            && map.get("tab") instanceof String tab
                            && TABS.contains(tab)
                            && name.length() + module.length() <= LONGEST
                    ? Optional.of(new Place(pass.get(), name, module, tab))
                    : Optional.empty();
        }

        OptionalInt in(Graph graph) {
            int index = graph.modules().indexOf(module);
            for (int node = index < 0 ? 0 : graph.moduleFrom(index);
                    index >= 0 && node < graph.moduleTo(index);
                    node++) {
                if (graph.name(node).equals(name)) {
                    return OptionalInt.of(node);
                }
            }
            return OptionalInt.empty();
        }

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("pass", pass);
            json.put("name", name);
            json.put("module", module);
            json.put("tab", tab);
            return json;
        }
    }
}
