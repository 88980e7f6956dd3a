package autodeploy.report.draw;

import autodeploy.core.Html;
import java.util.Locale;

/** Write a scene as SVG with attributes alone: no style sheet, script, link or id that a page could mistake or drop. */
final class SvgScene {
    private static final String FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace";

    private final Html out = new Html();

    private SvgScene() {}

    static String of(Scene scene) {
        SvgScene writer = new SvgScene();
        writer.write(scene);
        return writer.out.toString();
    }

    private void write(Scene scene) {
        String width = Integer.toString(scene.width());
        String height = Integer.toString(scene.height());
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                scene.title(),
                "font-family",
                FONTS);
        empty("rect", "width", width, "height", height, "fill", colour(scene.ground()));
        for (Mark mark : scene.marks()) {
            if (!(mark instanceof Mark.Words)) {
                write(mark);
            }
        }
        // Text lets the pointer through to its box, whose tooltip is the browser's.
        out.open("g", "pointer-events", "none");
        for (Mark mark : scene.marks()) {
            if (mark instanceof Mark.Words words) {
                write(words);
            }
        }
        out.close("g").close("svg");
    }

    private void write(Mark mark) {
        if (mark instanceof Mark.Rect rect) {
            write(rect);
        } else if (mark instanceof Mark.Stroke stroke) {
            StringBuilder path = new StringBuilder();
            for (Placement.Point corner : stroke.corners()) {
                path.append(path.length() == 0 ? "M" : "L")
                        .append(number(corner.x()))
                        .append(' ')
                        .append(number(corner.y()));
            }
            empty("path", "d", path.toString(), "fill", "none", "stroke", colour(stroke.colour()));
        } else if (mark instanceof Mark.Head head) {
            double back = head.isDown() ? -head.size() : head.size();
            String path = "M" + number(head.x()) + " " + number(head.y()) + "l" + number(-head.size() * 0.5) + " "
                    + number(back) + "h" + number(head.size()) + "z";
            empty("path", "d", path, "fill", colour(head.colour()));
        } else if (mark instanceof Mark.Dot dot) {
            empty(
                    "circle",
                    "cx",
                    number(dot.x()),
                    "cy",
                    number(dot.y()),
                    "r",
                    number(dot.radius()),
                    "fill",
                    colour(dot.colour()));
        }
    }

    private void write(Mark.Rect rect) {
        out.open(
                "rect",
                "x",
                number(rect.x()),
                "y",
                number(rect.y()),
                "width",
                number(rect.width()),
                "height",
                number(rect.height()),
                "rx",
                number(rect.round()),
                "fill",
                colour(rect.fill()),
                "stroke",
                colour(rect.edge()),
                "stroke-width",
                number(rect.thickness()),
                "stroke-dasharray",
                rect.isDashed() ? "6 3" : "none");
        if (!rect.tooltip().isEmpty()) {
            out.element("title", rect.tooltip());
        }
        out.close("rect");
    }

    private void write(Mark.Words words) {
        out.element(
                "text",
                words.text(),
                "x",
                number(words.x()),
                "y",
                number(words.y()),
                "font-size",
                number(words.size()),
                "font-weight",
                words.isBold() ? "bold" : "normal",
                "text-anchor",
                words.isCentred() ? "middle" : "start",
                "fill",
                colour(words.colour()));
    }

    private void empty(String tag, String... attributes) {
        out.open(tag, attributes).close(tag);
    }

    /** Print a length with one decimal at most; finer than a screen shows. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
