package autodeploy.graph.layers;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show the layers of one pass: prologue, each kind of layer, epilogue. */
public final class LayersView implements View {
    private static final int MOST_NOTES = 12;

    private final Run run;
    private final Pass pass;
    private final Layers layers;

    private LayersView(Run run, Pass pass, Layers layers) {
        this.run = run;
        this.pass = pass;
        this.layers = layers;
    }

    /**
     * Find the layers of a pass; see {@link Layers} for how.
     *
     * @param run the run
     * @param pass one of its passes
     * @return its layers
     * @throws autodeploy.core.ParseException when the file can no longer be read
     * @throws autodeploy.core.CancelledException when the thread is interrupted
     */
    public static LayersView of(Run run, Pass pass) {
        return new LayersView(run, pass, Layers.of(run.graph(pass)));
    }

    /**
     * Give what was found.
     *
     * @return the layers, with their nodes
     */
    public Layers layers() {
        return layers;
    }

    /**
     * Give the pass.
     *
     * @return the pass that was searched
     */
    public Pass pass() {
        return pass;
    }

    /**
     * Show one layer.
     *
     * @param layer its number, from 0 in the order of the dataflow
     * @return its nodes
     * @throws autodeploy.core.UsageException when there is no such layer
     */
    public LayerView show(int layer) {
        return LayerView.of(run, pass, layers, layer);
    }

    @Override
    public String title() {
        return "Layers of pass " + pass.index() + " " + pass.transform();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("part", "part"),
                Column.integer("repeat", "repeat"),
                Column.integer("nodes", "nodes each"),
                Column.text("positions", "layers"),
                Column.integer("exceptions", "exceptions"),
                Column.text("nested", "repeats inside"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(Arrays.<@Nullable Object>asList("prologue", null, (long) layers.prologue().length, null, null, null));
        for (LayerGroup group : layers.groups()) {
            rows.add(Arrays.<@Nullable Object>asList(
                    group.kind(),
                    (long) group.repeat(),
                    (long) group.nodes(),
                    group.ranges(),
                    (long) group.exceptions().size(),
                    group.nested()
                            .map(n -> n.repeat() + " × " + n.nodes() + " nodes")
                            .orElse(null)));
        }
        rows.add(Arrays.<@Nullable Object>asList("epilogue", null, (long) layers.epilogue().length, null, null, null));
        return rows;
    }

    @Override
    public List<String> notes() {
        if (layers.count() == 0) {
            return List.of("No layers found: no residual blocks that repeat stand between the input and the output."
                    + " Module names may still tell: modules --pass " + pass.index() + ".");
        }
        List<String> notes = new ArrayList<>();
        for (LayerGroup group : layers.groups()) {
            for (LayerException exception : group.exceptions()) {
                notes.add("Layer " + exception.layer() + " (" + exception.nodes() + " nodes) differs: "
                        + String.join("; ", exception.differences()) + ".");
            }
        }
        int more = notes.size() - MOST_NOTES;
        List<String> shown = new ArrayList<>(notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
        if (more > 0) {
            shown.add(more + " more layers differ; --json lists them all.");
        }
        shown.add("The prologue holds the inputs and what several layers share. One layer's nodes: --show "
                + layers.groups().get(0).example() + ".");
        return List.copyOf(shown);
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("transform", pass.transform());
        json.put("simulated", run.simulated().isPresent());
        json.put("prologue", layers.prologue().length);
        json.put("layers", layers.groups().stream().map(LayersView::json).toList());
        json.put("epilogue", layers.epilogue().length);
        return json;
    }

    private static Map<String, @Nullable Object> json(LayerGroup group) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("repeat", group.repeat());
        json.put("nodes", group.nodes());
        json.put("exceptions", group.exceptions().size());
        json.put("kind", group.kind());
        json.put("positions", group.positions());
        json.put(
                "differences",
                group.exceptions().stream()
                        .map(e -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("layer", e.layer());
                            entry.put("nodes", e.nodes());
                            entry.put("differences", e.differences());
                            return entry;
                        })
                        .toList());
        json.put(
                "nested",
                group.nested()
                        .map(n -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("repeat", n.repeat());
                            entry.put("nodes", n.nodes());
                            return entry;
                        })
                        .orElse(null));
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
