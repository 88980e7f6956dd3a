package autodeploy.core;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Make untrusted text safe to print: control characters become visible, and length is bounded.
 *
 * <p>Dump files, logs and replies may hold anything, terminal escape sequences and text-direction overrides included.
 */
public final class Printable {
    private static final int MESSAGE_LENGTH = 2_000;

    private Printable() {}

    /**
     * Make a text printable.
     *
     * @param text any text
     * @return the text, with each control, format, private or unpaired surrogate character written as
     *     {@code \}{@code uXXXX}
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::hidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (hidden(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
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

    /** Make each line of a text printable; its line breaks stay. */
    static String lines(String text) {
        return text.lines().map(line -> of(line, MESSAGE_LENGTH)).collect(Collectors.joining("\n"));
    }

    /** Make one line of a message printable. */
    static String line(String text) {
        return of(text, MESSAGE_LENGTH);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        int tail = text.length() - (most - 1 - head);
        // A pair of surrogates stays together or goes.
        head -= Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0;
        tail += Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0;
        return text.substring(0, head) + "…" + text.substring(tail);
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
