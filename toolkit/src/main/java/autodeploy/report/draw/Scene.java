package autodeploy.report.draw;

import java.util.List;

/**
 * Hold a whole picture as things to paint one after the other; SVG and PNG come from the same scene.
 *
 * @param width the picture's width in pixels
 * @param height the picture's height in pixels
 * @param ground the colour behind everything, as {@code 0xrrggbb}
 * @param title what the picture is, for readers who cannot see it
 * @param marks what to paint, in this order
 */
record Scene(int width, int height, int ground, String title, List<Mark> marks) {}
