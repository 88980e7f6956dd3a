package autodeploy.core.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an unquoted scalar as PyYAML's {@code safe_load} does (YAML 1.1), which is not how other readers do.
 *
 * <p>Source: the public documentation of PyYAML 6, {@code resolver.py} and {@code constructor.py}: {@code 1e-3} is a
 * text as is {@code -.5}, {@code 010} is 8, {@code 1:30} is 90, {@code yes} and {@code off} are truth values. A time stamp stays a text
 * here.
 */
final class PlainScalar {
    private static final String CORE = "tag:yaml.org,2002:";
    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Set<String> FALSE = Set.of("no", "false", "off");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?");
    private static final Pattern SEXAGESIMAL_DECIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
                    + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 4300;

    private PlainScalar() {}

    static @Nullable Object read(String text) {
        if (text.isEmpty() || text.equals("~") || isOneOf(text, "null")) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if ((TRUE.contains(lower) || FALSE.contains(lower)) && isOneOf(text, lower)) {
            return TRUE.contains(lower);
        }
        return text.length() > LONGEST_NUMBER ? text : number(text);
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return whole(text);
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return sexagesimal(text);
        }
        if (DECIMAL.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        if (SEXAGESIMAL_DECIMAL.matcher(text).matches()) {
            return sexagesimalDecimal(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NOT_A_NUMBER.matcher(text).matches() ? Double.NaN : text;
    }

    /** Tell whether Python would read a date or a time. */
    static boolean isMoment(String text) {
        return MOMENT.matcher(text).matches();
    }

    /**
     * Read a scalar that has a tag.
     *
     * @throws IllegalArgumentException when the tag is unknown here, or does not fit
     */
    static @Nullable Object tagged(String tag, String text) {
        Object value = read(text);
        return switch (tag.startsWith(CORE) ? tag.substring(CORE.length()) : tag) {
            case "null" -> null;
            case "bool" -> check(value, value instanceof Boolean);
            case "int" -> check(value, value instanceof Long || value instanceof BigInteger);
            case "float" -> check(decimal(value), !(value instanceof Boolean));
            default -> throw new IllegalArgumentException(tag);
        };
    }

    private static @Nullable Object decimal(@Nullable Object value) {
        if (value instanceof Long || value instanceof BigInteger) {
            return ((Number) value).doubleValue();
        }
        return value instanceof String typed ? Double.valueOf(typed) : value;
    }

    private static @Nullable Object check(@Nullable Object value, boolean isFit) {
        if (value == null || !isFit) {
            throw new IllegalArgumentException(String.valueOf(value));
        }
        return value;
    }

    /** Tell whether a text is a word in small, capital or title letters. */
    private static boolean isOneOf(String text, String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return text.equals(word) || text.equals(upper) || text.equals(upper.charAt(0) + word.substring(1));
    }

    private static Object whole(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "").replace("_", "");
        int radix = 10;
        if (digits.startsWith("0b")) {
            radix = 2;
            digits = digits.substring(2);
        } else if (digits.startsWith("0x")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        BigInteger value = new BigInteger(digits, radix);
        return small(isNegative ? value.negate() : value);
    }

    private static Object sexagesimal(String text) {
        BigInteger value = BigInteger.ZERO;
        for (String part : text.replaceFirst("^[-+]", "").replace("_", "").split(":", -1)) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return small(text.startsWith("-") ? value.negate() : value);
    }

    private static Object sexagesimalDecimal(String text) {
        double value = 0;
        for (String part : text.replaceFirst("^[-+]", "").replace("_", "").split(":", -1)) {
            value = value * 60 + Double.parseDouble(part);
        }
        return text.startsWith("-") ? -value : value;
    }

    private static Object small(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
}
