package autodeploy.graph.audit;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sum up one pass for the eye of somebody who wants to know whether it is as it should be: parameters and inputs by dtype,
 * collectives, casts, back ends, what hinders CUDA graphs, what was left undone, and how the weights were sharded on the way.
 *
 * <p>Judged by what dumps print: names of ops, shapes, positional arguments.
 */
public final class Audit implements View {
    private final Pass pass;
    private final Optional<String> simulated;
    private final List<Findings> findings;
    private final Sharding sharding;

    private Audit(Pass pass, Optional<String> simulated, List<Findings> findings, Sharding sharding) {
        this.pass = pass;
        this.simulated = simulated;
        this.findings = findings;
        this.sharding = sharding;
    }

    /**
     * Look at a pass, and at the passes before it for the weights' shapes.
     *
     * @param run the run
     * @param pass one of its passes
     * @return what was found
     * @throws autodeploy.core.ParseException when a file can no longer be read
     * @throws autodeploy.core.CancelledException when the thread is interrupted
     */
    public static Audit of(Run run, Pass pass) {
        Graph graph = run.graph(pass);
        OpTables ops = new OpTables(graph);
        return new Audit(
                pass,
                run.simulated(),
                List.of(
                        Tensors.weights(run, pass),
                        Tensors.placeholders(graph),
                        ops.collectives(),
                        ops.casts(),
                        ops.backends(),
                        DataDependence.of(graph),
                        Leftovers.of(run, pass)),
                Sharding.of(run, pass));
    }

    /**
     * Give what is known of the sharding.
     *
     * @return the changes of weights' shapes up to this pass
     */
    public Sharding sharding() {
        return sharding;
    }

    @Override
    public String title() {
        return "Audit of pass " + pass.index() + " " + pass.transform();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("about", "about"), Column.text("summary", "found"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        findings.forEach(f -> rows.add(List.of(f.key().replace('_', ' '), f.summary())));
        rows.add(List.of("sharding", sharding.summary()));
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return row < findings.size() && findings.get(row).isWarning() ? Tone.WARNING : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Keyword arguments and the definitions of weights are not printed in dumps. find op:NAME lists the"
                        + " nodes of an op, find weight:NAME those that take a weight.");
    }

    @Override
    public List<View> parts() {
        List<View> parts = new ArrayList<>();
        findings.stream().filter(f -> !f.rows().isEmpty()).forEach(parts::add);
        if (!sharding.rows().isEmpty()) {
            parts.add(sharding);
        }
        return List.copyOf(parts);
    }

    @Override
    public Optional<String> simulated() {
        return simulated;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pass", pass.index());
        json.put("transform", pass.transform());
        json.put("simulated", simulated.isPresent());
        findings.forEach(f -> json.put(f.key(), f.jsonRows()));
        json.put("sharding", sharding.json());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
