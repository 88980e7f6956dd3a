package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.TransformRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the printed times into seconds. */
final class Seconds {
    private Seconds() {}

    static double of(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** Give the whole time of a run; empty where none is printed. */
    static Optional<Duration> total(TransformRecord record) {
        return record.times().map(TransformRecord.Times::total);
    }

    static Duration sum(List<TransformRecord> records) {
        return records.stream().flatMap(r -> total(r).stream()).reduce(Duration.ZERO, Duration::plus);
    }

    static @Nullable Double boxed(Optional<Duration> time) {
        return time.map(Seconds::of).orElse(null);
    }

    /** Print with so many decimals and the unit, the same in every locale. */
    static String print(Duration time, int decimals) {
        return Column.decimal("", "", "s", decimals).print(of(time)) + " s";
    }

    /** Choose the runs that took longest, of those whose time is printed; equal ones in the log's order. */
    static List<TransformRecord> slowest(List<TransformRecord> records, int count) {
        return records.stream()
                .filter(r -> r.times().isPresent())
                .sorted(Comparator.comparing((TransformRecord r) -> total(r).orElse(Duration.ZERO))
                        .reversed())
                .limit(count)
                .toList();
    }
}
