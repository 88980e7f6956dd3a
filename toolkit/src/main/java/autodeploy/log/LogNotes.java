package autodeploy.log;

import autodeploy.core.Diagnostic;
import autodeploy.core.PipelineRuns;
import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.OpenRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Words what the table of a log cannot say. */
final class LogNotes {
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 120;

    private LogNotes() {}

    static List<String> of(AutoDeployLog log) {
        List<String> notes = new ArrayList<>();
        log.followed().map(Followed::sentence).ifPresent(notes::add);
        if (!log.selection().isProblemsOnly()) {
            notes.add(counts(log.shown()));
            total(log).ifPresent(notes::add);
            open(log.contents().open()).forEach(notes::add);
            ranks(log).ifPresent(notes::add);
        }
        if (log.problems().isEmpty()) {
            notes.add("No problem that the toolkit recognises, and no error or warning.");
        } else if (!log.selection().isProblemsOnly()) {
            notes.add("Problems: " + ProblemList.count(log.problems()) + "; see below.");
        }
        diagnostics(log.diagnostics(), notes);
        return List.copyOf(notes);
    }

    private static String counts(List<TransformRecord> shown) {
        if (shown.isEmpty()) {
            return "No transform has reported anything.";
        }
        List<String> words = new ArrayList<>();
        for (TransformStatus status : TransformStatus.values()) {
            long count = shown.stream().filter(r -> r.status() == status).count();
            if (count > 0) {
                words.add(count + " " + status.word().replace('_', ' '));
            }
        }
        return (shown.size() == 1 ? "1 transform: " : shown.size() + " transforms: ") + String.join(", ", words) + ".";
    }

    /** Compare the printed total with the sum of what the transforms print. */
    private static Optional<String> total(AutoDeployLog log) {
        List<TransformRecord> reference = log.reference();
        List<TransformRecord> run = lastWhole(reference);
        List<TransformRecord> timed =
                run.stream().filter(r -> r.times().isPresent()).toList();
        Duration sum = Seconds.sum(timed);
        String several = run.size() < reference.size() ? " of the last whole run of several" : "";
        String transforms = timed.size() == 1 ? "1 transform" : timed.size() + " transforms";
        Optional<Duration> total = log.total();
        if (total.isEmpty()) {
            return timed.isEmpty()
                    ? Optional.empty()
                    : Optional.of("No total is printed; the times of " + transforms + several + " add up to "
                            + Seconds.print(sum, 3) + ".");
        }
        Duration rest = total.get().minus(sum);
        String difference = rest.isNegative()
                ? Seconds.print(rest.negated(), 3) + " more than the total: they don't belong to one run"
                : Seconds.print(rest, 3) + " passed between them";
        return Optional.of("Total time for all transforms: " + Seconds.print(total.get(), 2) + "; the times of "
                + transforms + several + " add up to " + Seconds.print(sum, 3) + ", " + difference + ".");
    }

    /** Give the last run of the pipeline that reached its end. */
    private static List<TransformRecord> lastWhole(List<TransformRecord> reference) {
        List<List<TransformRecord>> runs = PipelineRuns.of(reference);
        for (int i = runs.size() - 1; i >= 0; i--) {
            List<TransformRecord> run = runs.get(i);
            TransformStatus end = run.get(run.size() - 1).status();
            if (end != TransformStatus.UNFINISHED && end != TransformStatus.FAILED) {
                return run;
            }
        }
        return reference;
    }

    /** Say what had begun and not ended, once for each transform. */
    static List<String> open(List<OpenRun> open) {
        Map<String, TreeSet<Integer>> ranks = new LinkedHashMap<>();
        Map<String, OpenRun> longest = new LinkedHashMap<>();
        for (OpenRun run : open) {
            TreeSet<Integer> own = ranks.computeIfAbsent(run.transform(), t -> new TreeSet<>());
            run.rank().ifPresent(own::add);
            longest.merge(run.transform(), run, LogNotes::longer);
        }
        List<String> notes = new ArrayList<>();
        longest.forEach((transform, run) -> {
            String elapsed = run.elapsed()
                    .map(e -> ", " + Seconds.print(e, 0) + " at the log's last line")
                    .orElse("");
            TreeSet<Integer> own = ranks.getOrDefault(transform, new TreeSet<>());
            String on = own.isEmpty() ? "" : (own.size() == 1 ? ", rank " : ", ranks ") + Ranks.print(own);
            notes.add("The log stops in transform " + Printable.of(transform, LONGEST_NAME) + elapsed + " (since line "
                    + run.line() + on + ").");
        });
        return notes.size() > MOST ? notes.subList(0, MOST) : notes;
    }

    private static OpenRun longer(OpenRun one, OpenRun other) {
        Duration a = one.elapsed().orElse(Duration.ZERO);
        Duration b = other.elapsed().orElse(Duration.ZERO);
        return b.compareTo(a) > 0 ? other : one;
    }

    private static Optional<String> ranks(AutoDeployLog log) {
        SortedSet<Integer> ranks = Ranks.all(log.contents());
        if (ranks.size() < 2) {
            return Optional.empty();
        }
        TreeSet<Integer> differing = new TreeSet<>();
        log.disagreements().forEach(d -> differing.addAll(d.ranks()));
        String shown = log.selection().rank().isPresent()
                ? ""
                : "; shown is rank " + log.referenceRank().orElse(0);
        return Optional.of("Ranks " + Ranks.print(ranks) + shown + "; "
                + (differing.isEmpty()
                        ? "all agree."
                        : (differing.size() == 1
                                        ? "rank " + Ranks.print(differing) + " disagrees"
                                        : "ranks " + Ranks.print(differing) + " disagree")
                                + ", see below."));
    }

    private static void diagnostics(List<Diagnostic> diagnostics, List<String> notes) {
        diagnostics.stream().limit(MOST).map(Diagnostic::sentence).forEach(notes::add);
        if (diagnostics.size() > MOST) {
            notes.add("And " + (diagnostics.size() - MOST) + " more diagnostics.");
        }
    }
}
