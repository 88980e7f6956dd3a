package autodeploy.notebook.widget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a query asks for, in its order: one int a row, none for all rows in their own order.
 *
 * <p>Sorting 1,000,000 rows takes their keys, 8 MB, and 8 MB of ints, for as long as it lasts.
 */
final class RowOrder {
    /** How many rows are read between two looks at whether the answer is still wanted. */
    private static final int CHUNK = 4_096;

    private final int @Nullable [] rows;
    private final int size;

    private RowOrder(int @Nullable [] rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    /** Find the rows; empty when the answer is no longer wanted. */
    static Optional<RowOrder> of(Rows rows, RowQuery query, BooleanSupplier isStale) {
        int count = rows.count();
        boolean isFiltered = !query.filter().isBlank();
        if (!isFiltered && query.sort() < 0) {
            return Optional.of(new RowOrder(null, count));
        }
        RowFilter filter = new RowFilter(rows, query);
        Optional<int[]> kept = select(count, isFiltered ? filter::keeps : row -> true, isStale);
        if (kept.isEmpty() || query.sort() < 0) {
            return kept.map(all -> new RowOrder(all, all.length));
        }
        int[] all = kept.get();
        return sort(rows, query, all, isStale) ? Optional.of(new RowOrder(all, all.length)) : Optional.empty();
    }

    private static Optional<int[]> select(int count, IntPredicate keeps, BooleanSupplier isStale) {
        int[] kept = new int[Math.min(count, CHUNK)];
        int size = 0;
        for (int row = 0; row < count; row++) {
            if (row % CHUNK == 0 && isStale.getAsBoolean()) {
                return Optional.empty();
            }
            if (keeps.test(row)) {
                if (size == kept.length) {
                    kept = Arrays.copyOf(kept, (int) Math.min(count, 2L * size));
                }
                kept[size++] = row;
            }
        }
        return Optional.of(size == kept.length ? kept : Arrays.copyOf(kept, size));
    }

    private static boolean sort(Rows rows, RowQuery query, int[] order, BooleanSupplier isStale) {
        boolean isNumber = rows.columns().get(query.sort()).isNumber();
        long[] numbers = new long[isNumber ? rows.count() : 0];
        String[] texts = new String[isNumber ? 0 : rows.count()];
        int[] unknown = new int[16];
        int known = 0;
        int missing = 0;
        for (int i = 0; i < order.length; i++) {
            if (i % CHUNK == 0 && isStale.getAsBoolean()) {
                return false;
            }
            int row = order[i];
            Object cell = rows.cell(row, query.sort());
            if (cell == null || isNaN(cell)) {
                unknown = missing == unknown.length ? Arrays.copyOf(unknown, 2 * missing) : unknown;
                unknown[missing++] = row;
            } else {
                order[known++] = row;
                if (isNumber) {
                    numbers[row] = key(cell);
                } else {
                    texts[row] = cell.toString().toLowerCase(Locale.ROOT);
                }
            }
        }
        // What has no value comes last, whichever way the rest goes.
        System.arraycopy(unknown, 0, order, known, missing);
        IntSort.Order ascending =
                isNumber ? (a, b) -> Long.compare(numbers[a], numbers[b]) : (a, b) -> texts[a].compareTo(texts[b]);
        return IntSort.sort(order, known, query.descending() ? (a, b) -> ascending.compare(b, a) : ascending, isStale);
    }

    private static boolean isNaN(Object cell) {
        return (cell instanceof Double number && number.isNaN()) || (cell instanceof Float small && small.isNaN());
    }

    /** Make a number comparable as a whole number; a column holds either whole numbers or decimals. */
    private static long key(Object cell) {
        if (cell instanceof Double || cell instanceof Float) {
            // The bits of a double order as it does, but for negative ones, which order the other way round.
            // Adding 0 makes -0.0 the same as 0.
            long bits = Double.doubleToLongBits(((Number) cell).doubleValue() + 0.0);
            return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
        }
        return cell instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    int size() {
        return size;
    }

    /** Give the row at a place. */
    int row(int place) {
        return rows == null ? place : rows[place];
    }
}
