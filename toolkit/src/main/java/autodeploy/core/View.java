package autodeploy.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show a result: a title, a table of typed columns, charts, drawings and notes, made of JDK types only.
 *
 * <p>Every result of a command implements this. The rooms above turn it into plain text, HTML, a tablesaw table,
 * charts and JSON, each in one place, so that a result needs no method for any of them.
 *
 * <p>Texts may quote untrusted input as they are; whoever prints them makes them safe.
 */
public interface View {
    /**
     * Name what is shown.
     *
     * @return one short line
     */
    String title();

    /**
     * Describe the columns of the table.
     *
     * @return the columns from left to right; empty when there is no table
     */
    List<Column> columns();

    /**
     * Give the rows of the table.
     *
     * <p>The list may make each row when asked for it; go through it once.
     *
     * @return rows with one cell a column, each of its column's {@linkplain Column.Kind kind}, or null for "not known"
     */
    List<List<@Nullable Object>> rows();

    /**
     * Weigh a row for the eye.
     *
     * @param row the row's index from 0
     * @return how to show it
     */
    default Tone tone(int row) {
        return Tone.NORMAL;
    }

    /**
     * Say what the table cannot: totals, warnings, how to go on.
     *
     * @return short sentences, in the order to show them
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Give the data of the charts that belong to this result.
     *
     * @return the charts, in the order to show them
     */
    default List<ChartData> charts() {
        return List.of();
    }

    /**
     * Give the data of the heat maps that belong to this result.
     *
     * @return the maps, in the order to show them
     */
    default List<HeatMap> heatMaps() {
        return List.of();
    }

    /**
     * Give the drawings of boxes and arrows that belong to this result.
     *
     * @return the drawings, in the order to show them
     */
    default List<Diagram> diagrams() {
        return List.of();
    }

    /**
     * Give further tables that belong to this result.
     *
     * @return the parts, in the order to show them
     */
    default List<View> parts() {
        return List.of();
    }

    /**
     * Give the source text that this result is about, such as a configuration.
     *
     * @return the text with its colours, shown under the title; empty for none
     */
    default Optional<CodeText> code() {
        return Optional.empty();
    }

    /**
     * Say what must not stand in the answer itself, which may be read by a program: a shell prints it to stderr.
     *
     * @return sentences, in the order to show them; a notebook shows them by other means
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Tell whether the answer is negative: a check found errors, a comparison a regression.
     *
     * @return true where a shell's command ends with status 1
     */
    default boolean isNegative() {
        return false;
    }

    /**
     * Tell whether the figures come from a simulation.
     *
     * @return what is simulated, in a few words; empty for real figures
     */
    default Optional<String> simulated() {
        return Optional.empty();
    }

    /**
     * Give the result as one JSON document.
     *
     * @return a tree of maps, lists, strings, numbers, booleans and nulls; keys are stable, new ones may be added
     */
    Map<String, @Nullable Object> json();

    /**
     * Print the result for people: an aligned table with its notes.
     *
     * @return the text; it ends with a line break
     */
    default String text() {
        return text(Integer.MAX_VALUE);
    }

    /**
     * Print the result for people in a bounded number of rows.
     *
     * @param mostRows the number of rows after which the table ends with a note
     * @return the text; it ends with a line break
     */
    default String text(int mostRows) {
        return TextTable.of(this, mostRows);
    }

    /** Say how much a row should catch the eye. */
    enum Tone {
        /** Like most rows. */
        NORMAL,
        /** Nothing happened here. */
        MUTED,
        /** Worth a look. */
        WARNING,
        /** Something failed. */
        ERROR
    }
}
