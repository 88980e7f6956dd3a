package autodeploy.graph.query;

import java.util.Locale;
import java.util.Set;

/** Write values so that the parser reads them back. */
final class Quoting {
    static final Set<String> OPERATORS = Set.of("and", "or", "not");

    private Quoting() {}

    /** Write the value behind a key. */
    static String value(String text) {
        return text.isEmpty() || text.startsWith("/") || !text.chars().allMatch(Quoting::isPlain) ? quoted(text) : text;
    }

    /** Write a word that stands alone. */
    static String word(String text) {
        boolean isSpecial = OPERATORS.contains(text.toLowerCase(Locale.ROOT))
                || text.indexOf(':') >= 0
                || text.startsWith("!")
                || text.startsWith("|")
                || text.startsWith("&");
        return isSpecial ? quoted(text) : value(text);
    }

    /** Write the inside of a regular expression: its own slashes get a backslash. */
    static String slashed(String regex) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                out.append(c).append(regex.charAt(++i));
            } else {
                out.append(c == '/' ? "\\/" : c);
            }
        }
        return out.toString();
    }

    static boolean isPlain(int c) {
        return !Character.isWhitespace(c) && "()\"'\\".indexOf(c) < 0;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
