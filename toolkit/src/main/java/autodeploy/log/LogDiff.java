package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.log.LogChange.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Show which transforms changed status, matches or time between two runs, or stand in one log alone.
 *
 * <p>Compared are the ranks that both logs have; lines without a rank count as rank 0. Ranks that changed alike share a
 * row. Where no rank is in both logs, the lowest of each are compared. A time has changed when it differs both by
 * a share of the longer one and by an absolute amount, {@value #PERCENT} % and {@value #SECONDS} s unless
 * {@link #withThresholds} says otherwise: short transforms differ by large shares from run to run.
 */
public final class LogDiff implements View {
    /** The share of the longer time by which a changed time differs at least, in percent. */
    public static final double PERCENT = 10;
    /** The seconds by which a changed time differs at least. */
    public static final double SECONDS = 0.1;

    private final AutoDeployLog left;
    private final AutoDeployLog right;
    private final double percent;
    private final double seconds;
    private final LogChanges compared;
    private final List<LogChange> changes;

    private LogDiff(AutoDeployLog left, AutoDeployLog right, double percent, double seconds) {
        this.left = left;
        this.right = right;
        this.percent = percent;
        this.seconds = seconds;
        this.compared = LogChanges.of(left, right, percent, seconds);
        this.changes = compared.all();
    }

    static LogDiff of(AutoDeployLog left, AutoDeployLog right) {
        return new LogDiff(left, right, PERCENT, SECONDS);
    }

    /**
     * Compare times by other thresholds.
     *
     * @param leastPercent the share of the longer time by which a changed time differs at least, 0 to 100
     * @param leastSeconds the seconds by which it differs at least, 0 or more
     * @return the same comparison with these thresholds
     * @throws UsageException when a threshold is out of its range
     */
    public LogDiff withThresholds(double leastPercent, double leastSeconds) {
        if (!(leastPercent >= 0 && leastPercent <= 100)) {
            throw new UsageException("not a share: " + leastPercent, "--percent", "Give 0 to 100.");
        }
        if (!(leastSeconds >= 0 && leastSeconds <= 1e9)) {
            throw new UsageException("not a time: " + leastSeconds, "--seconds", "Give seconds, 0 or more.");
        }
        return new LogDiff(left, right, leastPercent, leastSeconds);
    }

    /**
     * List what differs.
     *
     * @return the changes in the order of the second run's transforms, those of one transform by rank
     */
    public List<LogChange> changes() {
        return changes;
    }

    @Override
    public String title() {
        return "Changes from " + name(left) + " to " + name(right);
    }

    /** Name a log by its file, and by its path too where both files have one name. */
    private String name(AutoDeployLog log) {
        boolean isAlike = left.contents().file().equals(right.contents().file());
        return isAlike ? log.file().toString() : log.contents().file();
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("stage", "stage"),
                Column.text("transform", "transform"),
                Column.text("changed", "changed")));
        if (hasRanks()) {
            columns.add(Column.text("ranks", "ranks"));
        }
        columns.addAll(List.of(
                Column.text("status", "status"),
                Column.text("matches", "matches"),
                Column.decimal("left_seconds", "A", "s", 3),
                Column.decimal("right_seconds", "B", "s", 3),
                Column.decimal("change_seconds", "Δtime", "s", 3)));
        return List.copyOf(columns);
    }

    private boolean hasRanks() {
        return compared.ranks().size() > 1;
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LogChange change : changes) {
            Optional<Double> a = change.left().flatMap(Seconds::total).map(Seconds::of);
            Optional<Double> b = change.right().flatMap(Seconds::total).map(Seconds::of);
            List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                    sides(change, TransformRecord::stage), change.either().transform(), changed(change)));
            if (hasRanks()) {
                cells.add(Ranks.print(change.ranks()));
            }
            cells.addAll(Arrays.asList(
                    sides(change, r -> r.status().word()),
                    sides(change, LogDiff::matches),
                    a.orElse(null),
                    b.orElse(null),
                    a.isPresent() && b.isPresent() ? (Double) (b.get() - a.get()) : null));
            rows.add(cells);
        }
        return rows;
    }

    /** Print both sides where they differ, else one. */
    private static String sides(LogChange change, Function<TransformRecord, String> part) {
        String a = change.left().map(part).orElse("");
        String b = change.right().map(part).orElse("");
        return a.isEmpty() || a.equals(b) ? b : b.isEmpty() ? a : a + " → " + b;
    }

    private static String matches(TransformRecord record) {
        return record.matches().isPresent() ? Long.toString(record.matches().getAsLong()) : "–";
    }

    private static String changed(LogChange change) {
        return change.has(Kind.ONLY_LEFT)
                ? "only in A"
                : change.has(Kind.ONLY_RIGHT)
                        ? "only in B"
                        : String.join(
                                ", ", change.kinds().stream().map(Kind::word).toList());
    }

    @Override
    public Tone tone(int row) {
        LogChange change = changes.get(row);
        boolean hasFailed =
                change.right().filter(r -> r.status() == TransformStatus.FAILED).isPresent();
        if (hasFailed && (change.has(Kind.STATUS) || change.has(Kind.ONLY_RIGHT))) {
            return Tone.ERROR;
        }
        boolean isLost = isApplied(change.left()) && !isApplied(change.right());
        return isLost ? Tone.WARNING : Tone.NORMAL;
    }

    private static boolean isApplied(Optional<TransformRecord> record) {
        return record.filter(r -> r.status() == TransformStatus.APPLIED).isPresent();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        long same = compared.same();
        notes.add(
                changes.isEmpty()
                        ? "No difference: the same transforms with the same status and matches, and none much slower or"
                                + " faster" + (hasRanks() ? ", on ranks " + Ranks.print(compared.ranks()) : "") + "."
                        : summary() + (same == 1 ? "; 1 is" : "; " + same + " are") + " alike"
                                + (hasRanks() ? " on all of ranks " + Ranks.print(compared.ranks()) : "") + ".");
        ranks(notes);
        notes.add("Times count as changed by at least " + plain(percent) + " % and " + plain(seconds) + " s. All "
                + "transforms: " + Seconds.print(Seconds.sum(compared.left()), 3) + " → "
                + Seconds.print(Seconds.sum(compared.right()), 3) + totals() + ".");
        unfinished(left, "A").ifPresent(notes::add);
        unfinished(right, "B").ifPresent(notes::add);
        return List.copyOf(notes);
    }

    /** Say which ranks could not be compared. */
    private void ranks(List<String> notes) {
        if (compared.ranks().isEmpty()) {
            if (left.referenceRank().isPresent() && right.referenceRank().isPresent()) {
                notes.add("No rank is in both logs: compared are rank "
                        + left.referenceRank().getAsInt() + " of A and rank "
                        + right.referenceRank().getAsInt() + " of B.");
            }
            return;
        }
        alone(left, "A").ifPresent(notes::add);
        alone(right, "B").ifPresent(notes::add);
    }

    private Optional<String> alone(AutoDeployLog log, String name) {
        SortedSet<Integer> alone = alone(log);
        return alone.isEmpty()
                ? Optional.empty()
                : Optional.of((alone.size() == 1 ? "Not compared, as it is" : "Not compared, as they are") + " in "
                        + name + " alone: " + (alone.size() == 1 ? "rank " : "ranks ") + Ranks.print(alone) + ".");
    }

    /** List the ranks whose transforms the other log doesn't have. */
    private SortedSet<Integer> alone(AutoDeployLog log) {
        SortedSet<Integer> alone = new TreeSet<>(Ranks.apart(log.records()).keySet());
        alone.removeAll(compared.ranks());
        return alone;
    }

    private String summary() {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long count = compared.count(kind);
            if (count > 0) {
                words.add(count
                        + switch (kind) {
                            case ONLY_LEFT -> " only in A";
                            case ONLY_RIGHT -> " only in B";
                            case STAGE -> " with another stage";
                            case STATUS -> " with another status";
                            case MATCHES -> " with other matches";
                            case TIME -> " with another time";
                        });
            }
        }
        return (compared.count() == 1 ? "1 transform differs: " : compared.count() + " transforms differ: ")
                + String.join(", ", words);
    }

    private String totals() {
        return left.total().isPresent() && right.total().isPresent()
                ? "; printed totals " + Seconds.print(left.total().get(), 2) + " → "
                        + Seconds.print(right.total().get(), 2)
                : "";
    }

    private static Optional<String> unfinished(AutoDeployLog log, String name) {
        List<String> open = LogNotes.open(log.contents().open());
        return open.isEmpty() ? Optional.empty() : Optional.of(name + ": " + open.get(0));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public Optional<String> simulated() {
        return left.simulated().or(right::simulated);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", left.file().toString());
        tree.put("to", right.file().toString());
        tree.put("simulated", simulated().isPresent());
        tree.put("changes", changes.stream().map(LogDiff::json).toList());
        tree.put("same", compared.same());
        tree.put("ranks", List.copyOf(compared.ranks()));
        tree.put("left_only_ranks", List.copyOf(alone(left)));
        tree.put("right_only_ranks", List.copyOf(alone(right)));
        tree.put("left_total_seconds", Seconds.boxed(left.total()));
        tree.put("right_total_seconds", Seconds.boxed(right.total()));
        tree.put("percent", percent);
        tree.put("seconds", seconds);
        return tree;
    }

    private static Map<String, @Nullable Object> json(LogChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("stage", change.either().stage());
        tree.put("transform", change.either().transform());
        tree.put("changed", change.kinds().stream().map(Kind::word).toList());
        tree.put("ranks", List.copyOf(change.ranks()));
        tree.put("left", change.left().map(LogJson::record).orElse(null));
        tree.put("right", change.right().map(LogJson::record).orElse(null));
        return tree;
    }

    @Override
    public String toString() {
        return text();
    }
}
