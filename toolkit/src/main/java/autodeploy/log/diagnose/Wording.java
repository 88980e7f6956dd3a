package autodeploy.log.diagnose;

/** Takes from a message what differs from one time to the next: numbers, addresses, paths. */
final class Wording {
    private static final int LONGEST = 300;

    private Wording() {}

    /** Give the text by which messages are grouped: digits and paths become {@code #} and {@code /}. */
    static String of(String text) {
        int end = Math.min(text.length(), 2 * LONGEST);
        StringBuilder out = new StringBuilder(Math.min(end, LONGEST));
        int at = 0;
        while (at < end && out.length() < LONGEST) {
            char c = text.charAt(at);
            if (c == '/' && (at == 0 || isEdge(text.charAt(at - 1)))) {
                out.append('/');
                at = wordEnd(text, at, end);
            } else if (isWord(c) && (at == 0 || !isWord(text.charAt(at - 1)))) {
                int stop = at;
                boolean hasDigit = false;
                boolean isHex = true;
                while (stop < end && isWord(text.charAt(stop))) {
                    char w = text.charAt(stop);
                    hasDigit |= w >= '0' && w <= '9';
                    isHex &= isHex(w) || (stop == at + 1 && w == 'x');
                    stop++;
                }
                if (hasDigit && isHex) {
                    out.append('#');
                } else {
                    letters(text, at, stop, out);
                }
                at = stop;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static void letters(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                out.append(c);
            } else if (out.isEmpty() || out.charAt(out.length() - 1) != '#') {
                out.append('#');
            }
        }
    }

    private static int wordEnd(String text, int from, int end) {
        int at = from;
        while (at < end && !isEdge(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isEdge(char c) {
        return c <= ' ' || "'\"`()[]{}<>,;=:".indexOf(c) >= 0;
    }

    private static boolean isWord(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
