package autodeploy.report;

import autodeploy.core.ChartData;
import autodeploy.core.Html;
import autodeploy.core.Printable;
import java.util.Locale;

/** Draw a chart as lying bars in SVG without any font of Java's; the page brings its own. */
final class PlainSvg {
    private static final int WIDTH = 900;
    private static final int NAMES = 260;
    private static final int ROW = 20;
    private static final int TOP = 34;

    private PlainSvg() {}

    static String of(ChartData data) {
        int height = TOP + ROW * data.categories().size() + 30;
        double most = data.values().stream().mapToDouble(Math::abs).max().orElse(0);
        Html svg = new Html();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                Integer.toString(WIDTH),
                "height",
                Integer.toString(height),
                "font-family",
                "sans-serif",
                "font-size",
                "12",
                "fill",
                Theme.hex(Theme.INK));
        svg.open("rect", "width", "100%", "height", "100%", "fill", Theme.hex(Theme.GROUND))
                .close("rect");
        svg.element("text", data.heading(), "x", "10", "y", "20", "font-size", "14", "font-weight", "bold");
        for (int i = 0; i < data.categories().size(); i++) {
            bar(data, i, most, svg);
        }
        svg.element("text", data.valueTitle(), "x", Integer.toString(NAMES), "y", Integer.toString(height - 10));
        return svg.close("svg").toString();
    }

    private static void bar(ChartData data, int index, double most, Html svg) {
        double value = data.values().get(index);
        double length = most == 0 ? 0 : Math.abs(value) / most * (WIDTH - NAMES - 90);
        int y = TOP + index * ROW;
        String middle = Integer.toString(y + 14);
        svg.element(
                "text",
                Printable.of(data.categories().get(index), 40),
                "x",
                Integer.toString(NAMES - 8),
                "y",
                middle,
                "text-anchor",
                "end");
        svg.open(
                        "rect",
                        "x",
                        Integer.toString(NAMES),
                        "y",
                        Integer.toString(y + 3),
                        "width",
                        String.format(Locale.ROOT, "%.1f", length),
                        "height",
                        Integer.toString(ROW - 6),
                        "fill",
                        Theme.hex(Theme.BAR))
                .close("rect");
        svg.element(
                "text",
                TextBars.number(value),
                "x",
                String.format(Locale.ROOT, "%.1f", NAMES + length + 6),
                "y",
                middle);
    }
}
