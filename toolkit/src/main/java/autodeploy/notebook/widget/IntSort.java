package autodeploy.notebook.widget;

import java.util.function.BooleanSupplier;

/** Sorts row numbers by what they stand for; rows that compare equal keep their order. */
final class IntSort {
    private static final int RUN = 16;
    private static final int LOOK_EVERY = 1 << 16;

    private IntSort() {}

    /** Compares two row numbers. */
    @FunctionalInterface
    interface Order {
        int compare(int a, int b);
    }

    /** Sort the first so many; false when it gave up because the result is no longer wanted. */
    static boolean sort(int[] rows, int count, Order order, BooleanSupplier isStale) {
        for (int from = 0; from < count; from += RUN) {
            insertion(rows, from, Math.min(count, from + RUN), order);
        }
        int[] from = rows;
        int[] to = new int[count];
        for (long width = RUN; width < count; width *= 2) {
            if (!pass(from, to, count, (int) width, order, isStale)) {
                return false;
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        if (from != rows) {
            System.arraycopy(from, 0, rows, 0, count);
        }
        return true;
    }

    private static void insertion(int[] rows, int from, int to, Order order) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && order.compare(rows[at - 1], row) > 0) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }

    private static boolean pass(int[] from, int[] to, int count, int width, Order order, BooleanSupplier isStale) {
        int seen = 0;
        for (long low = 0; low < count; low += 2L * width) {
            int middle = (int) Math.min(count, low + width);
            int high = (int) Math.min(count, low + 2L * width);
            merge(from, to, (int) low, middle, high, order);
            seen += high - (int) low;
            if (seen >= LOOK_EVERY) {
                seen = 0;
                if (isStale.getAsBoolean()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void merge(int[] from, int[] to, int low, int middle, int high, Order order) {
        if (middle >= high || order.compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int at = low; at < high; at++) {
            boolean takeLeft = left < middle && (right >= high || order.compare(from[left], from[right]) <= 0);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
