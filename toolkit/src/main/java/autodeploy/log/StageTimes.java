package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.Stage;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show the time of each stage, and where in the sum of all it begins.
 *
 * @param stages the stages in the order of the pipeline, unknown ones last
 * @param simulated what is simulated, in a few words; empty for the log of a real run
 */
public record StageTimes(List<Part> stages, Optional<String> simulated) implements View {
    /** Copy the list. */
    public StageTimes {
        stages = List.copyOf(stages);
    }

    /**
     * Sum up one stage.
     *
     * @param stage the stage's name as printed
     * @param transforms how many runs of transforms it has
     * @param applied how many of them were applied
     * @param time the sum of the printed times
     */
    public record Part(String stage, int transforms, int applied, Duration time) {}

    static StageTimes of(List<TransformRecord> records, Optional<String> simulated) {
        Map<String, List<TransformRecord>> byStage = new LinkedHashMap<>();
        Stage.words().forEach(stage -> byStage.put(stage, new ArrayList<>()));
        records.forEach(
                r -> byStage.computeIfAbsent(r.stage(), s -> new ArrayList<>()).add(r));
        List<Part> parts = new ArrayList<>();
        byStage.forEach((stage, own) -> {
            if (!own.isEmpty()) {
                long applied = own.stream()
                        .filter(r -> r.status() == TransformStatus.APPLIED)
                        .count();
                parts.add(new Part(stage, own.size(), (int) applied, Seconds.sum(own)));
            }
        });
        return new StageTimes(parts, simulated);
    }

    /**
     * Give the time of all stages.
     *
     * @return the sum of the printed times
     */
    public Duration total() {
        return stages.stream().map(Part::time).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String title() {
        return "Time by stage";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("stage", "stage"),
                Column.integer("transforms", "transforms"),
                Column.integer("applied", "applied"),
                Column.decimal("begins", "from", "s", 3),
                Column.decimal("seconds", "time", "s", 3),
                Column.decimal("share", "share", "%", 1));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        double all = Seconds.of(total());
        Duration begins = Duration.ZERO;
        for (Part part : stages) {
            double seconds = Seconds.of(part.time());
            rows.add(Arrays.asList(
                    part.stage(),
                    (long) part.transforms(),
                    (long) part.applied(),
                    Seconds.of(begins),
                    seconds,
                    all > 0 ? 100 * seconds / all : 0.0));
            begins = begins.plus(part.time());
        }
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return stages.get(row).time().isZero() ? Tone.MUTED : Tone.NORMAL;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "stages",
                stages.stream()
                        .map(part -> {
                            Map<String, @Nullable Object> stage = new LinkedHashMap<>();
                            stage.put("stage", part.stage());
                            stage.put("transforms", part.transforms());
                            stage.put("applied", part.applied());
                            stage.put("seconds", Seconds.of(part.time()));
                            return stage;
                        })
                        .toList());
        return tree;
    }
}
