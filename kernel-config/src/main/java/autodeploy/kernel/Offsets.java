package autodeploy.kernel;

import org.jspecify.annotations.Nullable;

/** Jupyter counts characters, Java counts their halves. */
final class Offsets {
    private Offsets() {}

    /** Give the offset in a Java text; a position outside of it is moved to its end or begin. */
    static int fromPoints(String text, int points) {
        int count = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(points, count)));
    }

    static int toPoints(String text, int offset) {
        return text.codePointCount(0, Math.max(0, Math.min(offset, text.length())));
    }

    /** A request may lack its text. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
