package autodeploy.report.draw;

import autodeploy.core.Printable;

/**
 * Measure text in a fixed-width font without asking for one: the same layout on every machine.
 *
 * <p>The widest of the usual fixed-width fonts, DejaVu Sans Mono and Menlo, take 0.602 of the size for each letter.
 */
final class Letters {
    /** The size of a box's first line, in pixels as all lengths here. */
    static final double TITLE = 12;

    /** The size of a box's further lines. */
    static final double LINE = 10.5;

    /** The size of an arrow's label. */
    static final double LABEL = 10;

    /** The size of the line above a drawing. */
    static final double HEADING = 14;

    private static final double ADVANCE = 0.6025;

    private Letters() {}

    /** Measure a printable text. */
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(Letters::cells).sum() * ADVANCE * size;
    }

    /** Cut a text to so many letters and make it printable. */
    static String cut(String text, int most) {
        return Printable.of(text, most);
    }

    /** Letters of East Asia and pictures are twice as wide; marks above others are none, but counting them does no harm. */
    private static int cells(int c) {
        boolean wide = c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6)
                        || c >= 0x1f000);
        return wide ? 2 : 1;
    }
}
