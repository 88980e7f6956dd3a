package autodeploy.notebook.widget;

import autodeploy.core.Column;
import java.util.Arrays;
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
        int known = knownFirst(rows, query.sort(), all);
        return sort(rows, query, all, known, isStale) ? Optional.of(new RowOrder(all, all.length)) : Optional.empty();
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

    /** Put the rows without a value at this column last, each part in its order; return how many have one. */
    private static int knownFirst(Rows rows, int column, int[] order) {
        int[] unknown = new int[0];
        int known = 0;
        int missing = 0;
        for (int row : order) {
            if (rows.cell(row, column) != null) {
                order[known++] = row;
            } else {
                if (missing == unknown.length) {
                    unknown = Arrays.copyOf(unknown, Math.max(16, 2 * missing));
                }
                unknown[missing++] = row;
            }
        }
        System.arraycopy(unknown, 0, order, known, missing);
        return known;
    }

    private static boolean sort(Rows rows, RowQuery query, int[] order, int known, BooleanSupplier isStale) {
        Column column = rows.columns().get(query.sort());
        IntSort.Order ascending;
        switch (column.kind()) {
            case INTEGER, DELTA -> {
                long[] keys = new long[rows.count()];
                for (int i = 0; i < known; i++) {
                    keys[order[i]] = number(rows, order[i], query.sort()).longValue();
                }
                ascending = (a, b) -> Long.compare(keys[a], keys[b]);
            }
            case DECIMAL -> {
                double[] keys = new double[rows.count()];
                for (int i = 0; i < known; i++) {
                    keys[order[i]] = number(rows, order[i], query.sort()).doubleValue();
                }
                ascending = (a, b) -> Double.compare(keys[a], keys[b]);
            }
            default -> {
                String[] keys = new String[rows.count()];
                for (int i = 0; i < known; i++) {
                    keys[order[i]] = String.valueOf(rows.cell(order[i], query.sort()));
                }
                ascending = (a, b) -> keys[a].compareToIgnoreCase(keys[b]);
            }
        }
        return IntSort.sort(order, known, query.descending() ? (a, b) -> ascending.compare(b, a) : ascending, isStale);
    }

    private static Number number(Rows rows, int row, int column) {
        return rows.cell(row, column) instanceof Number value ? value : Double.NaN;
    }

    int size() {
        return size;
    }

    /** Give the row at a place. */
    int row(int place) {
        return rows == null ? place : rows[place];
    }
}
