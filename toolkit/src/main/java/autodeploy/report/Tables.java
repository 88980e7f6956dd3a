package autodeploy.report;

import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

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
        List<autodeploy.core.Column> columns = view.columns();
        List<List<@Nullable Object>> rows = view.rows();
        for (int i = 0; i < columns.size(); i++) {
            table.addColumns(column(columns.get(i), rows, i));
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

    private static tech.tablesaw.columns.Column<?> column(
            autodeploy.core.Column column, List<List<@Nullable Object>> rows, int index) {
        return switch (column.kind()) {
            case TEXT -> {
                StringColumn texts = StringColumn.create(column.key());
                for (List<@Nullable Object> row : rows) {
                    Object cell = row.get(index);
                    if (cell == null) {
                        texts.appendMissing();
                    } else {
                        texts.append(cell.toString());
                    }
                }
                yield texts;
            }
            case INTEGER, DELTA -> {
                LongColumn numbers = LongColumn.create(column.key());
                for (List<@Nullable Object> row : rows) {
                    Object cell = row.get(index);
                    if (cell == null) {
                        numbers.appendMissing();
                    } else {
                        numbers.append(((Number) cell).longValue());
                    }
                }
                yield numbers;
            }
            case DECIMAL -> {
                DoubleColumn numbers = DoubleColumn.create(column.key());
                for (List<@Nullable Object> row : rows) {
                    Object cell = row.get(index);
                    if (cell == null) {
                        numbers.appendMissing();
                    } else {
                        numbers.append(((Number) cell).doubleValue());
                    }
                }
                yield numbers;
            }
        };
    }
}
