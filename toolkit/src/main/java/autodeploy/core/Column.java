package autodeploy.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describe one column of a {@link View}.
 *
 * @param key the name used by programs, as in JSON
 * @param title the name shown to people, without the unit
 * @param kind what its cells hold
 * @param unit the unit of its numbers, such as {@code s}; empty for none
 * @param decimals the digits shown after the point, for decimals
 */
public record Column(String key, String title, Kind kind, String unit, int decimals) {
    /** Check the parts. */
    public Column {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("decimals of " + key + ": " + decimals + ", allowed 0 to 9");
        }
    }

    /**
     * Make a column of texts.
     *
     * @param key the name used by programs
     * @param title the name shown
     * @return the column
     */
    public static Column text(String key, String title) {
        return new Column(key, title, Kind.TEXT, "", 0);
    }

    /**
     * Make a column of whole numbers.
     *
     * @param key the name used by programs
     * @param title the name shown
     * @return the column; its cells are {@link Long}
     */
    public static Column integer(String key, String title) {
        return new Column(key, title, Kind.INTEGER, "", 0);
    }

    /**
     * Make a column of differences: whole numbers that show their sign.
     *
     * @param key the name used by programs
     * @param title the name shown
     * @return the column; its cells are {@link Long}
     */
    public static Column delta(String key, String title) {
        return new Column(key, title, Kind.DELTA, "", 0);
    }

    /**
     * Make a column of decimals.
     *
     * @param key the name used by programs
     * @param title the name shown
     * @param unit the unit, or empty
     * @param decimals the digits shown after the point, 0 to 9
     * @return the column; its cells are {@link Double}
     */
    public static Column decimal(String key, String title, String unit, int decimals) {
        return new Column(key, title, Kind.DECIMAL, unit, decimals);
    }

    /**
     * Give the heading.
     *
     * @return the title, with the unit in brackets where there is one
     */
    public String heading() {
        return unit.isEmpty() ? title : title + " [" + unit + "]";
    }

    /**
     * Tell whether its cells are numbers, which stand at the right.
     *
     * @return true for numbers
     */
    public boolean isNumber() {
        return kind != Kind.TEXT;
    }

    /**
     * Print one cell of this column, the same in every locale.
     *
     * @param cell the cell; null prints as a dash
     * @return the text, not escaped
     */
    public String print(@Nullable Object cell) {
        if (cell == null) {
            return "–";
        }
        return switch (kind) {
            case TEXT -> String.valueOf(cell);
            case INTEGER -> Long.toString(((Number) cell).longValue());
            case DELTA -> {
                long delta = ((Number) cell).longValue();
                yield delta > 0 ? "+" + delta : Long.toString(delta);
            }
            case DECIMAL -> decimal(((Number) cell).doubleValue());
        };
    }

    private String decimal(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString()
                : Double.toString(value);
    }

    /** Say what the cells of a column hold. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A {@link Long}. */
        INTEGER,
        /** A {@link Long} shown with its sign. */
        DELTA,
        /** A {@link Double}. */
        DECIMAL
    }
}
