package autodeploy.notebook.widget;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The still form of a table: its first rows, as texts. */
record FirstRows(String title, Rows source, List<String> more, Optional<String> simulated) implements View {
    /** What a reader without the kernel sees; each adds to the notebook's file. */
    static final int MOST = 50;

    @Override
    public List<Column> columns() {
        return source.columns();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int row) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int column = 0; column < source.columns().size(); column++) {
                    cells.add(source.cell(row, column));
                }
                return cells;
            }

            @Override
            public int size() {
                return Math.min(MOST, source.count());
            }
        };
    }

    @Override
    public Tone tone(int row) {
        return source.tone(row);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (source.count() > MOST) {
            notes.add("The first " + MOST + " of " + RowText.grouped(source.count())
                    + " rows; run the cell to scroll, sort and filter all of them.");
        }
        notes.addAll(more);
        return notes;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return Map.of("rows", source.count());
    }
}
