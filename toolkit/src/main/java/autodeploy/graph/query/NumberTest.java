package autodeploy.graph.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compare a whole number: {@code 4}, {@code >4}, {@code >=4}, {@code <4}, {@code <=4}, {@code !=4}, {@code 2..5},
 * {@code 2..}, {@code ..5}.
 *
 * @param low the least number that passes
 * @param high the greatest number that passes
 * @param isNegated whether exactly the others pass
 */
public record NumberTest(long low, long high, boolean isNegated) {
    private static final Pattern COMPARED = Pattern.compile("(>=|<=|!=|>|<|=)?([0-9]{1,18})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{0,18})\\.\\.([0-9]{0,18})");

    static final String EXPECTED = "a number such as 4, >4, >=4, !=4 or 2..5";

    /** Check that a negated test means one number, the only one that can be written. */
    public NumberTest {
        if (isNegated && low != high) {
            throw new IllegalArgumentException("only one number can be negated");
        }
    }

    /** Read a test; empty when the text is none. */
    static Optional<NumberTest> of(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches() && text.length() > 2) {
            return Optional.of(new NumberTest(bound(range.group(1), 0), bound(range.group(2), Long.MAX_VALUE), false));
        }
        Matcher compared = COMPARED.matcher(text);
        if (!compared.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(compared.group(2));
        String sign = compared.group(1) == null ? "=" : compared.group(1);
        return Optional.of(
                switch (sign) {
                    case ">" -> new NumberTest(number + 1, Long.MAX_VALUE, false);
                    case ">=" -> new NumberTest(number, Long.MAX_VALUE, false);
                    case "<" -> new NumberTest(0, number - 1, false);
                    case "<=" -> new NumberTest(0, number, false);
                    case "!=" -> new NumberTest(number, number, true);
                    default -> new NumberTest(number, number, false);
                });
    }

    private static long bound(String digits, long absent) {
        return digits.isEmpty() ? absent : Long.parseLong(digits);
    }

    boolean passes(long number) {
        return (number >= low && number <= high) != isNegated;
    }

    String print() {
        if (isNegated) {
            return "!=" + low;
        }
        if (low == high) {
            return Long.toString(low);
        }
        if (high == Long.MAX_VALUE) {
            return low == 0 ? ">=0" : ">" + (low - 1);
        }
        return high < 0 ? "<0" : low + ".." + high;
    }
}
