package autodeploy.notebook.widget;

import autodeploy.core.Column;
import autodeploy.core.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what pages show of a table, within bounds. */
final class RowText {
    /** A longer cell is cut, and told in full when asked for. */
    static final int LONGEST_CELL = 1_000;

    static final int LONGEST_FULL = 100_000;

    private static final int WIDEST = 44;
    private static final int SAMPLES = 200;

    private RowText() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String cut(String text, int most) {
        return Printable.of(text, most);
    }

    /** Describe the columns for a page: heading, side, and how many characters they need. */
    static List<Map<String, @Nullable Object>> columns(Rows rows) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            Column column = rows.columns().get(i);
            String heading = cut(column.heading(), 200);
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("heading", heading);
            json.put("number", column.isNumber());
            json.put("width", Math.min(WIDEST, Math.max(heading.length() + 2, longest(rows, i))));
            columns.add(json);
        }
        return columns;
    }

    /** Find the longest text of a column among its first and last rows and some between. */
    private static int longest(Rows rows, int column) {
        int step = Math.max(1, rows.count() / SAMPLES);
        int longest = 3;
        for (long row = 0; row < rows.count(); row += step) {
            longest = Math.max(longest, rows.text((int) row, column).length());
        }
        for (int row = Math.max(0, rows.count() - SAMPLES / 4); row < rows.count(); row++) {
            longest = Math.max(longest, rows.text(row, column).length());
        }
        return longest;
    }

    /** Find a text in another, whatever the case of letters. */
    static boolean contains(String text, String part) {
        int last = text.length() - part.length();
        if (part.isEmpty()) {
            return true;
        }
        char small = Character.toLowerCase(part.charAt(0));
        char large = Character.toUpperCase(part.charAt(0));
        for (int i = 0; i <= last; i++) {
            char first = text.charAt(i);
            boolean mayBe = first == small || first == large;
            if (mayBe && text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
