package autodeploy.graph.query;

import autodeploy.core.CancelledException;
import autodeploy.core.UsageException;
import java.util.regex.Pattern;

/**
 * Bound the work of one regular expression over all texts of a query: backtracking reads characters, and those are
 * counted. What repeats without reading any is bounded by {@link Repetitions}.
 */
final class StepBudget {
    private static final String ACTION = "matching a regular expression";
    private static final int LONGEST_TEXT = 2_000;
    private static final long MOST_STEPS = 1_000_000_000L;
    private static final long MOST_STEPS_FOR_ONE = 5_000_000L;
    private static final int CHECK = (1 << 20) - 1;

    private final String expression;
    private long steps;
    private long mostForThis;

    StepBudget(String expression) {
        this.expression = expression;
    }

    boolean find(Pattern pattern, String text) {
        CancelledException.check(ACTION);
        mostForThis = Math.min(MOST_STEPS, steps + MOST_STEPS_FOR_ONE);
        String kept = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        try {
            return pattern.matcher(new Counted(kept, 0, kept.length())).find();
        } catch (StackOverflowError e) {
            // The library's matcher recurses for some groups; nothing of it is left behind.
            throw tooMuch();
        }
    }

    private UsageException tooMuch() {
        return new UsageException(
                "the regular expression /" + expression + "/ takes too long",
                "query",
                "Avoid nested repetitions such as (a+)+, or use a glob: name:*word*.");
    }

    private final class Counted implements CharSequence {
        private final String text;
        private final int from;
        private final int to;

        Counted(String text, int from, int to) {
            this.text = text;
            this.from = from;
            this.to = to;
        }

        @Override
        public char charAt(int index) {
            steps++;
            if ((steps & CHECK) == 0) {
                CancelledException.check(ACTION);
            }
            if (steps > mostForThis) {
                throw tooMuch();
            }
            return text.charAt(from + index);
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
