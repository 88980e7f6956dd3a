package autodeploy.notebook.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which rows are shown. */
final class RowFilter {
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(<=|>=|!=|<|>|=)\\s*([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*");

    private final Rows rows;
    private final String part;
    private final String operator;
    private final double number;
    private final int[] columns;

    RowFilter(Rows rows, RowQuery query) {
        this.rows = rows;
        Matcher comparison = COMPARISON.matcher(query.filter());
        // In a column of texts it is a text like any other.
        boolean isComparison = comparison.matches()
                && (query.column() < 0 || rows.columns().get(query.column()).isNumber());
        part = query.filter().strip();
        operator = isComparison ? comparison.group(1) : "";
        number = isComparison ? Double.parseDouble(comparison.group(2)) : 0;
        columns = columns(rows, query.column(), isComparison);
    }

    /** Choose the columns to look into: a comparison means numbers. */
    private static int[] columns(Rows rows, int asked, boolean isComparison) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            boolean isAsked = asked == -1 || asked == i;
            if (isAsked && (!isComparison || rows.columns().get(i).isNumber())) {
                chosen.add(i);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean keeps(int row) {
        for (int column : columns) {
            if (operator.isEmpty()
                    ? RowText.contains(rows.text(row, column), part)
                    : compares(rows.cell(row, column))) {
                return true;
            }
        }
        return false;
    }

    private boolean compares(@Nullable Object cell) {
        if (!(cell instanceof Number value)) {
            return false;
        }
        double other = value.doubleValue();
        return switch (operator) {
            case "<" -> other < number;
            case "<=" -> other <= number;
            case ">" -> other > number;
            case ">=" -> other >= number;
            case "!=" -> other < number || other > number; // not NaN, which is no value
            default -> other == number;
        };
    }
}
