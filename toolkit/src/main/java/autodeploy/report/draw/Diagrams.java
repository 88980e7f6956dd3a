package autodeploy.report.draw;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import autodeploy.core.UsageException;
import autodeploy.report.ChartImage;
import autodeploy.report.Fonts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draw diagrams: boxes in layers from top to bottom, arrows with right angles, a legend of the kinds used.
 *
 * <p>The same diagram gives the same SVG on every machine; the order of its boxes is kept where arrows allow it. A
 * hundred boxes take some milliseconds, the first drawing of a process about half a second more.
 */
public final class Diagrams {
    /** The most boxes that are drawn; more take seconds, and nobody can read them. */
    public static final int MOST_BOXES = 400;

    /** The most arrows that are drawn. */
    public static final int MOST_ARROWS = 3_000;

    private Diagrams() {}

    /**
     * Draw on a light ground, as charts are.
     *
     * @param diagram what to draw
     * @return the picture as SVG and, where Java has fonts, as PNG
     * @throws UsageException when there are more than {@link #MOST_BOXES} boxes or {@link #MOST_ARROWS} arrows
     * @throws CancelledException when the thread is interrupted
     */
    public static ChartImage draw(Diagram diagram) {
        return draw(diagram, Look.LIGHT);
    }

    /**
     * Draw.
     *
     * <p>Sets {@code java.awt.headless} to true when nobody has set it.
     *
     * @param diagram what to draw
     * @param look on what ground
     * @return the picture as SVG and, where Java has fonts, as PNG; a picture of more than 8 million pixels is smaller as PNG
     * @throws UsageException when there are more than {@link #MOST_BOXES} boxes or {@link #MOST_ARROWS} arrows
     * @throws CancelledException when the thread is interrupted
     */
    public static ChartImage draw(Diagram diagram, Look look) {
        Scene scene = scene(diagram, look);
        String svg = SvgScene.of(scene);
        Optional<String> problem = Fonts.problem();
        Optional<ChartImage.Png> png =
                problem.isPresent() ? Optional.empty() : Optional.of(new ChartImage.Png(PngScene.of(scene)));
        return new ChartImage(diagram.text(), svg, png, problem);
    }

    /**
     * Draw as SVG alone; needs no font.
     *
     * @param diagram what to draw
     * @param look on what ground
     * @return the SVG document
     * @throws UsageException when there are more than {@link #MOST_BOXES} boxes or {@link #MOST_ARROWS} arrows
     * @throws CancelledException when the thread is interrupted
     */
    public static String svg(Diagram diagram, Look look) {
        return SvgScene.of(scene(diagram, look));
    }

    private static Scene scene(Diagram diagram, Look look) {
        check(diagram);
        List<Placement> placements = new ArrayList<>();
        for (Diagram.Panel panel : diagram.panels()) {
            placements.add(LayeredLayout.of(panel));
        }
        return Stage.of(diagram, placements, look);
    }

    private static void check(Diagram diagram) {
        int arrows = diagram.panels().stream().mapToInt(p -> p.arrows().size()).sum();
        if (diagram.size() > MOST_BOXES || arrows > MOST_ARROWS) {
            throw new UsageException(
                    "a drawing of " + diagram.size() + " boxes and " + arrows
                            + " arrows is too large to be read; at most " + MOST_BOXES + " and " + MOST_ARROWS,
                    diagram.title(),
                    "Draw a part of it: fold what repeats, or take a slice around one node.");
        }
    }
}
