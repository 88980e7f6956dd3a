package autodeploy.log;

import autodeploy.core.CancelledException;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.Disagreement.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds where ranks report otherwise than the reference.
 *
 * <p>All ranks run the same pipeline, so that the k-th run of a transform on one rank answers to the k-th on another.
 * An unfinished last run of a rank counts as not reached: in a running log ranks are seldom at the same place.
 */
final class Disagreements {
    /** What one rank says otherwise. */
    record Finding(RunKey key, Kind kind, String reference, String found, int rank, long line) {}

    /** Gathers the ranks that say the same. */
    private record Same(RunKey key, Kind kind, String reference, String found) {}

    static final String ACTION = "comparing the ranks of a log";

    private static final String NOTHING = "nothing";

    private final OptionalInt reference;
    private final SortedMap<Integer, Map<RunKey, TransformRecord>> ranks = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Disagreements(List<TransformRecord> records) {
        reference = Ranks.reference(records);
        Ranks.apart(records).forEach((rank, own) -> ranks.put(rank, RunKey.of(own)));
    }

    /** Compare all ranks; in the order of the reference's transforms. */
    static List<Disagreement> of(List<TransformRecord> records) {
        Disagreements all = new Disagreements(records);
        if (all.ranks.size() < 2) {
            return List.of();
        }
        Map<RunKey, TransformRecord> wanted = all.ranks.getOrDefault(all.reference.orElse(0), Map.of());
        all.ranks.forEach((rank, own) -> {
            if (rank != all.reference.orElse(0)) {
                all.compare(rank, reached(wanted), reached(own));
            }
        });
        all.findings.addAll(LateRanks.of(all.ranks));
        return all.grouped(wanted);
    }

    /** Leave out an unfinished run behind which nothing follows. */
    private static Map<RunKey, TransformRecord> reached(Map<RunKey, TransformRecord> own) {
        Map<RunKey, TransformRecord> reached = new LinkedHashMap<>(own);
        long last = own.values().stream()
                .filter(r -> r.status() != TransformStatus.UNFINISHED)
                .mapToLong(TransformRecord::line)
                .max()
                .orElse(0);
        reached.values().removeIf(r -> r.status() == TransformStatus.UNFINISHED && r.line() > last);
        return reached;
    }

    private void compare(int rank, Map<RunKey, TransformRecord> wanted, Map<RunKey, TransformRecord> own) {
        wanted.forEach((key, record) -> {
            CancelledException.check(ACTION);
            TransformRecord other = own.get(key);
            if (other != null && other.status() != record.status()) {
                found(key, Kind.STATUS, word(record), word(other), rank, other.line());
            } else if (other != null && !other.matches().equals(record.matches())) {
                found(key, Kind.MATCHES, matches(record), matches(other), rank, other.line());
            }
        });
        lacking(rank, wanted, own, false);
        lacking(rank, own, wanted, true);
    }

    /** Tell what one side has and the other lacks: one by one in between, once where the other's lines end. */
    private void lacking(
            int rank, Map<RunKey, TransformRecord> full, Map<RunKey, TransformRecord> poor, boolean isReferencePoor) {
        List<RunKey> pending = new ArrayList<>();
        for (RunKey key : full.keySet()) {
            CancelledException.check(ACTION);
            if (!poor.containsKey(key)) {
                pending.add(key);
                continue;
            }
            pending.forEach(k -> absent(rank, k, full, isReferencePoor));
            pending.clear();
        }
        if (!pending.isEmpty()) {
            RunKey first = pending.get(0);
            String behind = "not reached, " + pending.size() + " behind";
            String ahead = word(full, first);
            found(
                    first,
                    Kind.BEHIND,
                    isReferencePoor ? behind : ahead,
                    isReferencePoor ? ahead : behind,
                    rank,
                    isReferencePoor ? line(full, first) : lastLine(poor));
        }
    }

    private void absent(int rank, RunKey key, Map<RunKey, TransformRecord> full, boolean isReferencePoor) {
        String told = word(full, key);
        found(
                key,
                Kind.ABSENT,
                isReferencePoor ? NOTHING : told,
                isReferencePoor ? told : NOTHING,
                rank,
                line(full, key));
    }

    private void found(RunKey key, Kind kind, String wanted, String told, int rank, long line) {
        findings.add(new Finding(key, kind, wanted, told, rank, line));
    }

    private List<Disagreement> grouped(Map<RunKey, TransformRecord> wanted) {
        Map<Same, SortedSet<Integer>> same = new LinkedHashMap<>();
        Map<Same, Long> lines = new LinkedHashMap<>();
        for (Finding f : findings) {
            CancelledException.check(ACTION);
            Same key = new Same(f.key(), f.kind(), f.reference(), f.found());
            same.computeIfAbsent(key, k -> new TreeSet<>()).add(f.rank());
            lines.putIfAbsent(key, f.line());
        }
        Map<RunKey, Integer> order = new LinkedHashMap<>();
        wanted.keySet().forEach(key -> order.put(key, order.size()));
        List<Disagreement> all = new ArrayList<>();
        same.forEach((s, who) -> all.add(new Disagreement(
                s.key().stage(),
                s.key().transform(),
                s.key().number(),
                s.kind(),
                s.reference(),
                s.found(),
                who,
                lines.getOrDefault(s, 0L))));
        all.sort(Comparator.comparingInt(
                d -> order.getOrDefault(new RunKey(d.stage(), d.transform(), d.run()), Integer.MAX_VALUE)));
        return List.copyOf(all);
    }

    private static String word(TransformRecord record) {
        return record.status().word();
    }

    private static String word(Map<RunKey, TransformRecord> of, RunKey key) {
        TransformRecord record = of.get(key);
        return record == null ? NOTHING : word(record);
    }

    private static String matches(TransformRecord record) {
        return record.matches().isPresent() ? Long.toString(record.matches().getAsLong()) : "not printed";
    }

    private static long line(Map<RunKey, TransformRecord> of, RunKey key) {
        TransformRecord record = of.get(key);
        return record == null ? 0 : record.line();
    }

    private static long lastLine(Map<RunKey, TransformRecord> of) {
        return of.values().stream().mapToLong(TransformRecord::line).max().orElse(0);
    }
}
