package autodeploy.report;

import autodeploy.core.CodeText;
import autodeploy.core.Column;
import autodeploy.core.Diagram;
import autodeploy.core.Html;
import autodeploy.core.Printable;
import autodeploy.core.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show a result as HTML that survives JupyterLab's sanitizer: inline styles, no script, no inline SVG, all text escaped.
 *
 * <p>At most 1,000 rows are written, fewer of a very wide table; a note says how many there are. Colours are readable on light and
 * dark ground.
 *
 * @param html the markup
 */
public record HtmlFragment(String html) {
    /** The number of rows shown; the object holds all of them. */
    private static final int MOST_ROWS = 1_000;

    /** A page with more cells than this scrolls badly, and its notebook file grows by megabytes. */
    private static final int MOST_CELLS = 12_000;

    private static final int MOST_BOXES = 400;

    private static final int LONGEST_CELL = 500;

    private static final String LINE = "1px solid rgba(128,128,128,0.35)";

    /**
     * Make the fragment of a result.
     *
     * @param view the result
     * @return its title, tables and notes
     */
    public static HtmlFragment of(View view) {
        Html out = new Html();
        write(view, out);
        return new HtmlFragment(out.toString());
    }

    /**
     * Tell how many rows of a result a notebook shows, as HTML or text: fewer where it has many columns.
     *
     * @param view the result
     * @return the number, at least 10
     */
    public static int mostRows(View view) {
        return Math.max(
                10, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, view.columns().size())));
    }

    private static void write(View view, Html out) {
        out.open("div", "style", "margin:4px 0 10px 0");
        title(view, out);
        view.code().ifPresent(code -> code(code, out));
        if (!view.columns().isEmpty()) {
            table(view, out);
        }
        view.diagrams().forEach(diagram -> listing(diagram, out));
        for (String note : view.notes()) {
            out.element("div", note, "style", "margin:2px 0;opacity:0.75;font-size:90%;white-space:pre-wrap");
        }
        view.parts().forEach(part -> write(part, out));
        out.close("div");
    }

    /** A drawing is a picture of its own, since sanitizers drop it here; this is for those who search or copy. */
    private static void listing(Diagram diagram, Html out) {
        out.open("details", "style", "margin:2px 0");
        out.element("summary", "The drawing as text", "style", "font-size:90%;opacity:0.75");
        out.open("pre", "style", "max-height:400px;overflow:auto;font-size:90%");
        // Line by line: escaping would make the breaks visible.
        diagram.text(MOST_BOXES).lines().forEach(line -> out.text(line).open("br"));
        out.close("pre").close("details");
    }

    /** Colours hold on light and dark ground; sizes and fonts are the page's. */
    private static void code(CodeText code, Html out) {
        out.open(
                "pre",
                "style",
                "margin:4px 0;padding:8px 12px;max-height:800px;overflow:auto;line-height:1.35;font-size:90%;"
                        + "background:rgba(128,128,128,0.08);border-left:3px solid rgba(128,128,128,0.5)");
        for (CodeText.Piece piece : code.pieces()) {
            String style = style(piece.kind());
            // Line by line: escaping would make the breaks visible.
            String[] lines = piece.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    out.open("br");
                }
                String line = lines[i].replace("\r", "");
                if (style.isEmpty()) {
                    out.text(line);
                } else if (!line.isEmpty()) {
                    out.element("span", line, "style", style);
                }
            }
        }
        out.close("pre");
    }

    private static String style(CodeText.Kind kind) {
        return switch (kind) {
            case PLAIN -> "";
            case COMMENT -> "color:#7a7f85;font-style:italic";
            case KEY -> "color:#1f7ab8;font-weight:600";
            case TEXT -> "color:#4c8a2b";
            case NUMBER -> "color:#c25700";
            case WORD -> "color:#a24a9b";
        };
    }

    private static void title(View view, Html out) {
        out.open("div", "style", "font-weight:600;margin:6px 0");
        out.text(view.title());
        view.simulated()
                .ifPresent(what -> out.element(
                        "span",
                        "SIMULATED: " + what,
                        "style",
                        "margin-left:8px;padding:1px 8px;border-radius:8px;font-weight:400;font-size:85%;"
                                + "color:#5c3b00;background:#ffe2a8"));
        out.close("div");
    }

    private static void table(View view, Html out) {
        out.open("div", "style", "max-height:800px;overflow:auto");
        out.open("table", "style", "border-collapse:collapse;margin:0;font-size:90%");
        out.open("thead").open("tr");
        for (Column column : view.columns()) {
            out.element(
                    "th",
                    column.heading(),
                    "style",
                    "padding:3px 10px;border-bottom:2px solid rgba(128,128,128,0.6);white-space:nowrap;text-align:"
                            + side(column));
        }
        out.close("tr").close("thead").open("tbody");
        List<List<@Nullable Object>> rows = view.rows();
        int shown = Math.min(rows.size(), mostRows(view));
        for (int i = 0; i < shown; i++) {
            row(view, i, rows.get(i), out);
        }
        out.close("tbody").close("table").close("div");
        if (shown < rows.size()) {
            out.element(
                    "div",
                    "The first " + shown + " of " + rows.size() + " rows; Tables.of(result) holds all of them.",
                    "style",
                    "font-size:90%");
        }
    }

    private static void row(View view, int index, List<@Nullable Object> cells, Html out) {
        out.open("tr", "style", rowStyle(view.tone(index)));
        List<Column> columns = view.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String text = Printable.of(column.print(cells.get(i)), LONGEST_CELL);
            out.element(
                    "td",
                    text,
                    "style",
                    "padding:2px 10px;border-bottom:" + LINE + ";text-align:" + side(column) + style(column, text));
        }
        out.close("tr");
    }

    private static String style(Column column, String text) {
        String figures = column.isNumber() ? ";font-variant-numeric:tabular-nums" : "";
        // Names stay in one line; sentences may wrap, also within a long file name, and keep the table inside the page.
        return figures
                + (text.length() <= 40
                        ? ";white-space:nowrap"
                        : ";white-space:pre-wrap;overflow-wrap:anywhere;min-width:15em");
    }

    private static String side(Column column) {
        return column.isNumber() ? "right" : "left";
    }

    private static String rowStyle(View.Tone tone) {
        return switch (tone) {
            case NORMAL -> "";
            case MUTED -> "opacity:0.55";
            case WARNING -> "background:rgba(230,159,0,0.18)";
            case ERROR -> "background:rgba(213,94,0,0.22)";
        };
    }

    @Override
    public String toString() {
        return html;
    }
}
