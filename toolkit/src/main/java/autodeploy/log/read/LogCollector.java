package autodeploy.log.read;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.Fact;
import autodeploy.log.model.LogState;
import autodeploy.log.model.MemoryMove;
import autodeploy.log.model.OpenRun;
import autodeploy.log.read.LogLine.Place;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gather entries: runs of transforms, memory lines, facts and ranks. */
final class LogCollector {
    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_MOVES = 100_000;

    private final String file;
    private final Diagnostics problems;
    private final LogRuns runs;
    private final LogFacts facts = new LogFacts();
    private final Stamps stamps = new Stamps();
    private final SortedSet<Integer> ranks = new TreeSet<>();
    private final List<MemoryMove> moves = new ArrayList<>();
    private OptionalInt lastRank = OptionalInt.empty();
    private long movesLeftOut;
    private long runtimeEntries;
    private long autoDeployEntries;

    LogCollector(String file) {
        this.file = file;
        this.problems = new Diagnostics(file, MOST_PROBLEMS);
        this.runs = new LogRuns(file, problems);
    }

    /**
     * Take one entry of a line.
     *
     * @param text the line, from which the entry's time stamp is read
     */
    void add(LineEntry entry, String text, long line) {
        LogHead head = entry.head();
        LocalDateTime time = head != null && head.isStamped() ? stamps.read(text, head.start() + 1) : null;
        runtimeEntries += head == null ? 0 : 1;
        autoDeployEntries += entry.isAutoDeploy() ? 1 : 0;
        if (entry.rank().isPresent() && !entry.rank().equals(lastRank)) {
            lastRank = entry.rank();
            ranks.add(lastRank.getAsInt());
        }
        runs.add(entry.meaning(), line, time);
        if (entry.place() != null && entry.text().startsWith("[CUDA MEM")) {
            memory(entry.place(), entry.text(), line);
        } else if (!(entry.meaning() instanceof LogLine.Traceback || entry.meaning() instanceof LogLine.Quoted)) {
            facts.add(entry, line);
        }
    }

    private void memory(Place place, String text, long line) {
        MemoryLine read = MemoryLine.parse(text);
        if (read == null) {
            problems.add(Diagnostic.warning(
                    file, line, place.transform() + ": half a memory line: expected free, resv, alloc and frag in GB"));
            return;
        }
        facts.memory(place, read, line);
        if (moves.size() >= MOST_MOVES) {
            movesLeftOut++;
            return;
        }
        moves.add(new MemoryMove(
                place.stage(),
                place.transform(),
                place.rank(),
                read.kind(),
                read.free(),
                read.reserved(),
                read.allocated(),
                read.fragmented(),
                line));
    }

    /** Name the transform that an entry is about, or that is running when it is written. */
    Optional<String> speaking(LineEntry entry) {
        if (entry.meaning() instanceof LogLine.Failure failure) {
            return Optional.of(failure.transform());
        }
        return entry.place() == null
                ? runs.speaking(entry.rank()).map(Place::transform)
                : Optional.of(entry.place().transform());
    }

    /**
     * End the log.
     *
     * @param lastStamp the last time stamp as printed, or an empty text
     * @return the runs that stay unfinished
     */
    List<OpenRun> finish(String lastStamp) {
        return runs.finish(lastStamp.isEmpty() ? null : stamps.read(lastStamp, 0));
    }

    /** Tell how far the log is. */
    LogState state() {
        Optional<Place> running = runs.running();
        List<TransformRecord> reference =
                records().stream().filter(TransformRecord::isReferenceRank).toList();
        List<Fact> known = facts();
        return new LogState(
                running.map(Place::stage),
                running.map(Place::transform),
                reference.size(),
                (int) reference.stream()
                        .filter(r -> r.status() == TransformStatus.APPLIED)
                        .count(),
                reference.stream().mapToLong(r -> r.matches().orElse(0)).sum(),
                length(known, FactRules.CAPTURED),
                length(known, "batch_sizes"),
                total().isPresent(),
                known.stream()
                        .anyMatch(
                                f -> f.topic() == Fact.Topic.SERVER && f.name().equals("ready")));
    }

    private static int length(List<Fact> facts, String name) {
        return facts.stream()
                .filter(f -> f.topic() == Fact.Topic.CUDA_GRAPHS && f.name().equals(name))
                .filter(f -> f.rank().orElse(0) == 0)
                .mapToInt(f -> f.value() instanceof List<?> list ? list.size() : 0)
                .max()
                .orElse(0);
    }

    String file() {
        return file;
    }

    long runtimeEntries() {
        return runtimeEntries;
    }

    long autoDeployEntries() {
        return autoDeployEntries;
    }

    SortedSet<Integer> ranks() {
        return ranks;
    }

    List<TransformRecord> records() {
        return runs.records();
    }

    List<MemoryMove> moves() {
        return moves;
    }

    List<Fact> facts() {
        return facts.list();
    }

    Optional<Duration> total() {
        return runs.total();
    }

    List<Diagnostic> problems() {
        List<Diagnostic> all = problems.list();
        all.addAll(runs.notes());
        if (movesLeftOut > 0) {
            all.add(Diagnostic.warning(
                    file, movesLeftOut + " memory lines left out: at most " + MOST_MOVES + " are kept"));
        }
        return all;
    }
}
