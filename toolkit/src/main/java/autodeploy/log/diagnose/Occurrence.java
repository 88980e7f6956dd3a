package autodeploy.log.diagnose;

import autodeploy.log.model.LogProblem.Example;
import autodeploy.log.model.LogProblem.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tell of a problem met once.
 *
 * @param kind the rule's kind, or {@code warning}, {@code error}, {@code exception}
 * @param text what the line says
 * @param rule the rule that knows it
 * @param values what the rule's pattern found
 * @param more further lines worth showing
 */
record Occurrence(
        String kind,
        Severity severity,
        long line,
        String text,
        OptionalInt rank,
        Optional<String> transform,
        Optional<Rule> rule,
        Map<String, String> values,
        List<Example> more) {
    static final String EXCEPTION = "exception";
    static final String ERROR = "error";

    static Occurrence of(Found found, Line line) {
        return new Occurrence(
                found.rule().kind(),
                found.rule().severity(),
                line.number(),
                line.text(),
                line.rank(),
                line.transform(),
                Optional.of(found.rule()),
                found.values(),
                List.of());
    }

    static Occurrence unknown(Severity severity, Line line) {
        return new Occurrence(
                severity.word(),
                severity,
                line.number(),
                line.text(),
                line.rank(),
                line.transform(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    static Occurrence exception(Line line, List<Example> more) {
        return new Occurrence(
                EXCEPTION,
                Severity.ERROR,
                line.number(),
                line.text(),
                line.rank(),
                line.transform(),
                Optional.empty(),
                Map.of(),
                more);
    }
}
