package autodeploy.report.draw;

import autodeploy.core.Diagram;
import java.util.List;

/** Tell what is written into a box, and how large that makes it. */
final class BoxText {
    static final double SIDE = 8;
    static final double TOP = 5;
    static final double TITLE_HEIGHT = 16;
    static final double LINE_HEIGHT = 13;

    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_LINE = 44;
    private static final int LONGEST_LABEL = 44;
    private static final double NARROWEST = 48;

    private BoxText() {}

    static String title(Diagram.Box box) {
        return Letters.cut(box.title(), LONGEST_TITLE);
    }

    static List<String> lines(Diagram.Box box) {
        return box.lines().stream().map(line -> Letters.cut(line, LONGEST_LINE)).toList();
    }

    static String label(String text) {
        return Letters.cut(text, LONGEST_LABEL);
    }

    static double width(Diagram.Box box) {
        double widest = Letters.width(title(box), Letters.TITLE);
        for (String line : lines(box)) {
            widest = Math.max(widest, Letters.width(line, Letters.LINE));
        }
        return Math.max(NARROWEST, Math.ceil(widest + 2 * SIDE));
    }

    static double height(Diagram.Box box) {
        return 2 * TOP + TITLE_HEIGHT + LINE_HEIGHT * box.lines().size();
    }
}
