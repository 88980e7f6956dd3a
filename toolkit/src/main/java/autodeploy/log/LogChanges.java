package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.LogChange.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares two runs rank by rank.
 *
 * <p>The lowest rank that both logs have is the reference. Other ranks share its row where they changed alike, and have
 * their own where they did not. Where no rank is in both logs, their references are compared.
 */
final class LogChanges {
    /** Gathers the ranks that changed as the first of them did. */
    private record Row(RunKey key, LogChange first, SortedSet<Integer> ranks) {
        LogChange change() {
            return new LogChange(first.left(), first.right(), first.kinds(), ranks);
        }
    }

    /** Holds what ranks that share a row have in common; their times may differ below the thresholds. */
    private record Said(RunKey key, Set<Kind> kinds, Optional<Outcome> left, Optional<Outcome> right) {}

    private record Outcome(String stage, TransformStatus status, OptionalLong matches) {
        static Outcome of(TransformRecord record) {
            return new Outcome(record.stage(), record.status(), record.matches());
        }
    }

    private static final String ACTION = "comparing two logs";

    private final double percent;
    private final double seconds;
    private final SortedSet<Integer> ranks;
    private final List<TransformRecord> left;
    private final List<TransformRecord> right;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Said, Row> told = new HashMap<>();
    private final Map<RunKey, Integer> order = new LinkedHashMap<>();
    private final int runs;

    private LogChanges(AutoDeployLog a, AutoDeployLog b, double percent, double seconds) {
        this.percent = percent;
        this.seconds = seconds;
        SortedMap<Integer, List<TransformRecord>> ofA = Ranks.apart(a.records());
        SortedMap<Integer, List<TransformRecord>> ofB = Ranks.apart(b.records());
        ranks = new TreeSet<>(ofA.keySet());
        ranks.retainAll(ofB.keySet());
        left = ranks.isEmpty() ? a.reference() : ofA.getOrDefault(ranks.first(), List.of());
        right = ranks.isEmpty() ? b.reference() : ofB.getOrDefault(ranks.first(), List.of());
        compare(left, right, ranks.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(ranks.first())));
        runs = order.size();
        ranks.stream()
                .skip(1)
                .forEach(rank -> compare(
                        ofA.getOrDefault(rank, List.of()),
                        ofB.getOrDefault(rank, List.of()),
                        new TreeSet<>(Set.of(rank))));
        rows.sort(Comparator.comparing(row -> order.getOrDefault(row.key(), Integer.MAX_VALUE)));
    }

    /**
     * Compare two logs.
     *
     * @param percent the share of the longer time by which a changed time differs at least
     * @param seconds the seconds by which it differs at least
     */
    static LogChanges of(AutoDeployLog a, AutoDeployLog b, double percent, double seconds) {
        return new LogChanges(a, b, percent, seconds);
    }

    /** List what differs, in the order of the second run's transforms. */
    List<LogChange> all() {
        return rows.stream().map(Row::change).toList();
    }

    /** List the ranks that both logs have. */
    SortedSet<Integer> ranks() {
        return ranks;
    }

    /** List what the first log says on the rank that stands for the run. */
    List<TransformRecord> left() {
        return left;
    }

    /** List what the second log says on the rank that stands for the run. */
    List<TransformRecord> right() {
        return right;
    }

    /** Count the runs of transforms that differ on any rank. */
    long count() {
        return rows.stream().map(Row::key).distinct().count();
    }

    /** Count the runs of transforms that differ so on any rank. */
    long count(Kind kind) {
        return rows.stream()
                .filter(row -> row.first().has(kind))
                .map(Row::key)
                .distinct()
                .count();
    }

    /** Count the runs of the reference that are alike on all ranks. */
    long same() {
        long changed = rows.stream()
                .map(Row::key)
                .filter(key -> order.getOrDefault(key, runs) < runs)
                .distinct()
                .count();
        return runs - changed;
    }

    private void compare(List<TransformRecord> ofA, List<TransformRecord> ofB, SortedSet<Integer> rank) {
        for (LogPairs.Pair pair : LogPairs.of(ofA, ofB)) {
            CancelledException.check(ACTION);
            order.putIfAbsent(pair.key(), order.size());
            Set<Kind> kinds = kinds(pair);
            if (!kinds.isEmpty()) {
                add(pair.key(), new LogChange(pair.left(), pair.right(), kinds, rank));
            }
        }
    }

    /** Add a change to the row of the ranks before that changed alike, else as a row of its own. */
    private void add(RunKey key, LogChange change) {
        Said said = new Said(
                key,
                change.kinds(),
                change.left().map(Outcome::of),
                change.right().map(Outcome::of));
        Row alike = told.get(said);
        if (alike != null && (!change.has(Kind.TIME) || isTimedAlike(alike.first(), change))) {
            alike.ranks().addAll(change.ranks());
            return;
        }
        Row row = new Row(key, change, new TreeSet<>(change.ranks()));
        told.putIfAbsent(said, row);
        rows.add(row);
    }

    private boolean isTimedAlike(LogChange one, LogChange other) {
        return !isOtherTime(one.left(), other.left()) && !isOtherTime(one.right(), other.right());
    }

    private Set<Kind> kinds(LogPairs.Pair pair) {
        if (pair.right().isEmpty()) {
            return EnumSet.of(Kind.ONLY_LEFT);
        }
        if (pair.left().isEmpty()) {
            return EnumSet.of(Kind.ONLY_RIGHT);
        }
        TransformRecord a = pair.left().get();
        TransformRecord b = pair.right().get();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!a.stage().equals(b.stage())) {
            kinds.add(Kind.STAGE);
        }
        if (a.status() != b.status()) {
            kinds.add(Kind.STATUS);
        }
        if (!a.matches().equals(b.matches())) {
            kinds.add(Kind.MATCHES);
        }
        if (isOtherTime(pair.left(), pair.right())) {
            kinds.add(Kind.TIME);
        }
        return kinds;
    }

    private boolean isOtherTime(Optional<TransformRecord> a, Optional<TransformRecord> b) {
        Optional<Duration> before = a.flatMap(Seconds::total);
        Optional<Duration> after = b.flatMap(Seconds::total);
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        double change = Math.abs(Seconds.of(after.get()) - Seconds.of(before.get()));
        double longer = Math.max(Seconds.of(after.get()), Seconds.of(before.get()));
        return change > 0 && change >= seconds && 100 * change >= percent * longer;
    }
}
