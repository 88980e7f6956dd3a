package autodeploy.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small result with every kind of cell, hostile text, a chart and a part. */
public record SampleView(boolean isSimulated) implements View {
    @Override
    public String title() {
        return "Sample <b>";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name", "Name"),
                Column.integer("nodes", "Nodes"),
                Column.delta("delta", "Δ nodes"),
                Column.decimal("seconds", "Time", "s", 3));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return List.of(
                Arrays.asList("<script>alert('x')</script>", 1_234_567L, 12L, 1.5),
                Arrays.asList("größe\u001b[31m", 5L, -3L, 0.0005),
                Arrays.asList("unknown", null, null, null));
    }

    @Override
    public Tone tone(int row) {
        return row == 2 ? Tone.ERROR : Tone.NORMAL;
    }

    @Override
    public List<String> notes() {
        return List.of("A note & more.");
    }

    @Override
    public List<ChartData> charts() {
        return List.of(new ChartData(
                "seconds",
                "Time <of> each",
                ChartData.Shape.BARS,
                "name",
                "time [s]",
                List.of("<a>", "b"),
                List.of(1.5, 0.0005),
                simulated()));
    }

    @Override
    public Optional<String> simulated() {
        return isSimulated ? Optional.of("made up") : Optional.empty();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return Map.of("rows", rows());
    }
}
