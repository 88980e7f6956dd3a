package autodeploy.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.SampleView;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

final class TablesTest {
    @Test
    void makes_a_tablesaw_table_with_typed_columns_and_missing_cells() {
        Table table = Tables.of(new SampleView(false));
        assertEquals("[name, nodes, delta, seconds]", table.columnNames().toString());
        assertEquals(1_234_567L, table.longColumn("nodes").getLong(0));
        assertEquals(-3L, table.longColumn("delta").getLong(1));
        assertEquals(1.5, table.doubleColumn("seconds").getDouble(0));
        assertTrue(table.longColumn("nodes").isMissing(2));
        assertTrue(table.doubleColumn("seconds").isMissing(2));
        assertEquals(
                1, table.where(table.longColumn("nodes").isGreaterThan(100)).rowCount());
    }

    @Test
    void shows_any_tablesaw_table() {
        String text = Tables.view(Tables.of(new SampleView(false))).text();
        assertTrue(text.startsWith("Sample <b> (3 rows)\n"), text);
        assertTrue(text.contains("1234567"), text);
    }

    @Test
    void shows_the_first_rows_of_a_table_of_a_million() {
        int[] numbers = java.util.stream.IntStream.range(0, 1_000_000).toArray();
        String text = Tables.view(Table.create("big", tech.tablesaw.api.IntColumn.create("n", numbers)))
                .text(10);
        assertTrue(text.endsWith("\n9\nThe first 10 of 1000000 rows.\n") || text.contains("     9\n"), text);
        assertTrue(text.length() < 1_000, text);
    }
}
