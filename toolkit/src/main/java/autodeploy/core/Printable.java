package autodeploy.core;

/**
 * Make untrusted text safe to print: control characters become visible, and length is bounded.
 *
 * <p>Dump files, logs and replies may hold anything, terminal escape sequences and text-direction overrides included.
 */
public final class Printable {
    private static final int MESSAGE_LENGTH = 2_000;

    private Printable() {}

    /**
     * Make a text printable, keeping its length.
     *
     * @param text any text
     * @return the text, with each control, format or unpaired surrogate character written as {@code \}{@code uXXXX}
     */
    public static String of(String text) {
        if (text.chars().noneMatch(c -> hidden((char) c) || Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c <= Character.MAX_VALUE && (hidden((char) c) || Character.isSurrogate((char) c))) {
                out.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /**
     * Make a text printable in at most so many characters; a longer one loses its middle.
     *
     * @param text any text
     * @param most the greatest length, at least 5
     * @return the printable text
     */
    public static String of(String text, int most) {
        if (most < 5) {
            throw new IllegalArgumentException("most: " + most + ", at least 5");
        }
        if (text.length() <= most) {
            return cut(of(text), most);
        }
        // Cut first: a line of many megabytes must not be copied whole.
        String kept = text.substring(0, most) + text.substring(text.length() - most);
        return cut(of(kept), most);
    }

    /** Make one part of a message printable; its line breaks stay. */
    static String message(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = of(lines[i], MESSAGE_LENGTH);
        }
        return String.join("\n", lines);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (most - 1 - head));
    }

    private static boolean hidden(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
