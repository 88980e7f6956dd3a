package autodeploy.log.read;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.OpenRun;
import autodeploy.log.read.LogLine.Place;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Gather lines into one record for each run of a transform.
 *
 * <p>Each rank runs its transforms one after the other, but the ranks' lines are interleaved: what is open is kept by
 * rank, stage and transform. A run begins with its first line and ends with its summary. Lines of a transform after
 * its summary, and before another one begins on its rank, still belong to the run that ended.
 */
final class LogRuns {
    private static final int MOST_RECORDS = 500_000;
    /** About so many bytes of records: hostile logs have long names and reasons. */
    private static final long MOST_WEIGHT = 180L << 20;

    private static final int MOST_OPEN = 10_000;
    /** The bytes of a record, its texts aside. */
    private static final int RECORD_WEIGHT = 240;
    /** The most bytes of a run that is open: its names and reason may still grow. */
    private static final int OPEN_WEIGHT = 1_900;

    private final String file;
    private final Diagnostics problems;
    private final OpenRuns open = new OpenRuns();
    private final EarlyFailures failures;
    private final Map<Place, Integer> awaitingTimes = new HashMap<>();
    private final List<TransformRecord> records = new ArrayList<>();
    private long runsLeftOut;
    private long nameless;
    private long firstNameless;
    private long weight;
    private @Nullable LocalDateTime now;
    private @Nullable Duration total;
    private @Nullable Duration otherTotal;

    LogRuns(String file, Diagnostics problems) {
        this.file = file;
        this.problems = problems;
        this.failures = new EarlyFailures(file, problems);
    }

    /** Take one entry of a line. */
    void add(LogLine entry, long line, @Nullable LocalDateTime time) {
        now = time;
        if (entry instanceof LogLine.Begin begin) {
            begin(begin.place(), line);
        } else if (entry instanceof LogLine.Step step) {
            continued(step.place(), line);
        } else if (entry instanceof LogLine.Reason reason) {
            continued(reason.place(), line).ifPresent(run -> run.reason(reason.text()));
        } else if (entry instanceof LogLine.Failure failure) {
            fail(failure, line);
        } else if (entry instanceof LogLine.End end) {
            end(end, line);
        } else if (entry instanceof LogLine.Elapsed elapsed) {
            elapsed(elapsed, line);
        } else if (entry instanceof LogLine.Aside aside) {
            open.speaking(aside.rank())
                    .filter(run -> run.place().rank().equals(aside.rank()))
                    .ifPresent(run -> run.reason(aside.text()));
        } else if (entry instanceof LogLine.Restored restored) {
            broken(restored.place());
            LogRun run = endOf(restored.place(), line);
            run.reason(restored.text());
            keep(run.ended(TransformStatus.SKIPPED, OptionalLong.empty()));
        } else if (entry instanceof LogLine.TornSummary torn) {
            continued(torn.place(), line);
            problem(line, torn.place(), "half a [SUMMARY]: expected matches=N, skipped or disabled");
        } else if (entry instanceof LogLine.NamelessSummary) {
            nameless++;
            firstNameless = nameless == 1 ? line : firstNameless;
        } else if (entry instanceof LogLine.Total all) {
            total(all);
        } else if (entry instanceof LogLine.Traceback traceback) {
            // One that doesn't name its rank stands behind the lines of the rank that printed it.
            open.speaking(traceback.rank()).ifPresent(LogRun::sawTraceback);
        }
    }

    private void begin(Place place, long line) {
        if (open.get(place) != null || open.hasEnded(place)) {
            restart(place);
        }
        opened(place, line);
    }

    /** Begin another pipeline on a rank: whatever is open there broke off. */
    private void restart(Place first) {
        failures.restart(first);
        for (LogRun run : open.restart(first.rank())) {
            weight -= OPEN_WEIGHT;
            keep(run.broken());
        }
    }

    /** Close an earlier run of a transform that now prints nothing but a result. */
    private void broken(Place place) {
        LogRun before = open.remove(place);
        if (before != null) {
            weight -= OPEN_WEIGHT;
            keep(before.broken());
        }
    }

    private LogRun opened(Place place, long line) {
        open.spoken(place);
        LogRun run = begun(place, line);
        if (isRoom()) {
            weight += OPEN_WEIGHT;
            open.put(place, run);
        } else {
            runsLeftOut++;
        }
        return run;
    }

    private LogRun begun(Place place, long line) {
        LogRun run = new LogRun(place, line, now);
        String failure = failures.claim(place);
        if (failure != null) {
            run.failed(failure);
        }
        return run;
    }

    private boolean isRoom() {
        return records.size() + open.size() < MOST_RECORDS && weight < MOST_WEIGHT;
    }

    /** Give the open run of a transform; a first line opens one, an afterthought gives none. */
    private Optional<LogRun> continued(Place place, long line) {
        LogRun run = open.get(place);
        if (run != null) {
            open.spoken(place);
            run.seenAt(line, now);
            return Optional.of(run);
        }
        return open.isCurrent(place) ? Optional.empty() : Optional.of(opened(place, line));
    }

    private void fail(LogLine.Failure failure, long line) {
        if (failure.stage().isPresent()) {
            Place place = new Place(failure.rank(), failure.stage().get(), failure.transform());
            continued(place, line)
                    .ifPresentOrElse(run -> run.failed(failure.text()), () -> failures.unclaimed(failure, line));
            return;
        }
        LogRun run = open.named(failure.rank(), failure.transform());
        if (run == null || run.hasTimes()) {
            failures.add(failure, line);
        } else {
            run.seenAt(line, now);
            run.failed(failure.text());
        }
    }

    /** Close the run of a transform; one that prints nothing but its result is opened for it. */
    private LogRun endOf(Place place, long line) {
        if (open.hasEnded(place)) {
            // A run that is open has begun in this pipeline already.
            LogRun running = open.remove(place);
            restart(place);
            if (running != null) {
                open.put(place, running);
            }
        }
        open.spoken(place);
        LogRun run = open.remove(place);
        LogRun ended = run == null ? begun(place, line) : run;
        weight -= run == null ? 0 : OPEN_WEIGHT;
        ended.seenAt(line, now);
        open.ended(place);
        awaitingTimes.remove(place);
        return ended;
    }

    private void end(LogLine.End end, long line) {
        if (end.status() == TransformStatus.DISABLED) {
            broken(end.place());
        }
        LogRun run = endOf(end.place(), line);
        end.times().ifPresent(run::times);
        if (end.timesFollow() && !run.hasTimes() && records.size() < MOST_RECORDS) {
            awaitingTimes.put(end.place(), records.size());
        }
        if (end.isTorn()) {
            problem(line, end.place(), "odd end of [SUMMARY]: expected | time: Ns (pre=Ns, apply=Ns, post=Ns)");
        }
        keep(run.ended(end.status(), end.matches()));
    }

    private void elapsed(LogLine.Elapsed elapsed, long line) {
        Integer index = awaitingTimes.remove(elapsed.place());
        if (index != null && index < records.size()) {
            records.set(index, LogRun.timed(records.get(index), elapsed.times(), now, line));
            return;
        }
        continued(elapsed.place(), line).ifPresent(run -> run.times(elapsed.times()));
        problem(line, elapsed.place(), "elapsed time without enabled=…, num_matches=… before it: result not known");
    }

    /** Name the transform that has begun last and not ended, on rank 0 or none where one runs there. */
    Optional<Place> running() {
        return open.running();
    }

    private void total(LogLine.Total all) {
        if (all.rank().orElse(0) == 0) {
            total = all.time();
        } else {
            otherTotal = all.time();
        }
    }

    private void keep(TransformRecord record) {
        if (isRoom()) {
            weight += weight(record);
            records.add(record);
        } else {
            runsLeftOut++;
        }
    }

    private static long weight(TransformRecord record) {
        int reason = record.reason().map(String::length).orElse(0);
        return RECORD_WEIGHT
                + 2L * (record.stage().length() + record.transform().length() + reason);
    }

    private void problem(long line, Place place, String message) {
        problems.add(Diagnostic.warning(file, line, place.transform() + ": " + message));
    }

    /** Name the transform that was running on a rank when a line without a place was written. */
    Optional<Place> speaking(OptionalInt rank) {
        return open.speaking(rank).map(LogRun::place);
    }

    /**
     * End the log: whatever is open stays unfinished, or has failed.
     *
     * @param last the log's last time stamp
     * @return the runs that stay unfinished
     */
    List<OpenRun> finish(@Nullable LocalDateTime last) {
        List<OpenRun> unfinished = new ArrayList<>();
        failures.finish();
        List<LogRun> runs = open.clear();
        weight -= (long) OPEN_WEIGHT * runs.size();
        for (LogRun run : runs) {
            TransformRecord record = run.broken();
            keep(record);
            // One that told its times has ended, though with no result.
            boolean isOpen = record.status() == TransformStatus.UNFINISHED && !run.hasTimes();
            if (isOpen && unfinished.size() < MOST_OPEN) {
                unfinished.add(run.open(last));
            }
        }
        return unfinished;
    }

    List<TransformRecord> records() {
        return records;
    }

    /** List what is to be said of the whole. */
    List<Diagnostic> notes() {
        List<Diagnostic> all = new ArrayList<>();
        if (nameless > 0) {
            all.add(Diagnostic.warning(
                    file,
                    firstNameless,
                    nameless + " [SUMMARY] lines name no transform, as in some releases of spring 2026: not counted"));
        }
        if (runsLeftOut > 0) {
            all.add(Diagnostic.warning(
                    file,
                    runsLeftOut + " runs of transforms left out: at most " + MOST_RECORDS
                            + " are kept, fewer with long texts"));
        }
        return all;
    }

    Optional<Duration> total() {
        return Optional.ofNullable(total == null ? otherTotal : total);
    }
}
