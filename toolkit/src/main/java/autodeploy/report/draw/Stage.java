package autodeploy.report.draw;

import autodeploy.core.Diagram;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Set a diagram's panels side by side, with the title above and legend and note below. */
final class Stage {
    private static final double EDGE = 14;
    private static final double GAP = 36;
    private static final double NARROWEST = 420;
    private static final double HEADING_HEIGHT = 26;
    private static final double LEGEND_LINE = 20;
    private static final double SWATCH = 12;
    private static final int LONGEST_TITLE = 160;
    private static final int LONGEST_TOOLTIP = 600;
    private static final int LONGEST_NOTE = 600;
    private static final int MOST_NOTE_LINES = 8;

    private final Diagram diagram;
    private final List<Placement> placements;
    private final Palette palette;
    private final List<Mark> lines = new ArrayList<>();
    private final List<Mark> shapes = new ArrayList<>();
    private final List<Mark> words = new ArrayList<>();

    private Stage(Diagram diagram, List<Placement> placements, Palette palette) {
        this.diagram = diagram;
        this.placements = placements;
        this.palette = palette;
    }

    static Scene of(Diagram diagram, List<Placement> placements, Look look) {
        return new Stage(diagram, placements, new Palette(look)).scene();
    }

    private Scene scene() {
        String title = Letters.cut(diagram.title(), LONGEST_TITLE);
        double inner = Math.max(NARROWEST, Letters.width(title, Letters.HEADING));
        inner = Math.max(
                inner, placements.stream().mapToDouble(Placement::width).sum() + GAP * (placements.size() - 1));
        words(title, EDGE, EDGE + Letters.HEADING, Letters.HEADING, true, palette.ink());
        double y = panels(EDGE + HEADING_HEIGHT);
        y = legend(inner, y + 8);
        y = note(inner, y);
        List<Mark> marks = new ArrayList<>(lines);
        marks.addAll(shapes);
        marks.addAll(words);
        return new Scene(
                (int) Math.ceil(inner + 2 * EDGE),
                (int) Math.ceil(y + EDGE),
                palette.ground(),
                title,
                List.copyOf(marks));
    }

    private double panels(double top) {
        boolean named =
                diagram.panels().stream().anyMatch(panel -> !panel.title().isEmpty());
        double y = top + (named ? HEADING_HEIGHT : 0);
        double height = placements.stream().mapToDouble(Placement::height).max().orElse(0);
        double x = EDGE;
        for (int i = 0; i < placements.size(); i++) {
            Placement placement = placements.get(i);
            if (named) {
                String name = Letters.cut(diagram.panels().get(i).title(), 40);
                words(name, x, top + Letters.TITLE + 2, Letters.TITLE, true, palette.faint());
            }
            if (i > 0) {
                double middle = x - GAP / 2;
                lines.add(new Mark.Stroke(
                        List.of(new Placement.Point(middle, top), new Placement.Point(middle, y + height)),
                        palette.rule()));
            }
            panel(placement, x, y);
            x += placement.width() + GAP;
        }
        return y + height;
    }

    private void panel(Placement placement, double x, double y) {
        for (Placement.Line line : placement.lines()) {
            arrow(line, x, y);
        }
        for (Placement.Placed placed : placement.boxes()) {
            box(placed, x + placed.x(), y + placed.y());
        }
        for (Placement.Label label : placement.labels()) {
            words(
                    label.text(),
                    x + label.x(),
                    y + label.y() + Letters.LABEL - 1,
                    Letters.LABEL,
                    false,
                    palette.faint());
        }
    }

    private void arrow(Placement.Line line, double x, double y) {
        List<Placement.Point> corners = line.corners().stream()
                .map(p -> new Placement.Point(x + p.x(), y + p.y()))
                .toList();
        if (corners.size() < 2) {
            return;
        }
        lines.add(new Mark.Stroke(corners, palette.line()));
        Placement.Point end = corners.get(corners.size() - 1);
        boolean isDown = corners.get(corners.size() - 2).y() <= end.y();
        lines.add(new Mark.Head(end.x(), end.y(), 6, isDown, palette.line()));
        line.junctions().forEach(p -> lines.add(new Mark.Dot(x + p.x(), y + p.y(), 2.2, palette.line())));
    }

    private void box(Placement.Placed placed, double x, double y) {
        Diagram.Box box = placed.box();
        boolean plain = box.emphasis() == Diagram.Emphasis.NONE;
        int edge = plain ? palette.edge(box.kind()) : palette.emphasis(box.emphasis());
        double round = switch (box.kind()) {
            case INPUT -> Math.min(12, placed.height() / 2);
            case WEIGHT -> 0;
            default -> 4;
        };
        String tooltip = Letters.cut(box.tooltip().isEmpty() ? box.id() : box.tooltip(), LONGEST_TOOLTIP);
        int fill = palette.fill(box.kind());
        if (box.kind() == Diagram.Kind.FOLDED) {
            shapes.add(new Mark.Rect(
                    x + 3.5, y + 3.5, placed.width(), placed.height(), round, fill, edge, 1, false, tooltip));
        }
        shapes.add(new Mark.Rect(
                x,
                y,
                placed.width(),
                placed.height(),
                round,
                fill,
                edge,
                plain ? 1 : 2.5,
                box.emphasis() == Diagram.Emphasis.REMOVED,
                tooltip));
        double middle = x + placed.width() / 2;
        double base = y + BoxText.TOP + Letters.TITLE;
        boolean small = box.kind() == Diagram.Kind.INPUT || box.kind() == Diagram.Kind.WEIGHT;
        words.add(new Mark.Words(BoxText.title(box), middle, base, Letters.TITLE, !small, true, palette.ink()));
        for (String line : BoxText.lines(box)) {
            base += BoxText.LINE_HEIGHT;
            words.add(new Mark.Words(line, middle, base, Letters.LINE, false, true, palette.ink()));
        }
    }

    private double legend(double width, double top) {
        Set<Diagram.Kind> kinds = EnumSet.noneOf(Diagram.Kind.class);
        Set<Diagram.Emphasis> emphases = EnumSet.noneOf(Diagram.Emphasis.class);
        diagram.panels()
                .forEach(panel -> panel.boxes().forEach(box -> {
                    kinds.add(box.kind());
                    emphases.add(box.emphasis());
                }));
        emphases.remove(Diagram.Emphasis.NONE);
        Cursor at = new Cursor(width, top);
        for (Diagram.Kind kind : kinds) {
            swatch(at.next(kind.label()), kind.label(), palette.fill(kind), palette.edge(kind), 1, false);
        }
        for (Diagram.Emphasis emphasis : emphases) {
            String name = emphasis.name().toLowerCase(Locale.ROOT);
            boolean dashed = emphasis == Diagram.Emphasis.REMOVED;
            swatch(at.next(name), name, palette.ground(), palette.emphasis(emphasis), 2.5, dashed);
        }
        return at.y + (kinds.isEmpty() ? 0 : LEGEND_LINE);
    }

    private void swatch(Placement.Point at, String name, int fill, int edge, double thickness, boolean isDashed) {
        shapes.add(new Mark.Rect(at.x(), at.y(), SWATCH, SWATCH, 2, fill, edge, thickness, isDashed, ""));
        words(name, at.x() + SWATCH + 5, at.y() + 10, Letters.LINE, false, palette.faint());
    }

    private double note(double width, double top) {
        String rest =
                diagram.note().map(note -> Letters.cut(note, LONGEST_NOTE)).orElse("");
        int most = Math.max(20, (int) (width / Letters.width("x", Letters.LINE)));
        double y = top;
        for (int i = 0; i < MOST_NOTE_LINES && !rest.isEmpty(); i++) {
            int end = rest.length() <= most ? rest.length() : rest.lastIndexOf(' ', most);
            end = end <= 0 ? most : end;
            y += 15;
            words(rest.substring(0, end), EDGE, y, Letters.LINE, false, palette.faint());
            rest = rest.substring(end).strip();
        }
        return y;
    }

    private void words(String text, double x, double y, double size, boolean isBold, int colour) {
        words.add(new Mark.Words(text, x, y, size, isBold, false, colour));
    }

    /** Walks through the legend's places, line by line. */
    private static final class Cursor {
        private final double width;
        private double x = EDGE;
        private double y;

        private Cursor(double width, double top) {
            this.width = width;
            this.y = top;
        }

        private Placement.Point next(String name) {
            double needed = SWATCH + 5 + Letters.width(name, Letters.LINE) + 16;
            if (x > EDGE && x + needed > EDGE + width + 16) {
                x = EDGE;
                y += LEGEND_LINE;
            }
            Placement.Point place = new Placement.Point(x, y);
            x += needed;
            return place;
        }
    }
}
