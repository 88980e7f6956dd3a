package autodeploy.report.browse;

import autodeploy.core.Printable;
import autodeploy.core.UsageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question of a page; whatever is not as expected is refused. */
final class Question {
    private static final int LONGEST_TEXT = 2_000;

    private final Map<String, ? extends @Nullable Object> parts;

    Question(Map<String, ? extends @Nullable Object> parts) {
        this.parts = parts;
    }

    /** Give a whole number from 0 to a bound. */
    int whole(String key, long most) {
        Object value = parts.get(key);
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= 0
                && number.doubleValue() <= most) {
            return number.intValue();
        }
        throw wrong(key, "a whole number from 0 to " + most);
    }

    String text(String key) {
        if (parts.get(key) instanceof String text && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw wrong(key, "a text of at most " + LONGEST_TEXT + " characters");
    }

    boolean truth(String key) {
        if (parts.get(key) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, "true or false");
    }

    private UsageException wrong(String key, String expected) {
        return new UsageException(
                "not a question for a run: `" + key + "` is " + Printable.of(String.valueOf(parts.get(key)), 100),
                "",
                "Expected: " + expected + ".");
    }
}
