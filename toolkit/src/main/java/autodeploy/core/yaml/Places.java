package autodeploy.core.yaml;

import org.yaml.snakeyaml.error.Mark;

/** Turns the parser's places, counted in code points, into places of the text; each in constant time. */
final class Places {
    private static final char MARK = '\uFEFF';

    private final String text;
    private final String plain;
    private final int[] offsets;

    Places(String text) {
        this.text = text;
        // Left in, the mark would shift the first line's columns.
        this.plain = hasMark(text) ? text.substring(1) : text;
        int points = plain.codePointCount(0, plain.length());
        this.offsets = points == plain.length() ? new int[0] : offsets(plain, points);
    }

    /** Give the text without its byte order mark. */
    String plain() {
        return plain;
    }

    Position at(Mark mark) {
        int shift = text.length() - plain.length();
        int index = offsets.length > 0
                ? offsets[Math.min(mark.getIndex(), offsets.length - 1)]
                : Math.min(mark.getIndex(), plain.length());
        return new Position(mark.getLine() + 1, mark.getColumn() + 1, index + shift);
    }

    /** Throw when a character is none that YAML knows. */
    void refuseControls(String name) {
        int line = 1;
        int column = 1;
        int at = text.length() - plain.length();
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!isAllowed(c)) {
                throw new YamlException(
                        "a character that YAML forbids: U+" + String.format("%04X", c),
                        name,
                        line,
                        column,
                        "Remove it; in double quotes it can be written as an escape.");
            }
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
            at += Character.charCount(c);
        }
    }

    static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0x7E)
                || c == 0x85
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    private static boolean hasMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    private static int[] offsets(String text, int points) {
        int[] offsets = new int[points + 1];
        int at = 0;
        for (int i = 0; i < points; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[points] = at;
        return offsets;
    }
}
