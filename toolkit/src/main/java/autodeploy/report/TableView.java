package autodeploy.report;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;

/** Shows a tablesaw table. */
record TableView(Table table) implements View {
    @Override
    public String title() {
        String name = table.name() == null ? "Table" : table.name();
        return name + " (" + table.rowCount() + " rows)";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (tech.tablesaw.columns.Column<?> column : table.columns()) {
            columns.add(
                    isWhole(column)
                            ? Column.integer(column.name(), column.name())
                            : Column.text(column.name(), column.name()));
        }
        return columns;
    }

    /** Makes each row when it is asked for: the table may have millions. */
    @Override
    public List<List<@Nullable Object>> rows() {
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int row) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (tech.tablesaw.columns.Column<?> column : table.columns()) {
                    cells.add(cell(column, row));
                }
                return cells;
            }

            @Override
            public int size() {
                return table.rowCount();
            }
        };
    }

    private static @Nullable Object cell(tech.tablesaw.columns.Column<?> column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        return isWhole(column) ? column.get(row) : column.getString(row);
    }

    private static boolean isWhole(tech.tablesaw.columns.Column<?> column) {
        return column instanceof IntColumn || column instanceof LongColumn || column instanceof ShortColumn;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> cells : rows()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(table.column(i).name(), cells.get(i));
            }
            rows.add(row);
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("rows", rows);
        return tree;
    }
}
