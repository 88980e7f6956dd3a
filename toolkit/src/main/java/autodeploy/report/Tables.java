package autodeploy.report;

import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Turn a result into a tablesaw table, to filter, join and plot it. */
public final class Tables {
    private Tables() {}

    /**
     * Make the table of a result.
     *
     * <p>{@code Table t = Tables.of(passes); t.where(t.longColumn("nodes").isGreaterThan(100));}
     *
     * @param view the result; its parts are not included
     * @return a table named by the title, with one column for each of the view's, named by its key; texts become
     *     {@link StringColumn}, whole numbers {@link LongColumn}, decimals {@link DoubleColumn}, unknown cells missing
     */
    public static Table of(View view) {
        Table table = Table.create(view.title());
        view.columns().forEach(column -> table.addColumns(empty(column)));
        for (List<@Nullable Object> row : view.rows()) {
            for (int i = 0; i < table.columnCount(); i++) {
                append(table.column(i), row.get(i));
            }
        }
        return table;
    }

    /**
     * Show a tablesaw table as a view.
     *
     * @param table any table
     * @return a view of it, which reads the table when asked
     */
    public static View view(Table table) {
        return new TableView(table);
    }

    private static Column<?> empty(autodeploy.core.Column column) {
        return switch (column.kind()) {
            case TEXT -> StringColumn.create(column.key());
            case INTEGER, DELTA -> LongColumn.create(column.key());
            case DECIMAL -> DoubleColumn.create(column.key());
        };
    }

    private static void append(Column<?> column, @Nullable Object cell) {
        if (cell == null) {
            column.appendMissing();
        } else if (column instanceof LongColumn numbers) {
            numbers.append(((Number) cell).longValue());
        } else if (column instanceof DoubleColumn numbers) {
            numbers.append(((Number) cell).doubleValue());
        } else {
            ((StringColumn) column).append(cell.toString());
        }
    }
}
