package autodeploy.graph.query;

import autodeploy.core.UsageException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Describe texts by a glob or a regular expression.
 *
 * @param text a glob with {@code *} and {@code ?} for the whole text, or the regular expression without its slashes
 * @param isRegex whether it is a regular expression, which may be found anywhere in the text
 */
public record TextPattern(String text, boolean isRegex) {
    static final int LONGEST_REGEX = 500;

    /** Check that nothing is missing. */
    public TextPattern {
        Objects.requireNonNull(text, "text");
    }

    /**
     * Make the test. A regular expression may take so many steps in all; one that would run on is an error.
     *
     * @throws UsageException when a regular expression is none, or asks for too many repetitions
     */
    Predicate<String> test() {
        if (!isRegex) {
            String inner = text.length() < 2 ? "" : text.substring(1, text.length() - 1);
            boolean isPart = text.startsWith("*") && text.endsWith("*") && Glob.isLiteral(inner) && !inner.isEmpty();
            String lower = inner.toLowerCase(Locale.ROOT);
            return isPart ? given -> Glob.contains(lower, given) : given -> Glob.matches(text, given);
        }
        Pattern pattern = compile();
        StepBudget budget = new StepBudget(text);
        return given -> budget.find(pattern, given);
    }

    private Pattern compile() {
        new Repetitions(text).check();
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "not a regular expression: /" + text + "/: " + e.getDescription(),
                    "query",
                    "Example: name:/_[0-9]+$/");
        } catch (StackOverflowError e) {
            throw new UsageException("too deeply nested: /" + text + "/", "query", "Write a simpler expression.");
        }
    }

    String print() {
        return isRegex ? "/" + Quoting.slashed(text) + "/" : Quoting.value(text);
    }
}
