package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import java.util.Locale;

/** Prints what pages show of a table, within bounds. */
final class RowText {
    /** A longer cell is cut, and told in full when asked for. */
    static final int LONGEST_CELL = 1_000;

    static final int LONGEST_FULL = 100_000;

    private RowText() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String cut(String text, int most) {
        return Printable.of(text, most);
    }

    /** Find a text in another, whatever the case of letters. */
    static boolean contains(String text, String part) {
        int last = text.length() - part.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
