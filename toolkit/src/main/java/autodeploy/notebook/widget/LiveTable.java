package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import autodeploy.core.View;
import autodeploy.report.HtmlFragment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Show a table of up to millions of rows, which stay in Java: the page asks for the rows in view, and Java sorts and
 * filters.
 *
 * <pre>{@code
 * LiveTable.of(table)
 * }</pre>
 *
 * <p>The page shows at most 500 columns. Cells are cut at 1,000 characters, and told in full when asked for. A reader
 * without the kernel sees the first 50 rows. Opening costs nothing for the rows out of view; sorting takes 16 bytes a
 * row, of which 4 are kept.
 */
public final class LiveTable implements LiveView {
    private static final int MOST_COLUMNS = 500;
    private static final int FIRST_ROWS = 100;
    private static final int MOST_NOTES = 20;

    private final String title;
    private final Rows rows;
    private final List<String> notes;
    private final Optional<String> simulated;
    private @Nullable WidgetModel model;

    private LiveTable(String title, Rows rows, List<String> notes, Optional<String> simulated) {
        this.title = title;
        this.rows = rows.columns().size() > MOST_COLUMNS ? new FirstColumns(rows, MOST_COLUMNS) : rows;
        this.notes = notes.stream().limit(MOST_NOTES).toList();
        this.simulated = simulated;
    }

    /**
     * Show the rows of a result; its charts and parts are left out.
     *
     * @param view the result
     * @return the table
     */
    public static LiveTable of(View view) {
        return new LiveTable(view.title(), ViewRows.of(view), view.notes(), view.simulated());
    }

    /**
     * Show a tablesaw table; do not change it while it is shown.
     *
     * @param table any table
     * @return the table
     */
    public static LiveTable of(Table table) {
        String name = table.name() == null ? "Table" : table.name();
        return new LiveTable(name, TableRows.of(table), List.of(), Optional.empty());
    }

    /**
     * Show rows of any source.
     *
     * @param title names them
     * @param rows the source
     * @return the table
     */
    public static LiveTable of(String title, Rows rows) {
        return new LiveTable(title, rows, List.of(), Optional.empty());
    }

    @Override
    public synchronized Page.Output show(Widgets widgets) {
        WidgetModel shown = model;
        if (shown == null) {
            shown = open(widgets);
            model = shown;
        }
        FirstRows still = new FirstRows(title, rows, notes, simulated);
        return widgets.place(shown, HtmlFragment.of(still).html(), still.text());
    }

    private WidgetModel open(Widgets widgets) {
        RowOrder all = RowOrder.of(rows, RowQuery.ALL, () -> false).orElseThrow();
        Map<String, @Nullable Object> state = new LinkedHashMap<>(EsModule.state("live-table"));
        state.put("title", Printable.of(title, 300));
        state.put("simulated", simulated.map(what -> Printable.of(what, 300)).orElse(""));
        state.put("notes", notes.stream().map(note -> Printable.of(note, 500)).toList());
        state.put("columns", RowText.columns(rows));
        state.put("total", rows.count());
        // With the first rows in it, the page shows them without asking.
        state.put("start", RowPiece.of(rows, all, 0, FIRST_ROWS));
        state.put("query", RowQuery.ALL.json());
        WidgetModel made = widgets.model(ModelType.OWN, state);
        int columns = rows.columns().size();
        // A page that is reloaded goes on where it was.
        made.withWritable("query", value -> RowQuery.of(value, columns).isPresent());
        return made.onMessage(new TableTalk(rows, made)::hear);
    }
}
