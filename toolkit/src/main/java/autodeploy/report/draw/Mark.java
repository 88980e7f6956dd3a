package autodeploy.report.draw;

import java.util.List;

/** One thing to paint; places in pixels, colours as {@code 0xrrggbb}. */
sealed interface Mark {
    /** A box, perhaps with round corners; its text follows as {@link Words}. */
    record Rect(
            double x,
            double y,
            double width,
            double height,
            double round,
            int fill,
            int edge,
            double thickness,
            boolean isDashed,
            String tooltip)
            implements Mark {}

    /** An arrow's line. */
    record Stroke(List<Placement.Point> corners, int colour) implements Mark {}

    /** A filled triangle that points down or up: an arrow's head. */
    record Head(double x, double y, double size, boolean isDown, int colour) implements Mark {}

    /** A filled circle. */
    record Dot(double x, double y, double radius, int colour) implements Mark {}

    /** A line of text; {@code x} is its left end, or its middle, and {@code y} its base line. */
    record Words(String text, double x, double y, double size, boolean isBold, boolean isCentred, int colour)
            implements Mark {}
}
