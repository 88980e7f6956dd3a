package autodeploy.notebook.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of a table for a page, in at most about two megabytes. */
final class RowPiece {
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int SHORTEST_CELL = 40;

    private RowPiece() {}

    static Map<String, @Nullable Object> of(Rows rows, RowOrder order, int first, int count) {
        int from = Math.min(first, order.size());
        int to = (int) Math.min(order.size(), (long) from + count);
        int columns = rows.columns().size();
        int longest = longest(to - from, columns);
        List<List<String>> texts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<String> tones = new ArrayList<>();
        List<List<Integer>> cut = new ArrayList<>();
        for (int place = from; place < to; place++) {
            int row = order.row(place);
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                String text = rows.text(row, column);
                if (text.length() > longest) {
                    cut.add(List.of(place - from, column));
                }
                cells.add(RowText.cut(text, longest));
            }
            texts.add(cells);
            numbers.add(row);
            tones.add(rows.tone(row).name().toLowerCase(Locale.ROOT));
        }
        Map<String, @Nullable Object> piece = new LinkedHashMap<>();
        piece.put("first", from);
        piece.put("shown", order.size());
        piece.put("rows", texts);
        piece.put("numbers", numbers);
        piece.put("tones", tones);
        piece.put("cut", cut);
        return piece;
    }

    private static int longest(int rows, int columns) {
        long cells = Math.max(1, (long) rows * columns);
        return (int) Math.max(SHORTEST_CELL, Math.min(RowText.LONGEST_CELL, MOST_CHARACTERS / cells));
    }
}
