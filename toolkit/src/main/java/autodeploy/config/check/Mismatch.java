package autodeploy.config.check;

import autodeploy.config.schema.ConfigKey;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of another type than its key's.
 *
 * <p>What the release would turn into the right type by itself, such as a number in quotes, is a warning only.
 */
record Mismatch(Severity severity, String message, String fix) {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,18}\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    static Optional<Mismatch> of(ConfigKey.Type type, boolean isNullable, YamlNode node, String key) {
        if (type == ConfigKey.Type.ANY || isInterpolated(node)) {
            return Optional.empty();
        }
        Object value = node.value();
        if (value == null) {
            return isNullable
                    ? Optional.empty()
                    : Optional.of(wrong(type, node, "Give " + expected(type) + ", or remove `" + key + "`."));
        }
        return switch (type) {
            case TEXT -> value instanceof String ? Optional.empty() : Optional.of(text(node));
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : Optional.of(truth(node, key));
            case INTEGER -> isWhole(value) ? Optional.empty() : Optional.of(number(type, node, key));
            case NUMBER ->
                isWhole(value) || value instanceof Double ? Optional.empty() : Optional.of(number(type, node, key));
            case INTEGERS -> list(type, ConfigKey.Type.INTEGER, node, key);
            case TEXTS -> list(type, ConfigKey.Type.TEXT, node, key);
            case MAP, OPEN_MAP ->
                node instanceof YamlMap
                        ? Optional.empty()
                        : Optional.of(wrong(type, node, "Write keys below `" + key + "`, indented."));
            case ANY -> Optional.empty();
        };
    }

    /** A text that OmegaConf replaces later. */
    static boolean isInterpolated(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.text().contains("${");
    }

    /** A text such as {@code 1e-3}, which is told elsewhere. */
    static boolean isNumberLike(YamlNode node) {
        return node instanceof YamlScalar scalar
                && !scalar.isQuoted()
                && scalar.value() instanceof String
                && NUMBER.matcher(scalar.text()).matches();
    }

    private static Optional<Mismatch> list(ConfigKey.Type type, ConfigKey.Type item, YamlNode node, String key) {
        if (!(node instanceof YamlList list)) {
            String fix = node instanceof YamlScalar scalar
                    ? "Write `" + key + ": [" + scalar.text() + "]`."
                    : "Write `" + key + ": [..., ...]`.";
            return Optional.of(wrong(type, node, fix));
        }
        return list.items().stream()
                .flatMap(each -> of(item, false, each, key).stream())
                .findFirst()
                .map(m -> new Mismatch(m.severity, "in the list: " + m.message, m.fix));
    }

    private static Mismatch text(YamlNode node) {
        String fix = node instanceof YamlScalar scalar ? "Write it in quotes: \"" + scalar.text() + "\"." : "";
        return wrong(ConfigKey.Type.TEXT, node, fix);
    }

    private static Mismatch truth(YamlNode node, String key) {
        if (node instanceof YamlScalar scalar) {
            String word = scalar.text();
            if (word.equals("true") || word.equals("false")) {
                return new Mismatch(
                        Severity.WARNING,
                        "the text \"" + word + "\" where true or false is meant",
                        "Write `" + key + ": " + word + "`, without quotes.");
            }
            if (word.equals("0") || word.equals("1")) {
                return new Mismatch(
                        Severity.WARNING,
                        "the number " + word + " where true or false is meant",
                        "Write `" + key + ": " + word.equals("1") + "`.");
            }
        }
        return wrong(ConfigKey.Type.BOOLEAN, node, "Write `" + key + ": true` or `" + key + ": false`.");
    }

    private static Mismatch number(ConfigKey.Type type, YamlNode node, String key) {
        if (node instanceof YamlScalar scalar) {
            String text = scalar.text();
            boolean isWhole = WHOLE.matcher(text).matches();
            boolean isFit = isWhole
                    || (type == ConfigKey.Type.NUMBER && NUMBER.matcher(text).matches());
            if (scalar.isQuoted() && isFit) {
                return new Mismatch(
                        Severity.WARNING,
                        "the text \"" + text + "\" where a number is meant",
                        "Write `" + key + ": " + text + "`, without quotes.");
            }
            if (scalar.value() instanceof Double value && value == Math.rint(value) && Math.abs(value) < 1e15) {
                return new Mismatch(
                        Severity.WARNING,
                        "the decimal " + text + " where a whole number is meant",
                        "Write `" + key + ": " + Math.round(value) + "`.");
            }
        }
        return wrong(type, node, "Write " + expected(type) + ".");
    }

    private static Mismatch wrong(ConfigKey.Type type, YamlNode node, String fix) {
        String seen = node instanceof YamlScalar scalar && scalar.value() != null
                ? node.kind() + ", `" + scalar.text() + "`"
                : node.kind();
        return new Mismatch(Severity.ERROR, expected(type) + " expected, found " + seen, fix);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }

    private static String expected(ConfigKey.Type type) {
        return switch (type) {
            case TEXT -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case INTEGERS -> "a list of whole numbers";
            case TEXTS -> "a list of texts";
            case MAP, OPEN_MAP -> "a map";
            case ANY -> "a value";
        };
    }
}
