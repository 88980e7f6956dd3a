package autodeploy.report.draw;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.HeatMap;
import autodeploy.report.ChartImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class HeatMapsTest {
    private static final HeatMap SMALL = map(
            List.of("aten.mul", "<b>&\u202e"), List.of("1", "16"), List.of(List.of(12_868.0, 2.0), List.of(0.0, 1.5)));

    private static HeatMap map(List<String> rows, List<String> marks, List<List<Double>> values) {
        List<HeatMap.Label> columns =
                marks.stream().map(m -> new HeatMap.Label(m, "transform_" + m)).toList();
        return new HeatMap("ops", "Ops by pass", "op", rows, "after pass", columns, values, Optional.of("a test"));
    }

    @Test
    void draws_the_same_svg_everywhere() {
        assertGolden(
                HeatMapsTest.class,
                "heatmap.svg",
                () -> HeatMaps.draw(SMALL).svg().replace("><", ">\n<") + "\n");
    }

    @Test
    void prints_the_figures_as_text() {
        assertGolden(HeatMapsTest.class, "heatmap.txt", SMALL::text);
    }

    @Test
    void draws_many_cells_as_png() throws IOException {
        List<String> names = IntStream.range(0, 60).mapToObj(i -> "op_" + i).toList();
        List<List<Double>> values = names.stream()
                .map(n -> names.stream()
                        .map(m -> (double) n.length() * m.length())
                        .toList())
                .toList();
        ChartImage image = HeatMaps.draw(map(names, names, values));
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(image.png().orElseThrow().bytes()));
        assertTrue(png.getWidth() > 1_000 && png.getHeight() > 1_000);
        assertEquals(Optional.empty(), image.note());
    }

    @Test
    void hostile_names_stay_text() {
        String svg = HeatMaps.draw(SMALL).svg();
        assertFalse(svg.contains("<b>"));
        assertFalse(svg.contains("\u202e"));
        assertTrue(svg.contains("(simulated)"));
    }

    @Test
    void refuses_what_cannot_be_drawn() {
        List<String> one = List.of("a");
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> map(one, one, List.of(List.of(value))));
        }
        assertThrows(IllegalArgumentException.class, () -> map(one, one, List.of(List.of(1.0, 2.0))));
        assertThrows(IllegalArgumentException.class, () -> map(List.of(), one, List.of()));
    }
}
