package autodeploy.log;

import autodeploy.core.ChartData;
import autodeploy.core.TransformRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the data of the charts of a log: where its time went. */
final class LogCharts {
    private static final int MOST_BARS = 10;

    private LogCharts() {}

    static List<ChartData> of(List<TransformRecord> records, StageTimes stages, Optional<String> simulated) {
        List<ChartData> charts = new ArrayList<>();
        List<TransformRecord> timed =
                records.stream().filter(r -> r.times().isPresent()).toList();
        // One bar alone is no comparison, and bars without length show nothing.
        if (timed.size() > 1 && !Seconds.sum(timed).isZero()) {
            charts.add(byTransform(timed, simulated));
            if (stages.stages().size() > 1) {
                charts.add(bars(
                        "stage-seconds",
                        "Time by stage",
                        "stage",
                        stages.stages().stream().map(StageTimes.Part::stage).toList(),
                        stages.stages().stream().map(s -> Seconds.of(s.time())).toList(),
                        simulated));
            }
        }
        return List.copyOf(charts);
    }

    private static ChartData byTransform(List<TransformRecord> timed, Optional<String> simulated) {
        List<TransformRecord> slowest = Seconds.slowest(timed, MOST_BARS);
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (TransformRecord record : slowest) {
            int number = seen.merge(record.transform(), 1, Integer::sum);
            names.add(number == 1 ? record.transform() : record.transform() + " (" + number + ")");
            values.add(Seconds.of(Seconds.total(record).orElse(Duration.ZERO)));
        }
        int others = timed.size() - slowest.size();
        if (others > 0) {
            names.add(others + " others");
            values.add(Seconds.of(Seconds.sum(timed).minus(Seconds.sum(slowest))));
        }
        return bars("transform-seconds", "Time by transform", "transform", names, values, simulated);
    }

    private static ChartData bars(
            String key,
            String title,
            String category,
            List<String> names,
            List<Double> values,
            Optional<String> simulated) {
        return new ChartData(key, title, ChartData.Shape.BARS, category, "time [s]", names, values, simulated);
    }
}
