package autodeploy.verify;

import autodeploy.core.PipelineRuns;
import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.Fact;
import autodeploy.log.model.LogContents;
import autodeploy.verify.Evidence.Source;
import autodeploy.verify.Evidence.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Find what a log says of each transform in the last of its runs.
 *
 * <p>Runs are those of {@link PipelineRuns}; of a transform that comes twice in one the last time counts. Rank 0, or a process without a rank, is the
 * reference; a transform that failed on any rank has failed, other ranks that disagree are notes.
 */
final class LastRun {
    private static final int REFERENCE = -1;
    private static final int MOST_RANKS = 8;
    /** Reports 0 matches on success. */
    private static final String WITHOUT_MATCHES = "resize_kv_cache";

    private final LogContents log;
    private final Map<String, TransformRecord> reference;
    private final Map<Integer, Map<String, TransformRecord>> others;
    private final int runs;
    /** The line of the last record of the run before, by rank; none without one. */
    private final Map<Integer, Long> ends;

    private LastRun(
            LogContents log,
            Map<String, TransformRecord> reference,
            Map<Integer, Map<String, TransformRecord>> others,
            int runs,
            Map<Integer, Long> ends) {
        this.log = log;
        this.reference = reference;
        this.others = others;
        this.runs = runs;
        this.ends = ends;
    }

    static LastRun of(LogContents log) {
        Map<Integer, List<TransformRecord>> byRank = new TreeMap<>();
        for (TransformRecord record : log.records()) {
            int rank = record.isReferenceRank() ? REFERENCE : record.rank().orElse(0);
            byRank.computeIfAbsent(rank, r -> new ArrayList<>()).add(record);
        }
        Map<Integer, Map<String, TransformRecord>> last = new TreeMap<>();
        Map<Integer, Long> ends = new TreeMap<>();
        int runs = 0;
        for (Map.Entry<Integer, List<TransformRecord>> rank : byRank.entrySet()) {
            List<List<TransformRecord>> found = PipelineRuns.of(rank.getValue());
            last.put(rank.getKey(), byName(found.get(found.size() - 1)));
            runs = Math.max(runs, found.size());
            if (found.size() > 1) {
                ends.put(rank.getKey(), end(found.get(found.size() - 2)));
            }
        }
        Map<String, TransformRecord> reference = last.isEmpty()
                ? Map.of()
                : Optional.ofNullable(last.remove(last.keySet().iterator().next()))
                        .orElse(Map.of());
        return new LastRun(log, reference, last, runs, ends);
    }

    private static long end(List<TransformRecord> run) {
        return run.stream().mapToLong(TransformRecord::line).max().orElse(0);
    }

    /** Name the records of a run; of a transform that comes twice the last counts. */
    private static Map<String, TransformRecord> byName(List<TransformRecord> run) {
        Map<String, TransformRecord> named = new LinkedHashMap<>();
        run.forEach(record -> named.put(record.transform(), record));
        return named;
    }

    int runs() {
        return runs;
    }

    /** Gives the log without the facts of earlier runs: a run's own start-up lines precede its first transform. */
    LogContents contents() {
        if (ends.isEmpty()) {
            return log;
        }
        List<Fact> facts = log.facts().stream().filter(this::isOfLastRun).toList();
        return new LogContents(
                log.file(),
                log.lines(),
                log.ranks(),
                log.records(),
                log.total(),
                log.memory(),
                log.open(),
                facts,
                log.diagnostics(),
                log.simulated());
    }

    private boolean isOfLastRun(Fact fact) {
        int rank = fact.rank().orElse(0) == 0 ? REFERENCE : fact.rank().getAsInt();
        long reference = ends.values().iterator().next();
        return fact.line() > Math.max(reference, ends.getOrDefault(rank, 0L));
    }

    /** Tells whether a transform has ended on some rank. */
    boolean hasEnded(String transform) {
        return Stream.concat(Stream.of(reference), others.values().stream())
                .map(run -> run.get(transform))
                .anyMatch(record -> record != null && record.status() != TransformStatus.UNFINISHED);
    }

    Set<String> transforms() {
        return reference.keySet();
    }

    LogFinding of(String transform) {
        TransformRecord record = reference.get(transform);
        Map<Integer, TransformRecord> elsewhere = new TreeMap<>();
        others.forEach(
                (rank, run) -> Optional.ofNullable(run.get(transform)).ifPresent(other -> elsewhere.put(rank, other)));
        if (record == null && elsewhere.isEmpty()) {
            return LogFinding.unknown(silence(transform), log.file());
        }
        TransformRecord first = record == null ? elsewhere.values().iterator().next() : record;
        Verdict verdict = verdict(first);
        List<Evidence> evidence = new ArrayList<>();
        Optional<TransformRecord> failed = elsewhere.values().stream()
                .filter(other -> verdict(other) == Verdict.FAILED)
                .findFirst();
        if (verdict != Verdict.FAILED && failed.isPresent()) {
            evidence.add(evidence(failed.get(), Strength.STRONG, rank(failed.get()) + said(failed.get())));
            evidence.add(evidence(first, Strength.NOTE, rank(first) + said(first)));
            verdict = Verdict.FAILED;
        } else {
            evidence.add(evidence(first, verdict == Verdict.UNKNOWN ? Strength.NOTE : Strength.STRONG, said(first)));
        }
        evidence.addAll(disagreeing(first, failed, elsewhere));
        return new LogFinding(
                verdict, evidence, Optional.of(first.stage()), first.matches(), matched(first, elsewhere.values()));
    }

    /** The rank that tells of matches, the reference first; none for the transform whose matches mean nothing. */
    private Optional<Evidence> matched(TransformRecord first, Collection<TransformRecord> elsewhere) {
        return Stream.concat(Stream.of(first), elsewhere.stream())
                .filter(r -> r.matches().orElse(0) > 0 && !r.transform().equals(WITHOUT_MATCHES))
                .findFirst()
                .map(r -> evidence(r, Strength.STRONG, (r.equals(first) ? "" : rank(r)) + said(r)));
    }

    private String silence(String transform) {
        if (reference.isEmpty() && others.isEmpty()) {
            return "the log names no transform";
        }
        Optional<String> open = reference.values().stream()
                .filter(r -> r.status() == TransformStatus.UNFINISHED)
                .map(TransformRecord::transform)
                .findFirst();
        return "the log has no line of " + Printable.of(transform, 80)
                + open.map(name -> ": it ends inside " + Printable.of(name, 80)).orElse("");
    }

    /** Ranks that say another thing, those with the same words together. */
    private List<Evidence> disagreeing(
            TransformRecord first, Optional<TransformRecord> failed, Map<Integer, TransformRecord> elsewhere) {
        Map<String, List<TransformRecord>> byWords = new LinkedHashMap<>();
        for (TransformRecord other : elsewhere.values()) {
            boolean isSame = other.status() == first.status() && other.matches().equals(first.matches());
            boolean isTold =
                    failed.isPresent() && other.equals(failed.get()) && first.status() != TransformStatus.FAILED;
            if (!isSame && !isTold) {
                byWords.computeIfAbsent(result(other), w -> new ArrayList<>()).add(other);
            }
        }
        List<Evidence> notes = new ArrayList<>();
        byWords.forEach((words, records) -> {
            String ranks = records.stream()
                    .limit(MOST_RANKS)
                    .map(r -> String.valueOf(r.rank().orElse(0)))
                    .collect(Collectors.joining(", "));
            String more = records.size() > MOST_RANKS ? " and " + (records.size() - MOST_RANKS) + " more" : "";
            notes.add(evidence(
                    records.get(0),
                    Strength.NOTE,
                    (records.size() == 1 ? "rank " : "ranks ") + ranks + more + " disagree"
                            + (records.size() == 1 ? "s" : "") + ": " + said(records.get(0))));
        });
        return notes;
    }

    static Verdict verdict(TransformRecord record) {
        return switch (record.status()) {
            case APPLIED -> Verdict.APPLIED;
            case NO_MATCH -> record.transform().equals(WITHOUT_MATCHES) ? Verdict.APPLIED : Verdict.SKIPPED;
            case SKIPPED -> Verdict.SKIPPED;
            case DISABLED -> Verdict.DISABLED;
            case FAILED -> Verdict.FAILED;
            case UNFINISHED -> Verdict.UNKNOWN;
        };
    }

    private static String rank(TransformRecord record) {
        return record.rank().isPresent() ? "rank " + record.rank().getAsInt() + ": " : "";
    }

    private static String said(TransformRecord record) {
        String seconds = record.times()
                .map(t -> String.format(Locale.ROOT, " in %.3f s", t.total().toNanos() / 1e9))
                .orElse("");
        return result(record) + seconds + " (log line " + record.line() + ")";
    }

    private static String result(TransformRecord record) {
        String failed = "Transform " + record.transform() + " failed: ";
        String reason = record.reason()
                .map(r -> ": " + Printable.of(r.startsWith(failed) ? r.substring(failed.length()) : r, 200))
                .orElse("");
        String matches = record.matches().isPresent()
                ? record.matches().getAsLong() + (record.matches().getAsLong() == 1 ? " match" : " matches")
                : "";
        return switch (record.status()) {
            case APPLIED -> matches.isEmpty() ? "applied" : matches;
            case NO_MATCH -> matches.isEmpty() ? "no match" : matches;
            case SKIPPED -> "skipped" + reason;
            case DISABLED -> "disabled";
            case FAILED -> "failed" + reason;
            case UNFINISHED -> "began, and the log ends inside it";
        };
    }

    private Evidence evidence(TransformRecord record, Strength strength, String text) {
        return new Evidence(
                Source.LOG,
                strength,
                text,
                Optional.of(log.file()),
                java.util.OptionalLong.of(record.line()),
                List.of());
    }
}
