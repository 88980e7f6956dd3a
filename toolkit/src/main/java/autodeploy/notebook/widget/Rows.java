package autodeploy.notebook.widget;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that stay in Java, read one cell at a time.
 *
 * <p>Read by a thread of its own while the table is shown, so it must not change meanwhile, or be safe for that.
 */
public interface Rows {
    /**
     * Describe the columns.
     *
     * @return the columns from left to right
     */
    List<Column> columns();

    /**
     * Count the rows.
     *
     * @return the number of rows
     */
    int count();

    /**
     * Read one cell.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return a value of the column's kind, or null for "not known"
     */
    @Nullable
    Object cell(int row, int column);

    /**
     * Print one cell; what is filtered by, too.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return the text, not escaped
     */
    default String text(int row, int column) {
        return columns().get(column).print(cell(row, column));
    }

    /**
     * Weigh a row for the eye.
     *
     * @param row the row, from 0
     * @return how to show it
     */
    default View.Tone tone(int row) {
        return View.Tone.NORMAL;
    }
}
