package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import autodeploy.core.View.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays out runs of transforms; columns that would hold nothing are left out. */
final class LogTable {
    private static final int LONGEST_REASON = 60;

    private final List<LogRow> rows;
    private final boolean hasTimes;
    private final boolean hasMemory;
    private final boolean hasDiffering;
    private final boolean hasReasons;

    /** Lay out what is chosen of some rows. */
    static LogTable of(List<LogRow> rows, Selection selection) {
        if (selection.isProblemsOnly()) {
            return new LogTable(List.of());
        }
        if (selection.slowest().isEmpty()) {
            return new LogTable(rows);
        }
        return new LogTable(rows.stream()
                .filter(row -> row.record().times().isPresent())
                .sorted(Comparator.comparing(
                                (LogRow row) -> Seconds.total(row.record()).orElse(Duration.ZERO))
                        .reversed())
                .limit(selection.slowest().getAsInt())
                .toList());
    }

    private LogTable(List<LogRow> rows) {
        this.rows = rows;
        hasTimes = rows.stream().anyMatch(r -> r.record().times().isPresent());
        hasMemory = rows.stream().anyMatch(r -> r.allocated().isPresent());
        hasDiffering = rows.stream().anyMatch(r -> !r.differing().isEmpty());
        hasReasons = rows.stream().anyMatch(r -> r.record().reason().isPresent());
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("stage", "stage"),
                Column.text("transform", "transform"),
                Column.text("status", "status"),
                Column.integer("matches", "matches")));
        if (hasTimes) {
            columns.add(Column.decimal("seconds", "time", "s", 3));
            columns.add(Column.decimal("pre_seconds", "pre", "s", 3));
            columns.add(Column.decimal("apply_seconds", "apply", "s", 3));
            columns.add(Column.decimal("post_seconds", "post", "s", 3));
        }
        if (hasMemory) {
            columns.add(Column.decimal("allocated", "memory", "GB", 2));
        }
        if (hasDiffering) {
            columns.add(Column.text("differing", "ranks differ"));
        }
        columns.add(Column.integer("line", "line"));
        if (hasReasons) {
            columns.add(Column.text("reason", "reason"));
        }
        return List.copyOf(columns);
    }

    List<List<@Nullable Object>> cells() {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (LogRow row : rows) {
            TransformRecord record = row.record();
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(record.stage());
            cells.add(record.transform());
            cells.add(record.status().word());
            cells.add(record.matches().isPresent() ? (Long) record.matches().getAsLong() : null);
            if (hasTimes) {
                cells.add(time(record, Times::total));
                cells.add(time(record, Times::pre));
                cells.add(time(record, Times::apply));
                cells.add(time(record, Times::post));
            }
            if (hasMemory) {
                cells.add(row.allocated().isPresent() ? (Double) row.allocated().getAsDouble() : null);
            }
            if (hasDiffering) {
                cells.add(row.differing().isEmpty() ? null : Ranks.print(row.differing()));
            }
            cells.add(record.line());
            if (hasReasons) {
                cells.add(record.reason()
                        .map(r -> Printable.of(r, LONGEST_REASON))
                        .orElse(null));
            }
            all.add(cells);
        }
        return all;
    }

    Tone tone(int row) {
        LogRow shown = rows.get(row);
        TransformStatus status = shown.record().status();
        if (status == TransformStatus.FAILED) {
            return Tone.ERROR;
        }
        if (status == TransformStatus.UNFINISHED
                || shown.isUnexpected()
                || !shown.differing().isEmpty()) {
            return Tone.WARNING;
        }
        return status == TransformStatus.APPLIED ? Tone.NORMAL : Tone.MUTED;
    }

    private static @Nullable Double time(TransformRecord record, Function<Times, Duration> part) {
        return Seconds.boxed(record.times().map(part));
    }
}
