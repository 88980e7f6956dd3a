package autodeploy.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hold the data of one heat map: a number for each row and column; {@code report} draws it.
 *
 * @param key the name used by programs, such as {@code ops}
 * @param title the line above it
 * @param rowTitle what the rows are
 * @param rows the names of the rows from top to bottom
 * @param columnTitle what the columns are
 * @param columns the columns from left to right
 * @param values one finite value, 0 or greater, for each row and in it for each column
 * @param simulated what is simulated, in a few words; empty for real figures
 */
public record HeatMap(
        String key,
        String title,
        String rowTitle,
        List<String> rows,
        String columnTitle,
        List<Label> columns,
        List<List<Double>> values,
        Optional<String> simulated) {
    /** The most cells; more cannot be told apart. */
    public static final int MOST_CELLS = 10_000;

    private static final int LONGEST_NAME = 44;

    /** Copy the lists and check that they fit. */
    public HeatMap {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rowTitle, "rowTitle");
        Objects.requireNonNull(columnTitle, "columnTitle");
        Objects.requireNonNull(simulated, "simulated");
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        int width = columns.size();
        boolean fits = !rows.isEmpty()
                && width > 0
                && values.size() == rows.size()
                && values.stream().allMatch(row -> row.size() == width);
        if (!fits || (long) rows.size() * width > MOST_CELLS) {
            throw new IllegalArgumentException("heat map " + key + ": " + rows.size() + " rows, " + width + " columns, "
                    + values.size() + " rows of values; at most " + MOST_CELLS + " cells");
        }
        values.forEach(row -> row.forEach(value -> {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("heat map " + key + ": the value " + value + " cannot be drawn");
            }
        }));
    }

    /**
     * Name a column.
     *
     * @param mark a few letters that fit above a cell, such as a pass's number
     * @param name what the mark stands for
     */
    public record Label(String mark, String name) {
        /** Check that nothing is missing. */
        public Label {
            Objects.requireNonNull(mark, "mark");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Give the line above the map, with the word "simulated" where it belongs.
     *
     * @return the title
     */
    public String heading() {
        return simulated.isPresent() ? title + " (simulated)" : title;
    }

    /**
     * Give the greatest value.
     *
     * @return the value of the darkest cells
     */
    public double greatest() {
        return values.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /**
     * Print the values as an aligned table; zeros are dots.
     *
     * @return the text; it ends with a line break
     */
    public String text() {
        int names = rows.stream()
                .mapToInt(r -> Printable.of(r, LONGEST_NAME).length())
                .max()
                .orElse(0);
        StringBuilder out = new StringBuilder(Printable.of(heading())).append('\n');
        out.append(" ".repeat(names));
        for (int column = 0; column < columns.size(); column++) {
            out.append(padded(Printable.of(columns.get(column).mark(), LONGEST_NAME), width(column)));
        }
        out.append('\n');
        for (int row = 0; row < rows.size(); row++) {
            String name = Printable.of(rows.get(row), LONGEST_NAME);
            out.append(name).append(" ".repeat(names - name.length()));
            for (int column = 0; column < columns.size(); column++) {
                double value = values.get(row).get(column);
                out.append(padded(value == 0 ? "·" : number(value), width(column)));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private int width(int column) {
        int widest = Printable.of(columns.get(column).mark(), LONGEST_NAME).length();
        for (List<Double> row : values) {
            widest = Math.max(widest, number(row.get(column)).length());
        }
        return widest + 2;
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /**
     * Print a value.
     *
     * @param value a value
     * @return whole numbers without a point, others with one digit behind it
     */
    public static String number(double value) {
        return Column.decimal("", "", "", value == Math.rint(value) ? 0 : 1).print(value);
    }
}
