package autodeploy.notebook.widget;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a result. */
record ViewRows(View view, List<Column> columns, List<List<@Nullable Object>> rows) implements Rows {
    static ViewRows of(View view) {
        return new ViewRows(view, List.copyOf(view.columns()), view.rows());
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        return rows.get(row).get(column);
    }

    @Override
    public View.Tone tone(int row) {
        return view.tone(row);
    }
}
