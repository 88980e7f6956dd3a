package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.TransformRecord;
import autodeploy.core.View;
import autodeploy.core.View.Tone;
import autodeploy.log.Disagreement.Kind;
import autodeploy.log.model.LogContents;
import autodeploy.log.model.MemoryMove;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Lays out the further tables of a log. */
final class LogParts {
    private static final int SLOWEST = 10;

    private LogParts() {}

    static List<View> of(AutoDeployLog log) {
        List<View> parts = new ArrayList<>();
        ProblemList.of(log.problems()).ifPresent(parts::add);
        if (log.selection().isProblemsOnly()) {
            return List.copyOf(parts);
        }
        disagreements(log.disagreements(), log.selection()).ifPresent(parts::add);
        List<TransformRecord> shown = log.shown();
        List<TransformRecord> slowest = Seconds.slowest(shown, SLOWEST);
        if (slowest.size() < shown.size()
                && slowest.size() > 1
                && log.selection().slowest().isEmpty()) {
            parts.add(slowest(slowest, Seconds.of(Seconds.sum(shown))));
        }
        StageTimes stages = log.stageTimes();
        if (stages.stages().size() > 1 && !stages.total().isZero()) {
            parts.add(stages);
        }
        LogContents contents = log.contents();
        FactList.of(contents.facts(), Ranks.all(contents).size() > 1).ifPresent(parts::add);
        memory(log).ifPresent(parts::add);
        return List.copyOf(parts);
    }

    private static View slowest(List<TransformRecord> slowest, double all) {
        List<Column> columns = List.of(
                Column.text("transform", "transform"),
                Column.text("stage", "stage"),
                Column.decimal("seconds", "time", "s", 3),
                Column.decimal("share", "share", "%", 1),
                Column.integer("line", "line"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (TransformRecord record : slowest) {
            double seconds = Seconds.total(record).map(Seconds::of).orElse(0.0);
            rows.add(Arrays.asList(
                    record.transform(), record.stage(), seconds, all > 0 ? 100 * seconds / all : 0.0, record.line()));
        }
        return LogPart.of("Slowest " + slowest.size(), columns, rows);
    }

    private static Optional<View> disagreements(List<Disagreement> found, Selection selection) {
        List<Disagreement> shown =
                found.stream().filter(d -> selection.hasStage(d.stage())).toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("stage", "stage"),
                Column.text("transform", "transform"),
                Column.text("kind", "differs in"),
                Column.text("reference", "reference"),
                Column.text("found", "found"),
                Column.text("ranks", "ranks"),
                Column.integer("line", "line"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Disagreement d : shown) {
            rows.add(Arrays.asList(
                    d.stage(),
                    d.transform(),
                    d.kind().word(),
                    d.reference(),
                    d.found(),
                    Ranks.print(d.ranks()),
                    d.line()));
        }
        boolean hasLate = shown.stream().anyMatch(d -> d.kind() == Kind.LATE);
        return Optional.of(new LogPart(
                "Ranks that disagree",
                columns,
                rows,
                shown.stream()
                        .map(d -> d.kind() == Kind.LATE ? Tone.NORMAL : Tone.WARNING)
                        .toList(),
                hasLate
                        ? List.of("late: the rank fell at least 2 s behind the median of the ranks in this transform,"
                                + " by time stamps of whole seconds; without them, its printed time is 1 s and half"
                                + " again as long.")
                        : List.of(),
                List.of()));
    }

    /** Show the shown rank's memory. */
    private static Optional<View> memory(AutoDeployLog log) {
        int rank = log.shownRank();
        List<MemoryMove> shown = log.contents().memory().stream()
                .filter(m -> log.selection().hasStage(m.stage()) && m.rank().orElse(0) == rank)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("transform", "transform"),
                Column.text("kind", "kind"),
                Column.decimal("free", "free", "GB", 2),
                Column.decimal("free_change", "Δfree", "GB", 2),
                Column.decimal("reserved", "reserved", "GB", 2),
                Column.decimal("reserved_change", "Δreserved", "GB", 2),
                Column.decimal("allocated", "allocated", "GB", 2),
                Column.decimal("allocated_change", "Δallocated", "GB", 2),
                Column.decimal("fragmented", "fragmented", "GB", 2),
                Column.integer("line", "line"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (MemoryMove move : shown) {
            rows.add(Arrays.asList(
                    move.transform(),
                    LogJson.word(move.kind()),
                    move.free().gigabytes(),
                    boxed(move.free().change()),
                    move.reserved().gigabytes(),
                    boxed(move.reserved().change()),
                    move.allocated().gigabytes(),
                    boxed(move.allocated().change()),
                    move.fragmented().gigabytes(),
                    move.line()));
        }
        return Optional.of(new LogPart(
                Ranks.all(log.contents()).size() > 1 ? "Memory of rank " + rank : "Memory",
                columns,
                rows,
                shown.stream()
                        .map(m -> m.kind() == MemoryMove.Kind.UNEXPECTED ? Tone.WARNING : Tone.NORMAL)
                        .toList(),
                List.of(),
                List.of()));
    }

    static @Nullable Double boxed(OptionalDouble number) {
        return number.isPresent() ? (Double) number.getAsDouble() : null;
    }
}
