package autodeploy.log.read;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Read a text from left to right; each step reads what is asked for and goes behind it, or stays. */
final class Cursor {
    private static final int MOST_DIGITS = 9;
    private static final int MOST_LONG_DIGITS = 18;
    private static final long NANOS = 1_000_000_000L;

    private final String text;
    private int at;

    Cursor(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Give the index of what comes next. */
    int at() {
        return at;
    }

    /** Go behind a word, if it comes next. */
    boolean take(String word) {
        boolean isThere = text.startsWith(word, at);
        at += isThere ? word.length() : 0;
        return isThere;
    }

    /** Go behind blanks. */
    void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Tell whether a letter, digit, underscore or point comes next. */
    boolean isInWord() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c == '_' || c == '.' || (c < 128 && Character.isLetterOrDigit(c));
    }

    /** Read a whole number of at most 18 digits and maybe a minus before it. */
    @Nullable
    Long whole() {
        int begin = at;
        boolean isNegative = take("-");
        int digits = at;
        long value = digits(MOST_LONG_DIGITS);
        if (at == digits || isDigit(at)) {
            at = begin;
            return null;
        }
        return isNegative ? -value : value;
    }

    /**
     * Read a decimal number of seconds, at most nine digits on each side of the point, and the text behind it.
     *
     * @param end what must follow, such as "s"
     */
    @Nullable
    Duration seconds(String end) {
        int begin = at;
        long whole = digits(MOST_DIGITS);
        boolean isThere = at > begin;
        long nanos = 0;
        if (isThere && take(".")) {
            int point = at;
            nanos = digits(MOST_DIGITS);
            isThere = at > point;
            for (int i = at - point; i < MOST_DIGITS; i++) {
                nanos *= 10;
            }
        }
        if (!isThere || !take(end)) {
            at = begin;
            return null;
        }
        return Duration.ofNanos(whole * NANOS + nanos);
    }

    /** Read a decimal number, with a sign or without one. */
    @Nullable
    Double decimal() {
        int begin = at;
        boolean isNegative = take("-");
        if (!isNegative) {
            take("+");
        }
        int digits = at;
        double value = digits(MOST_DIGITS);
        boolean isThere = at > digits;
        if (isThere && take(".")) {
            int point = at;
            long part = digits(MOST_DIGITS);
            isThere = at > point;
            double scale = Math.pow(10, at - point);
            value = (value * scale + part) / scale;
        }
        if (!isThere) {
            at = begin;
            return null;
        }
        return isNegative ? -value : value;
    }

    private long digits(int most) {
        long value = 0;
        for (int i = 0; i < most && isDigit(at); i++) {
            value = 10 * value + (text.charAt(at) - '0');
            at++;
        }
        return value;
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
