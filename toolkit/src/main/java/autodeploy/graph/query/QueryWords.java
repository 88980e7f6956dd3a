package autodeploy.graph.query;

import autodeploy.core.Printable;
import autodeploy.core.UsageException;
import java.util.Locale;

/** Split a query into words, brackets and values. One look ahead; positions count from 0. */
final class QueryWords {
    static final int LONGEST = 10_000;

    private static final int SHOWN = 60;

    /** Say what a token is. */
    enum Kind {
        OPEN,
        CLOSE,
        AND,
        OR,
        NOT,
        /** A word alone. */
        WORD,
        /** A key with its value. */
        TERM,
        END
    }

    /**
     * Hold one token.
     *
     * @param at its place in the query
     * @param key the word before the colon; empty for a word alone
     * @param value the value or word, without quotes and slashes
     * @param valueAt the value's place
     * @param isRegex whether the value stood between slashes
     */
    record Token(Kind kind, int at, String key, String value, int valueAt, boolean isRegex) {}

    private final String text;
    private int next;
    private Token token;

    QueryWords(String text) {
        this.text = text;
        if (text.length() > LONGEST) {
            throw new UsageException(
                    "the query has " + text.length() + " characters", "query", "At most " + LONGEST + " are read.");
        }
        this.token = scan();
    }

    Token peek() {
        return token;
    }

    Token take() {
        Token taken = token;
        token = scan();
        return taken;
    }

    private Token scan() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        int at = next;
        if (at == text.length()) {
            return sign(Kind.END, at, 0);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> sign(Kind.OPEN, at, 1);
            case ')' -> sign(Kind.CLOSE, at, 1);
            case '!' -> sign(Kind.NOT, at, 1);
            case '|' -> sign(Kind.OR, at, text.startsWith("||", at) ? 2 : 1);
            case '&' -> sign(Kind.AND, at, text.startsWith("&&", at) ? 2 : 1);
            case '"', '\'' -> new Token(Kind.WORD, at, "", quoted(at), at, false);
            default -> word(at);
        };
    }

    private Token sign(Kind kind, int at, int length) {
        next = at + length;
        return new Token(kind, at, "", "", at, false);
    }

    private Token word(int at) {
        int end = bareEnd(at);
        String bare = text.substring(at, end);
        int colon = bare.indexOf(':');
        if (colon < 0) {
            next = end;
            return switch (bare.toLowerCase(Locale.ROOT)) {
                case "and" -> sign(Kind.AND, at, 3);
                case "or" -> sign(Kind.OR, at, 2);
                case "not" -> sign(Kind.NOT, at, 3);
                default -> new Token(Kind.WORD, at, "", bare, at, false);
            };
        }
        return term(at, bare.substring(0, colon), at + colon + 1);
    }

    private Token term(int at, String key, int valueAt) {
        if (valueAt < text.length()) {
            char c = text.charAt(valueAt);
            if (c == '"' || c == '\'') {
                return new Token(Kind.TERM, at, key, quoted(valueAt), valueAt, false);
            }
            if (c == '/') {
                return new Token(Kind.TERM, at, key, regex(valueAt), valueAt, true);
            }
        }
        next = bareEnd(valueAt);
        if (next == valueAt) {
            throw error(valueAt, "a value behind `" + key + ":`", "Values with brackets or spaces stand in quotes.");
        }
        return new Token(Kind.TERM, at, key, text.substring(valueAt, next), valueAt, false);
    }

    private int bareEnd(int from) {
        int end = from;
        while (end < text.length() && !isDelimiter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDelimiter(char c) {
        return c == '(' || c == ')' || Character.isWhitespace(c);
    }

    private String quoted(int at) {
        char quote = text.charAt(at);
        StringBuilder out = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                closed(i + 1);
                if (out.isEmpty()) {
                    throw error(at, "a text between the quotes", "* stands for any text.");
                }
                return out.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
            }
            out.append(c);
        }
        throw error(at, "a closing " + quote + " for this one", "");
    }

    /** Read up to the closing slash; of the expression's escapes only that of a slash is taken away. */
    private String regex(int at) {
        StringBuilder out = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                closed(i + 1);
                return out.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                out.append(text.charAt(i) == '/' ? "/" : "\\" + text.charAt(i));
            } else {
                out.append(c);
            }
        }
        throw error(at, "a closing / for this one", "A text that begins with / stands in quotes.");
    }

    private void closed(int end) {
        if (end < text.length() && !isDelimiter(text.charAt(end))) {
            throw error(end, "a space or the end behind the closing quote or slash", "");
        }
        next = end;
    }

    /** Word what is wrong, with the place marked below the query. */
    UsageException error(int at, String expected, String hint) {
        int from = Math.max(0, at - SHOWN / 2);
        int to = Math.min(text.length(), from + SHOWN);
        String before = Printable.of(text.substring(from, at));
        String line =
                (from > 0 ? "…" : "") + before + Printable.of(text.substring(at, to)) + (to < text.length() ? "…" : "");
        String mark = " ".repeat(before.length() + (from > 0 ? 1 : 0)) + "^";
        return new UsageException(
                "cannot read the query: expected " + expected + found(at),
                "query, column " + (at + 1),
                (hint.isEmpty() ? "The place is marked:" : hint) + "\n  " + line + "\n  " + mark);
    }

    private String found(int at) {
        int end = at < text.length() ? Math.max(at + 1, Math.min(bareEnd(at), at + SHOWN)) : at;
        return at == text.length() ? "" : ", found `" + text.substring(at, end) + "`";
    }
}
