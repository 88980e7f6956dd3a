package autodeploy.notebook.widget;

import autodeploy.core.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;

/** The rows of a tablesaw table. */
record TableRows(Table table, List<Column> columns) implements Rows {
    static TableRows of(Table table) {
        List<Column> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(described(column)));
        return new TableRows(table, List.copyOf(columns));
    }

    private static Column described(tech.tablesaw.columns.Column<?> column) {
        boolean isWhole = column instanceof IntColumn || column instanceof LongColumn || column instanceof ShortColumn;
        if (isWhole) {
            return Column.integer(column.name(), column.name());
        }
        return column instanceof NumericColumn
                ? Column.decimal(column.name(), column.name(), "", decimals(column))
                : Column.text(column.name(), column.name());
    }

    /** Count the decimals of the first rows, which the still form shows. */
    private static int decimals(tech.tablesaw.columns.Column<?> column) {
        int most = 0;
        for (int row = 0; row < Math.min(FirstRows.MOST, column.size()); row++) {
            String text = column.getString(row);
            int point = text.indexOf('.');
            most = Math.max(most, point < 0 ? 0 : text.length() - point - 1);
        }
        return Math.min(9, most);
    }

    @Override
    public int count() {
        return table.rowCount();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        tech.tablesaw.columns.Column<?> cells = table.column(column);
        if (cells.isMissing(row)) {
            return null;
        }
        return cells instanceof NumericColumn<?> numbers ? (Object) numbers.get(row) : cells.getString(row);
    }

    /** As the table itself prints it, with its own formats. */
    @Override
    public String text(int row, int column) {
        tech.tablesaw.columns.Column<?> cells = table.column(column);
        return cells.isMissing(row) ? columns.get(column).print(null) : cells.getString(row);
    }
}
