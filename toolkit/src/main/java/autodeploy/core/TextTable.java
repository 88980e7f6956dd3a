package autodeploy.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Print a {@link View} as aligned plain text. */
final class TextTable {
    private static final int WIDEST_CELL = 120;

    private TextTable() {}

    static String of(View view, int mostRows) {
        StringBuilder out = new StringBuilder();
        out.append(Printable.of(view.title()));
        view.simulated()
                .ifPresent(s ->
                        out.append("  [SIMULATED: ").append(Printable.of(s)).append(']'));
        out.append('\n');
        view.code()
                .ifPresent(code -> code.text()
                        .lines()
                        .forEach(line -> out.append(Printable.of(line)).append('\n')));
        table(view, mostRows, out);
        for (String note : view.notes()) {
            note.lines().forEach(line -> out.append(Printable.of(line)).append('\n'));
        }
        for (Diagram diagram : view.diagrams()) {
            out.append('\n').append(diagram.text(mostRows));
        }
        for (View part : view.parts()) {
            out.append('\n').append(part.text(mostRows));
        }
        return out.toString();
    }

    private static void table(View view, int mostRows, StringBuilder out) {
        List<Column> columns = view.columns();
        if (columns.isEmpty()) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::heading).toList());
        List<List<@Nullable Object>> rows = view.rows();
        int shown = Math.min(rows.size(), mostRows);
        for (List<@Nullable Object> row : rows.subList(0, shown)) {
            List<String> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(Printable.of(columns.get(i).print(row.get(i)), WIDEST_CELL));
            }
            lines.add(cells);
        }
        int[] widths = new int[columns.size()];
        for (List<String> cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(cells.get(i)));
            }
        }
        for (List<String> cells : lines) {
            out.append(line(columns, cells, widths)).append('\n');
        }
        if (shown < rows.size()) {
            out.append("The first " + shown + " of " + rows.size() + " rows.\n");
        }
    }

    private static String line(List<Column> columns, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).isNumber() ? pad + cells.get(i) : cells.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
