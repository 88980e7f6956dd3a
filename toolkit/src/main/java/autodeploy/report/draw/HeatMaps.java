package autodeploy.report.draw;

import autodeploy.core.HeatMap;
import autodeploy.core.Printable;
import autodeploy.report.ChartImage;
import autodeploy.report.Fonts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draw heat maps: a cell for each row and column with its number in it, darker for more, in steps of a logarithm so that
 * small numbers can be seen beside large ones.
 */
public final class HeatMaps {
    private static final int GROUND = 0xffffff;
    private static final int INK = 0x222222;
    private static final int FAINT = 0x555555;
    private static final int[] NONE = {0xf6, 0xf6, 0xf6};
    private static final int[] LEAST = {0xde, 0xeb, 0xf7};
    private static final int[] MIDDLE = {0x74, 0xb2, 0xd9};
    private static final int[] MOST = {0x08, 0x30, 0x6b};

    private static final double MARGIN = 12;
    private static final double CELL_HEIGHT = 19;
    private static final double LEAST_WIDTH = 26;
    private static final int LONGEST_ROW = 44;
    private static final int LONGEST_COLUMN = 40;

    private HeatMaps() {}

    /**
     * Draw.
     *
     * <p>Sets {@code java.awt.headless} to true when nobody has set it.
     *
     * @param map what to draw
     * @return the picture as SVG and, where Java has fonts, as PNG
     */
    public static ChartImage draw(HeatMap map) {
        Scene scene = scene(map);
        Optional<String> problem = Fonts.problem();
        Optional<ChartImage.Png> png =
                problem.isPresent() ? Optional.empty() : Optional.of(new ChartImage.Png(PngScene.of(scene)));
        return new ChartImage(map.text(), SvgScene.of(scene), png, problem);
    }

    private static Scene scene(HeatMap map) {
        List<Mark> marks = new ArrayList<>();
        double left = MARGIN + 8 + widest(map.rows(), LONGEST_ROW, Letters.LINE);
        double wide = cellWidth(map);
        double right = left + wide * map.columns().size();
        String heading = Printable.of(map.heading());
        marks.add(words(heading, MARGIN, MARGIN + 14, Letters.HEADING, true, false, INK));
        double top = MARGIN + 46;
        marks.add(words(Printable.of(map.columnTitle()), left, top - 18, Letters.LABEL, false, false, FAINT));
        for (int column = 0; column < map.columns().size(); column++) {
            String mark = Printable.of(map.columns().get(column).mark(), 12);
            marks.add(words(mark, left + wide * (column + 0.5), top - 4, Letters.LABEL, true, true, INK));
        }
        for (int row = 0; row < map.rows().size(); row++) {
            row(map, row, left, top + row * CELL_HEIGHT, wide, marks);
        }
        double bottom = top + map.rows().size() * CELL_HEIGHT + 22;
        double width = Math.max(right + MARGIN, 2 * MARGIN + Letters.width(heading, Letters.HEADING));
        double height = legend(map, bottom, Math.max(width, 560), marks);
        return new Scene((int) Math.ceil(Math.max(width, 560)), (int) Math.ceil(height), GROUND, heading, marks);
    }

    private static void row(HeatMap map, int row, double left, double y, double wide, List<Mark> marks) {
        String full = map.rows().get(row);
        marks.add(words(Printable.of(full, LONGEST_ROW), MARGIN, y + 13.5, Letters.LINE, false, false, INK));
        double greatest = map.greatest();
        for (int column = 0; column < map.columns().size(); column++) {
            double value = map.values().get(row).get(column);
            double share = greatest == 0 ? 0 : Math.log1p(value) / Math.log1p(greatest);
            double x = left + wide * column;
            String tooltip =
                    Printable.of(full + ", " + map.columns().get(column).name() + ": " + HeatMap.number(value), 200);
            marks.add(new Mark.Rect(x, y, wide, CELL_HEIGHT, 0, colour(value, share), GROUND, 1, false, tooltip));
            if (value > 0) {
                int ink = share > 0.7 ? GROUND : INK;
                marks.add(words(HeatMap.number(value), x + wide / 2, y + 13, Letters.LABEL, false, true, ink));
            }
        }
    }

    /** Say what the marks of the columns stand for, in as many columns as fit; gives the picture's height. */
    private static double legend(HeatMap map, double top, double width, List<Mark> marks) {
        List<String> names = map.columns().stream()
                .map(c -> Printable.of(c.mark() + " " + c.name(), LONGEST_COLUMN))
                .toList();
        double each = widest(names, LONGEST_COLUMN, Letters.LABEL) + 18;
        int across = (int) Math.max(1, Math.floor((width - 2 * MARGIN) / each));
        int down = (names.size() + across - 1) / across;
        for (int i = 0; i < names.size(); i++) {
            int place = i / down;
            double x = MARGIN + place * each;
            marks.add(words(names.get(i), x, top + (i % down) * 15, Letters.LABEL, false, false, FAINT));
        }
        return top + down * 15 + MARGIN - 8;
    }

    private static double cellWidth(HeatMap map) {
        double widest = LEAST_WIDTH;
        for (int column = 0; column < map.columns().size(); column++) {
            String mark = Printable.of(map.columns().get(column).mark(), 12);
            widest = Math.max(widest, Letters.width(mark, Letters.LABEL) + 8);
        }
        return Math.max(widest, Letters.width(HeatMap.number(map.greatest()), Letters.LABEL) + 8);
    }

    private static double widest(List<String> texts, int most, double size) {
        return texts.stream()
                .mapToDouble(t -> Letters.width(Printable.of(t, most), size))
                .max()
                .orElse(0);
    }

    private static int colour(double value, double share) {
        if (value == 0) {
            return NONE[0] << 16 | NONE[1] << 8 | NONE[2];
        }
        int rgb = 0;
        int[] from = share < 0.5 ? LEAST : MIDDLE;
        int[] to = share < 0.5 ? MIDDLE : MOST;
        double part = share < 0.5 ? 2 * share : 2 * share - 1;
        for (int i = 0; i < 3; i++) {
            rgb = rgb << 8 | (int) Math.round(from[i] + (to[i] - from[i]) * part);
        }
        return rgb;
    }

    private static Mark.Words words(
            String text, double x, double y, double size, boolean isBold, boolean isCentred, int colour) {
        return new Mark.Words(text, x, y, size, isBold, isCentred, colour);
    }
}
