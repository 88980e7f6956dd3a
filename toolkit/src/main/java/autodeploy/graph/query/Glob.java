package autodeploy.graph.query;

/** Match a text against a pattern with {@code *} and {@code ?}; capitals do not count. No recursion. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String text) {
        return matches(pattern, text, 0, text.length());
    }

    /** Match a part of a text: the last star seen takes one character more after each mismatch. */
    static boolean matches(String pattern, String text, int from, int to) {
        int p = 0;
        int t = from;
        int star = -1;
        int resume = from;
        while (t < to) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || isSame(pattern.charAt(p), text.charAt(t)))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    static boolean isLiteral(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Find a lower-case word anywhere in a text. */
    static boolean contains(String lower, String text) {
        int last = text.length() - lower.length();
        if (lower.isEmpty()) {
            return true;
        }
        if (text.indexOf(lower) >= 0) {
            return true;
        }
        char first = lower.charAt(0);
        for (int i = 0; i <= last; i++) {
            if (isSame(first, text.charAt(i)) && isAt(lower, text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String lower, String text, int at) {
        for (int i = 1; i < lower.length(); i++) {
            if (!isSame(lower.charAt(i), text.charAt(at + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(char a, char b) {
        if (a == b || a >= 128) {
            return a == b || isFolded(a, b);
        }
        return (a ^ b) == ' ' && Character.isLetter(a);
    }

    private static boolean isFolded(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
