package autodeploy.log.diagnose;

import autodeploy.log.model.LogProblem.Severity;
import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hold one rule; see {@link RuleBook} for what its parts mean.
 *
 * @param anchors those of its words by which lines are chosen: one of them is in each line on which it fires
 * @param isForErrors whether it fires only on lines that a logger marks as errors and on exceptions
 * @param absorbs kinds that near it tell of the same failure
 * @param explains kinds that soon after it tell of the same failure
 */
record Rule(
        String kind,
        Severity severity,
        List<String> any,
        List<String> all,
        List<String> anchors,
        Optional<Pattern> pattern,
        List<String> frame,
        boolean isForErrors,
        int following,
        List<String> groupBy,
        List<String> absorbs,
        List<String> explains,
        Optional<Template> message,
        Template cause,
        List<Template> fix,
        Optional<Template> configKey,
        String source,
        List<String> examples,
        List<String> counterexamples) {
    static final String CONSTRUCTED = "constructed";
    static final int LEAST_LETTERS = 5;

    Rule {
        any = List.copyOf(any);
        all = List.copyOf(all);
        anchors = List.copyOf(anchors);
        frame = List.copyOf(frame);
        groupBy = List.copyOf(groupBy);
        absorbs = List.copyOf(absorbs);
        explains = List.copyOf(explains);
        fix = List.copyOf(fix);
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
    }

    /** Choose the words by which lines are found; empty when none is telling enough. */
    static List<String> anchors(List<String> any, List<String> all) {
        Optional<String> longest = all.stream().filter(Rule::isTelling).max(Comparator.comparingInt(String::length));
        if (longest.isPresent()) {
            return List.of(longest.get());
        }
        return any.stream().allMatch(Rule::isTelling) ? any : List.of();
    }

    private static boolean isTelling(String word) {
        long letters = word.chars()
                .filter(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                .count();
        return letters >= LEAST_LETTERS && word.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    boolean hasWords(String text) {
        return all.stream().allMatch(text::contains)
                && (any.isEmpty() || any.stream().anyMatch(text::contains));
    }

    boolean isVerified() {
        return !source.equals(CONSTRUCTED);
    }
}
