package autodeploy.graph.layers;

import autodeploy.core.Column;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Show the nodes of one layer. */
public final class LayerView implements View {
    private final Run run;
    private final Pass pass;
    private final Layers layers;
    private final LayerGroup group;
    private final int layer;

    private LayerView(Run run, Pass pass, Layers layers, LayerGroup group, int layer) {
        this.run = run;
        this.pass = pass;
        this.layers = layers;
        this.group = group;
        this.layer = layer;
    }

    static LayerView of(Run run, Pass pass, Layers layers, int layer) {
        LayerGroup group = layers.groups().stream()
                .filter(g -> g.positions().contains(layer))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "no layer " + layer + " in pass " + pass.index() + " " + pass.transform(),
                        "",
                        layers.count() == 0
                                ? "No layers were found in it."
                                : "Its layers are 0 to " + (layers.count() - 1) + "."));
        return new LayerView(run, pass, layers, group, layer);
    }

    /**
     * Give the layer's nodes.
     *
     * @return the nodes in the order of the file
     */
    public int[] nodes() {
        return layers.nodesOf(layer);
    }

    @Override
    public String title() {
        return "Layer " + layer + " of pass " + pass.index() + " " + pass.transform() + ": " + group.kind();
    }

    @Override
    public List<Column> columns() {
        return NodeRows.columns();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return NodeRows.of(run, pass, layers.graph(), nodes());
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(nodes().length + " nodes; layers of this kind: " + group.ranges() + ".");
        exception()
                .ifPresent(e -> notes.add(
                        "Differs from layer " + group.example() + ": " + String.join("; ", e.differences()) + "."));
        group.nested().ifPresent(n -> notes.add("Inside it " + n.nodes() + " nodes repeat " + n.repeat() + " times."));
        return List.copyOf(notes);
    }

    private Optional<LayerException> exception() {
        return group.exceptions().stream().filter(e -> e.layer() == layer).findFirst();
    }

    @Override
    public Optional<String> simulated() {
        return run.simulated();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("simulated", run.simulated().isPresent());
        json.put("layer", layer);
        json.put("kind", group.kind());
        json.put("differences", exception().map(LayerException::differences).orElse(List.of()));
        json.put("nodes", NodeRows.json(run, pass, layers.graph(), nodes()));
        json.put("total", nodes().length);
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
