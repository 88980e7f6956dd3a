package autodeploy.log;

import autodeploy.core.Column;
import autodeploy.core.Printable;
import autodeploy.core.View;
import autodeploy.core.View.Tone;
import autodeploy.log.model.LogProblem;
import autodeploy.log.model.LogProblem.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays out the problems of a log: one row a kind, and below it cause and fixes in their order. */
final class ProblemList {
    private static final int LONGEST_MESSAGE = 100;

    private ProblemList() {}

    static Optional<View> of(List<LogProblem> problems) {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("severity", "severity"),
                Column.text("kind", "kind"),
                Column.integer("count", "count"),
                Column.integer("line", "line"),
                Column.text("ranks", "ranks"),
                Column.text("message", "message"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LogProblem problem : problems) {
            rows.add(Arrays.asList(
                    problem.severity().word(),
                    problem.kind(),
                    problem.count(),
                    problem.line(),
                    problem.ranks().isEmpty() ? null : Ranks.print(problem.ranks()),
                    Printable.of(problem.message(), LONGEST_MESSAGE)));
        }
        List<String> notes = problems.stream().flatMap(p -> advice(p).stream()).toList();
        List<Tone> tones = problems.stream()
                .map(p -> p.severity() == Severity.ERROR ? Tone.ERROR : Tone.WARNING)
                .toList();
        return Optional.of(new LogPart("Problems", columns, rows, tones, notes, examples(problems)));
    }

    /** Count the problems such as {@code 1 error, 2 warnings}. */
    static String count(List<LogProblem> problems) {
        long errors =
                problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
        long warnings = problems.size() - errors;
        List<String> words = new ArrayList<>();
        if (errors > 0) {
            words.add(errors == 1 ? "1 kind of error" : errors + " kinds of errors");
        }
        if (warnings > 0) {
            words.add(warnings == 1 ? "1 kind of warning" : warnings + " kinds of warnings");
        }
        return String.join(", ", words);
    }

    private static List<String> advice(LogProblem problem) {
        List<String> said = new ArrayList<>();
        List<String> places = new ArrayList<>(List.of("line " + problem.line()));
        problem.transform().ifPresent(t -> places.add("in " + t));
        problem.configKey()
                .ifPresent(key -> places.add(
                        key + problem.configPlace().map(p -> " at " + p).orElse("")));
        if (problem.cause().isPresent() || !problem.fix().isEmpty()) {
            said.add(problem.kind() + " (" + String.join(", ", places) + "): "
                    + problem.cause().orElse("What to try:"));
        } else if (places.size() > 1) {
            said.add(problem.kind() + " (" + String.join(", ", places) + ")");
        }
        for (int i = 0; i < problem.fix().size(); i++) {
            said.add("  " + (i + 1) + ". " + problem.fix().get(i));
        }
        problem.source()
                .ifPresent(source ->
                        said.add("  Rule from: " + source + (problem.isVerified() ? "." : "; unverified wording.")));
        return said;
    }

    /** List the lines of problems that were met more than once. */
    private static List<View> examples(List<LogProblem> problems) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LogProblem problem : problems) {
            if (problem.examples().size() > 1) {
                problem.examples().forEach(e -> rows.add(Arrays.asList(problem.kind(), e.line(), e.text())));
            }
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(LogPart.of(
                        "Lines with problems",
                        List.of(
                                Column.text("kind", "kind"),
                                Column.integer("line", "line"),
                                Column.text("text", "text")),
                        rows));
    }
}
