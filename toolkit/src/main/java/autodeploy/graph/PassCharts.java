package autodeploy.graph;

import autodeploy.core.ChartData;
import autodeploy.core.Stage;
import autodeploy.core.TransformRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Give the data of the charts of {@link Passes}. */
final class PassCharts {
    private PassCharts() {}

    static List<ChartData> of(Passes passes) {
        List<ChartData> charts = new ArrayList<>();
        List<PassRow> rows = passes.shown();
        if (!rows.isEmpty()) {
            charts.add(new ChartData(
                    "nodes",
                    "Nodes by pass",
                    ChartData.Shape.COLUMNS,
                    "pass",
                    "nodes",
                    rows.stream().map(r -> Integer.toString(r.pass().index())).toList(),
                    rows.stream().map(r -> (double) r.pass().nodes()).toList(),
                    passes.simulated()));
        }
        Map<String, Double> seconds = secondsByStage(passes);
        // One stage alone is no comparison.
        if (seconds.size() > 1) {
            charts.add(new ChartData(
                    "stage-seconds",
                    "Time by stage",
                    ChartData.Shape.BARS,
                    "stage",
                    "time [s]",
                    List.copyOf(seconds.keySet()),
                    List.copyOf(seconds.values()),
                    passes.simulated()));
        }
        return List.copyOf(charts);
    }

    /** Sum the log's times, those of transforms without a dump included; stages in the order of the pipeline. */
    private static Map<String, Double> secondsByStage(Passes passes) {
        List<TransformRecord> records = new ArrayList<>(passes.withoutDump().orElse(List.of()));
        passes.shown().forEach(row -> row.record().ifPresent(records::add));
        Map<String, Double> found = new LinkedHashMap<>();
        for (TransformRecord record : records) {
            record.times().ifPresent(t -> found.merge(record.stage(), PassRow.seconds(t.total()), Double::sum));
        }
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (String stage : Stage.words()) {
            Double known = found.remove(stage);
            if (known != null) {
                ordered.put(stage, known);
            }
        }
        ordered.putAll(found);
        return ordered;
    }
}
