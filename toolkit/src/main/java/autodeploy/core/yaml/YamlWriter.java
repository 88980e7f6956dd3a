package autodeploy.core.yaml;

import autodeploy.core.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Write values so that PyYAML's {@code safe_load} reads the same values of the same types.
 *
 * <p>Numbers have no exponent where that is readable ({@code 0.001}, {@code 10000000000000000.0}), and one that PyYAML
 * knows elsewhere ({@code 1.0e+300}). A text stands without quotes only where no YAML reader takes it for anything
 * else. The same values give the same text.
 *
 * <pre>{@code
 * YamlWriter.block(Map.of("cuda_graph_config", Map.of("batch_sizes", List.of(1, 2, 4))), Map.of());
 * // cuda_graph_config:
 * //   batch_sizes: [1, 2, 4]
 * }</pre>
 */
public final class YamlWriter {
    private static final int WIDEST = 100;
    private static final int LONGEST_KEY = 1000;
    private static final Pattern PLAIN = Pattern.compile("(?:[A-Za-z0-9_/.<(+]|-(?=[A-Za-z0-9]))"
            + "(?:[A-Za-z0-9_/.<>()+=@%~;$-]|:(?=[A-Za-z0-9/.])| (?=[A-Za-z0-9_/(]))*");
    private static final Pattern NUMBER_ELSEWHERE =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|0[oO][0-7]+|\\.\\.\\..*");

    private YamlWriter() {}

    /**
     * Write a map in block style, two spaces a level, lists in one line; items that are maps or lists get a line each.
     *
     * @param tree keys and values: text, truth values, numbers, null, maps and collections of these
     * @param comments what to say of a key, without {@code #}; stands behind the key when it fits into 100 columns, else
     *     above
     * @return the text with a line end at its end; <code>{}</code> for an empty map
     * @throws IllegalArgumentException for a value of another class
     * @throws UsageException for a key beyond 1000 characters, which YAML cannot hold
     */
    public static String block(Map<String, ? extends @Nullable Object> tree, Map<KeyPath, String> comments) {
        if (tree.isEmpty()) {
            return "{}\n";
        }
        StringBuilder out = new StringBuilder();
        map(out, tree, KeyPath.ROOT, comments, "");
        return out.toString();
    }

    /**
     * Write a value in one line.
     *
     * @param value as a value of {@link #block}
     * @return one scalar, or one list or map in brackets
     * @throws IllegalArgumentException for a value of another class
     * @throws UsageException for a key beyond 1000 characters
     */
    public static String flow(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner joiner = new StringJoiner(", ", "{", "}");
            map.forEach((key, item) -> joiner.add(key(String.valueOf(key)) + ": " + flow(item)));
            return joiner.toString();
        }
        if (value instanceof Collection<?> list) {
            StringJoiner joiner = new StringJoiner(", ", "[", "]");
            list.forEach(item -> joiner.add(flow(item)));
            return joiner.toString();
        }
        return scalar(value);
    }

    /** Write the lines of a map's entries. */
    static void map(
            StringBuilder out, Map<?, ?> tree, KeyPath path, Map<KeyPath, String> comments, String indentation) {
        tree.forEach((name, value) -> {
            KeyPath here = path.then(String.valueOf(name));
            String comment = comment(comments.getOrDefault(here, ""));
            String line = indentation + key(String.valueOf(name)) + ":";
            boolean isMap = value instanceof Map<?, ?> map && !map.isEmpty();
            boolean isNested = isMap || isNested(value);
            if (!isNested) {
                line += " " + flow(value);
            }
            if (!comment.isEmpty() && line.length() + comment.length() + 4 > WIDEST) {
                out.append(indentation).append("# ").append(comment).append('\n');
                comment = "";
            }
            out.append(line).append(comment.isEmpty() ? "" : "  # " + comment).append('\n');
            if (isMap) {
                map(out, (Map<?, ?>) value, here, comments, indentation + "  ");
            } else if (isNested) {
                ((Collection<?>) value)
                        .forEach(item -> out.append(indentation)
                                .append("  - ")
                                .append(flow(item))
                                .append('\n'));
            }
        });
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Collection<?> list
                && list.stream().anyMatch(item -> item instanceof Map || item instanceof Collection);
    }

    private static String comment(String comment) {
        StringBuilder out = new StringBuilder();
        comment.codePoints()
                .map(c -> Places.isAllowed(c) && !isBreak(c) && c != '\t' ? c : ' ')
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    /** Write a key; one that YAML would read as a number or a truth value stands in quotes. */
    static String key(String name) {
        String written = text(name);
        if (written.length() > LONGEST_KEY) {
            throw new UsageException("a key of more than 1000 characters", "", "Choose a shorter key.");
        }
        return written;
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double || value instanceof Float) {
            return decimal((Number) value);
        }
        if (value instanceof BigDecimal number) {
            return decimal(new BigDecimal(number.toString()));
        }
        if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return text(value.toString());
        }
        throw new IllegalArgumentException("no YAML value: " + value.getClass());
    }

    private static String decimal(Number number) {
        double value = number.doubleValue();
        if (number instanceof Double || number instanceof Float) {
            if (Double.isNaN(value)) {
                return ".nan";
            }
            if (Double.isInfinite(value)) {
                return value > 0 ? ".inf" : "-.inf";
            }
            if (value == 0) {
                return 1 / value < 0 ? "-0.0" : "0.0";
            }
        }
        return decimal(new BigDecimal(number.toString()));
    }

    private static String decimal(BigDecimal number) {
        BigDecimal exact = number.stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent > 40 || exponent < -40) {
            String digits = exact.unscaledValue().abs().toString();
            String rest = digits.length() > 1 ? digits.substring(1) : "0";
            return (exact.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + rest + "e" + (exponent < 0 ? "-" : "+")
                    + Math.abs(exponent);
        }
        String plain = exact.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String text(String text) {
        boolean isPlain = PLAIN.matcher(text).matches()
                && !NUMBER_ELSEWHERE.matcher(text).matches()
                && PlainScalar.read(text) instanceof String
                && !PlainScalar.isMoment(text)
                && !text.equals("<<");
        if (isPlain) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> escape(out, c));
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (!Places.isAllowed(c) || isBreak(c) || c == 0xA0 || c == 0xFEFF) {
                    out.append(String.format("\\u%04X", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
