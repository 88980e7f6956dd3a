package autodeploy.notebook.widget;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first columns of a very wide table. */
record FirstColumns(Rows rows, List<Column> columns) implements Rows {
    FirstColumns(Rows rows, int most) {
        this(rows, List.copyOf(rows.columns().subList(0, most)));
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        return rows.cell(row, column);
    }

    @Override
    public String text(int row, int column) {
        return rows.text(row, column);
    }

    @Override
    public View.Tone tone(int row) {
        return rows.tone(row);
    }
}
