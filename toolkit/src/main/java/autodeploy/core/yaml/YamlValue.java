package autodeploy.core.yaml;

import autodeploy.core.UsageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Read a value that somebody typed behind {@code key=}.
 *
 * <p>One YAML scalar, or one list or map in brackets, with the types that PyYAML would give, and two allowances: in a map
 * the blank behind a key's colon may be missing ({@code {num_hidden_layers:2}}), and {@code 1e-3} is a number.
 */
public final class YamlValue {
    private static final Pattern EXPONENT =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)[eE][-+]?[0-9]{1,4}|[-+]\\.[0-9]+");
    private static final String NAME = "value";

    private YamlValue() {}

    /**
     * Read a value.
     *
     * @param typed such as {@code [1,2,4]}, {@code {num_hidden_layers:2}}, {@code 0.9}, {@code 'a text'}
     * @return as of {@link YamlNode#value}; null only for a null written out
     * @throws UsageException when it is empty, unbalanced, a block, or has a tag, an anchor or a comment
     */
    public static @Nullable Object parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw wrong("an empty value", typed, "Write null for no value, \"\" for an empty text.");
        }
        String spaced = spaced(text);
        Piece root;
        try {
            root = new Pieces(spaced, NAME).root();
        } catch (YamlException e) {
            throw wrong("not a value: " + e.what(), typed, hint(text));
        }
        if (root == null || root.start().offset() != 0 || isMore(spaced, root)) {
            throw wrong("not one value", typed, hint(text));
        }
        boolean isUnopened = root.style() == ' '
                && ((text.endsWith("]") && !text.contains("[")) || (text.endsWith("}") && !text.contains("{")));
        if (isUnopened && root.kind() == Piece.Kind.SCALAR) {
            throw wrong("a bracket closed that was never opened", typed, "Put a text in quotes: 'a]'.");
        }
        return read(root, typed);
    }

    private static boolean isMore(String text, Piece root) {
        return root.end().offset() != text.length();
    }

    private static @Nullable Object read(Piece piece, String typed) {
        if (piece.kind() == Piece.Kind.ALIAS || piece.anchor() != null || piece.tag() != null) {
            throw wrong(
                    "a tag, an anchor or an alias in a value", typed, "Write the plain value, or put it in quotes.");
        }
        if (piece.kind() == Piece.Kind.SCALAR) {
            return scalar(piece, typed);
        }
        if (piece.kind() == Piece.Kind.LIST && piece.isFlow()) {
            List<@Nullable Object> items = new ArrayList<>();
            piece.children().forEach(item -> items.add(read(item, typed)));
            return items;
        }
        if (piece.kind() == Piece.Kind.MAP && piece.isFlow()) {
            return map(piece, typed);
        }
        throw wrong("not one value", typed, hint(typed));
    }

    private static Map<String, @Nullable Object> map(Piece piece, String typed) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Piece.Pair pair : piece.pairs()) {
            read(pair.key(), typed);
            if (pair.key().kind() != Piece.Kind.SCALAR || pair.isMerge()) {
                throw wrong("a key that is no word", typed, "Write {key: value}.");
            }
            if (map.containsKey(pair.name())) {
                throw wrong("the key `" + pair.name() + "` stands twice", typed, "Remove one.");
            }
            map.put(pair.name(), read(pair.value(), typed));
        }
        return map;
    }

    private static @Nullable Object scalar(Piece piece, String typed) {
        if (piece.isBlockScalar()) {
            throw wrong("a block text", typed, "Put the text in quotes.");
        }
        if (piece.style() != ' ') {
            return piece.text();
        }
        try {
            Object value = PlainScalar.read(piece.text());
            return value instanceof String text && EXPONENT.matcher(text).matches()
                    ? Double.valueOf(text.replace("_", ""))
                    : value;
        } catch (IllegalArgumentException e) {
            throw wrong("not a number: `" + piece.text() + "`", typed, "Put a text in quotes.");
        }
    }

    /** Set the blank behind each key's colon that has none. */
    private static String spaced(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        boolean isKey = false;
        boolean isStart = true;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isStart && (c == '"' || c == '\'')) {
                int end = closing(text, at);
                out.append(text, at, end);
                at = end;
                isStart = false;
                continue;
            }
            out.append(c);
            at++;
            if (c == '{' || c == '[') {
                open.push(c);
            } else if (c == '}' || c == ']') {
                open.poll();
            }
            boolean isMap = Character.valueOf('{').equals(open.peek());
            if (c == '{' || c == '[' || c == ',') {
                isKey = isMap;
                isStart = true;
            } else if (c == ':' && isKey && isColon(text, at)) {
                out.append(at < text.length() && text.charAt(at) != ' ' ? " " : "");
                isKey = false;
                isStart = true;
            } else if (!Character.isWhitespace(c)) {
                isStart = false;
            }
        }
        return out.toString();
    }

    /** Tell whether the key ends here: not when a colon with a blank follows, as in {@code {http://x: 1}}. */
    private static boolean isColon(String text, int from) {
        if (from < text.length() && text.charAt(from) == ' ') {
            return true;
        }
        for (int i = from; i < text.length() && ",{}[]\"'".indexOf(text.charAt(i)) < 0; i++) {
            if (text.charAt(i) == ':' && i + 1 < text.length() && text.charAt(i + 1) == ' ') {
                return false;
            }
        }
        return true;
    }

    private static int closing(String text, int from) {
        char quote = text.charAt(from);
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private static String hint(String text) {
        return text.startsWith("{") || text.startsWith("[")
                ? "Write [1, 2, 4] or {key: value}, each bracket and quote closed."
                : "Put a text with special characters in quotes: 'a: b'.";
    }

    private static UsageException wrong(String what, String typed, String hint) {
        return new UsageException(what, typed, hint);
    }
}
