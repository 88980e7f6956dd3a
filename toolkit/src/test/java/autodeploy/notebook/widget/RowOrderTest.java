package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowOrderTest {
    @Test
    void sorts_as_the_jdk_does_and_keeps_the_order_of_equals() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 2, 15, 16, 17, 33, 1_000, 10_007}) {
            long[] keys = random.longs(size, 0, Math.max(1, size / 3)).toArray();
            int[] rows = IntStream.range(0, size).toArray();
            assertTrue(IntSort.sort(rows, size, (a, b) -> Long.compare(keys[a], keys[b]), () -> false));
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> keys[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertEquals(Arrays.toString(expected), Arrays.toString(rows), () -> "size " + size + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, '0 2 1 3 4'", // -5 2 7 7 ?
        "0, true, '1 3 2 0 4'",
        "1, false, '3 0 1 4 2'", // a B b C ?
        "1, true, '4 0 1 3 2'",
        "2, false, '1 0 4 2 3'", // -Infinity -0.5 0.25, and no number: NaN ?
        "2, true, '4 0 1 2 3'",
    })
    void orders_by_the_kind_of_the_column_with_unknown_cells_last(int column, boolean descending, String expected) {
        Object[][] cells = {
            {-5L, "B", -0.5},
            {7L, "b", Double.NEGATIVE_INFINITY},
            {2L, null, Double.NaN},
            {7L, "a", null},
            {null, "C", 0.25},
        };
        // Equal ones, rows 1 and 3 of the first column and 0 and 1 of the second, keep their order either way.
        assertEquals(expected, order(rows(cells), new RowQuery(column, descending, "", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', -1, '0 1 2'",
        "AB, -1, '0 2'",
        "ab, 0, '0'",
        ">= 10, -1, '1 2'",
        "'  < 10 ', -1, '0'",
        "!= 10, 1, '0 2'",
        "= 1e1, 1, '1'",
        "10, -1, '1'",
        "<b>, -1, '1'",
        "> x, -1, ''",
        "=5, 0, '2'",
        "=5, -1, ''",
    })
    void filters_by_text_or_comparison(String filter, int column, String expected) {
        Object[][] cells = {{"xabx", 9L, "-"}, {"<b>", 10L, "-"}, {"n=5", 11L, "Ab"}};
        List<Column> columns = List.of(Column.text("a", "a"), Column.integer("n", "n"), Column.text("b", "b"));
        assertEquals(expected, order(rows(columns, cells), new RowQuery(-1, false, filter, column)));
    }

    @ParameterizedTest
    @CsvSource({"< 1, '1 2'", "<= 0, '1 2'", "> -1, '1 2'", ">= 0, '1 2'", "!= 1, '1 2'", "= 0, '1 2'", "= -0.0, '1 2'"
    })
    void nothing_compares_to_what_is_not_a_number_and_zero_has_no_sign(String filter, String expected) {
        Object[][] cells = {{Double.NaN}, {0.0}, {-0.0}, {null}};
        List<Column> columns = List.of(Column.decimal("d", "d", "", 2));
        assertEquals(expected, order(rows(columns, cells), new RowQuery(-1, false, filter, 0)));
        assertEquals("1 2 0 3", order(rows(columns, cells), new RowQuery(0, false, "", -1)), "zeros are equal");
        assertEquals("1 2 0 3", order(rows(columns, cells), new RowQuery(0, true, "", -1)), "zeros are equal");
    }

    @Test
    void gives_up_when_the_answer_is_no_longer_wanted() {
        Object[][] cells = new Object[100_000][];
        Arrays.fill(cells, new Object[] {1L, "y", 1.0});
        AtomicInteger looks = new AtomicInteger();
        assertEquals(
                Optional.empty(),
                RowOrder.of(rows(cells), new RowQuery(1, false, "y", -1), () -> looks.incrementAndGet() > 3));
    }

    private static String order(Rows rows, RowQuery query) {
        RowOrder order = RowOrder.of(rows, query, () -> false).orElseThrow();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            numbers.add(Integer.toString(order.row(i)));
        }
        return String.join(" ", numbers);
    }

    private static Rows rows(@Nullable Object[][] cells) {
        return rows(List.of(Column.integer("i", "i"), Column.text("t", "t"), Column.decimal("d", "d", "", 2)), cells);
    }

    private static Rows rows(List<Column> columns, @Nullable Object[][] cells) {
        return new Rows() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public int count() {
                return cells.length;
            }

            @Override
            public @Nullable Object cell(int row, int column) {
                return cells[row][column];
            }
        };
    }
}
