package autodeploy.core.yaml;

import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hold a scalar.
 *
 * @param text its text without quotes, escapes resolved
 * @param value what PyYAML's {@code safe_load} would make of it
 * @param isQuoted whether it is quoted or a block scalar, and so a text whatever it looks like
 * @param start where it begins
 * @param end where it ends
 */
public record YamlScalar(String text, @Nullable Object value, boolean isQuoted, Position start, Position end)
        implements YamlNode {
    /** Check that nothing is missing. */
    public YamlScalar {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    @Override
    public String kind() {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean) {
            return "a truth value";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "a whole number";
        }
        return value instanceof Double ? "a decimal" : "a text";
    }
}
