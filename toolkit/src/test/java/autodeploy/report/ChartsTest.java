package autodeploy.report;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ChartData;
import autodeploy.core.SampleView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.QuickChart;

final class ChartsTest {
    private static final ChartData BARS = new SampleView(true).charts().get(0);

    @Test
    void draws_bars_as_png_and_svg() throws IOException {
        ChartImage image = Charts.draw(BARS);
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(image.png().orElseThrow().bytes()));
        assertEquals(900, png.getWidth());
        assertTrue(hasColour(png, Theme.BAR.getRGB()), "a bar is painted");
        assertTrue(image.svg().contains("<svg"), image.svg());
        assertEquals(Optional.empty(), image.note());
    }

    @Test
    void draws_columns_for_hundreds_of_passes() throws IOException {
        List<String> names = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        List<Double> values = IntStream.range(0, 300).mapToObj(Double::valueOf).toList();
        ChartImage image = Charts.draw(new ChartData(
                "nodes", "Nodes", ChartData.Shape.COLUMNS, "pass", "nodes", names, values, Optional.empty()));
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(image.png().orElseThrow().bytes()));
        assertTrue(hasColour(png, Theme.BAR.getRGB()), "a column is painted");
    }

    @Test
    void draws_a_chart_of_zeros() {
        ChartData zeros = new ChartData(
                "z", "Zeros", ChartData.Shape.BARS, "", "", List.of("a", "b"), List.of(0.0, 0.0), Optional.empty());
        assertTrue(Charts.draw(zeros).png().isPresent());
        assertTrue(PlainSvg.of(zeros).contains("width=\"0.0\""));
    }

    @Test
    void writes_plain_svg_without_any_font_of_java() {
        assertGolden(ChartsTest.class, "plain.svg", () -> PlainSvg.of(BARS).replace("><", ">\n<") + "\n");
    }

    @Test
    void prints_the_figures_as_text() {
        assertGolden(ChartsTest.class, "bars.txt", () -> TextBars.of(BARS));
    }

    @Test
    void encodes_a_chart_that_a_user_made() {
        ChartImage image =
                Charts.encode(QuickChart.getChart("Mine", "x", "y", "s", new double[] {1, 2}, new double[] {3, 4}));
        assertTrue(image.png().isPresent());
        assertEquals("Mine", image.text());
        assertThrows(IllegalArgumentException.class, () -> Charts.encode("no chart"));
    }

    @Test
    void refuses_a_chart_whose_values_do_not_fit_its_categories() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChartData("k", "t", ChartData.Shape.BARS, "", "", List.of("a"), List.of(), Optional.empty()));
    }

    @Test
    void refuses_a_value_that_is_no_number() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChartData(
                        "k", "t", ChartData.Shape.BARS, "", "", List.of("a"), List.of(Double.NaN), Optional.empty()));
    }

    private static boolean hasColour(BufferedImage image, int rgb) {
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == rgb) {
                    return true;
                }
            }
        }
        assertFalse(image.getWidth() == 0);
        return false;
    }
}
