package autodeploy.report.draw;

import autodeploy.core.Diagram;
import java.util.List;

/**
 * Hold where the boxes and arrows of one panel lie, in pixels from its upper left corner.
 *
 * @param width the panel's width
 * @param height the panel's height
 * @param boxes the boxes, in the panel's order
 * @param lines the arrows, in the panel's order
 * @param labels the labels; arrows of one box with equal labels share one
 */
record Placement(double width, double height, List<Placed> boxes, List<Line> lines, List<Label> labels) {
    /** One box and its place. */
    record Placed(Diagram.Box box, double x, double y, double width, double height) {}

    /** The corners of one arrow from its tail to its head, and where it parts from others. */
    record Line(List<Point> corners, List<Point> junctions) {}

    /** One label and the upper left corner of its text. */
    record Label(String text, double x, double y) {}

    /** One point. */
    record Point(double x, double y) {}
}
