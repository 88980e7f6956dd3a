package autodeploy.graph.query;

import autodeploy.core.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bound the counts of {@code {n}}, {@code {n,}} and {@code {n,m}} in a regular expression before it is used.
 *
 * <p>A group that matches nothing is repeated without reading a character, so {@link StepBudget} cannot count it, and no
 * interrupt ends it. Signs in classes, behind a backslash, or from {@code \\Q} to {@code \\E} repeat nothing.
 */
final class Repetitions {
    private static final long MOST = 1_000;

    /** The steps of one attempt when each count is taken in full, as 20 * (10 + 1) for {@code (a{10}b){20}}. */
    private static final long MOST_STEPS = 100_000;

    private static final int MOST_DIGITS = 9;

    private final String text;

    /** The steps of each group that is open, without its last part; the whole expression stands first. */
    private final Deque<Long> open = new ArrayDeque<>();

    private int at;

    /** The steps of the part read last, which a count may repeat: a group, or one character. */
    private long last;

    Repetitions(String text) {
        this.text = text;
        open.push(0L);
    }

    /**
     * Go through the whole expression.
     *
     * @throws UsageException when it counts too far
     */
    void check() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                part();
                skipEscape();
            } else if (c == '[') {
                part();
                skipClass();
            } else if (c == '(') {
                part();
                open.push(0L);
                at++;
            } else if (c == ')') {
                close();
            } else if (c == '{') {
                count();
            } else {
                // A sign such as + behind a count does not end what is repeated.
                if ("*+?".indexOf(c) < 0) {
                    part();
                }
                at++;
            }
        }
    }

    private void part() {
        open.push(open.pop() + last);
        last = 1;
    }

    private void close() {
        last += open.size() > 1 ? open.pop() : 0;
        at++;
    }

    private void skipEscape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at + 2);
            at = end < 0 ? text.length() : end + 2;
            return;
        }
        boolean hasBraces = at + 2 < text.length() && "pPxNk".indexOf(text.charAt(at + 1)) >= 0;
        int end = hasBraces && text.charAt(at + 2) == '{' ? text.indexOf('}', at) : -1;
        at = end < 0 ? at + 2 : end + 1;
    }

    /** Classes may hold classes. */
    private void skipClass() {
        int depth = 0;
        do {
            char c = text.charAt(at);
            if (c == '\\') {
                skipEscape();
                continue;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            at++;
        } while (depth > 0 && at < text.length());
    }

    private void count() {
        int end = text.indexOf('}', at);
        String inner = text.substring(at + 1, end < 0 ? text.length() : end);
        long largest = 0;
        for (String number : inner.split(",", -1)) {
            largest = Math.max(largest, number(number));
        }
        last *= Math.max(1, largest);
        if (largest > MOST || last > MOST_STEPS) {
            throw tooMany(inner);
        }
        at = end < 0 ? text.length() : end + 1;
    }

    private static long number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    private UsageException tooMany(String count) {
        return new UsageException(
                "too many repetitions: {" + count + "} in /" + text + "/",
                "query",
                "A count may be 1,000 at most, and counts within counts 100,000 together. Use * or + instead.");
    }
}
