package autodeploy.notebook.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a page wants, and in which order.
 *
 * @param sort the column to sort by; -1 for the rows' own order
 * @param descending greatest first; cells without a value come last either way
 * @param filter a text that a cell contains, or a comparison such as {@code >= 10}; empty for all rows
 * @param column the column to filter by; -1 for any
 */
record RowQuery(int sort, boolean descending, String filter, int column) {
    static final RowQuery ALL = new RowQuery(-1, false, "", -1);

    private static final int LONGEST_FILTER = 1_000;

    /** Read what a page sent; empty unless each part is of its type and within the table. */
    static Optional<RowQuery> of(@Nullable Object sent, int columns) {
        Map<String, @Nullable Object> map = Incoming.map(sent).orElse(Map.of());
        Optional<Integer> sort = whole(map.get("sort"), -1, columns - 1);
        Optional<Integer> column = whole(map.get("column"), -1, columns - 1);
        boolean isRight = map.size() == 4
                && map.get("descending") instanceof Boolean
                && map.get("filter") instanceof String text
                && text.length() <= LONGEST_FILTER;
        if (!isRight || sort.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RowQuery(
                sort.get(),
                Boolean.TRUE.equals(map.get("descending")),
                String.valueOf(map.get("filter")),
                column.get()));
    }

    /** Read a whole number within bounds. */
    static Optional<Integer> whole(@Nullable Object value, long least, long most) {
        return value instanceof Number number
                        && number.doubleValue() == Math.rint(number.doubleValue())
                        && number.doubleValue() >= least
                        && number.doubleValue() <= most
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sort", sort);
        json.put("descending", descending);
        json.put("filter", filter);
        json.put("column", column);
        return json;
    }
}
