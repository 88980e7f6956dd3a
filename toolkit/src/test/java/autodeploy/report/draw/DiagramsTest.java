package autodeploy.report.draw;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import autodeploy.core.Diagram.Arrow;
import autodeploy.core.Diagram.Box;
import autodeploy.core.Diagram.Kind;
import autodeploy.core.SampleDiagrams;
import autodeploy.core.UsageException;
import autodeploy.report.ChartImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class DiagramsTest {
    @Test
    void draws_panels_side_by_side_in_light() {
        assertGolden(DiagramsTest.class, "rewrite-light.svg", () -> lines(SampleDiagrams.rewrite(), Look.LIGHT));
    }

    @Test
    void draws_panels_side_by_side_in_dark() {
        assertGolden(DiagramsTest.class, "rewrite-dark.svg", () -> lines(SampleDiagrams.rewrite(), Look.DARK));
    }

    @Test
    void the_same_diagram_gives_the_same_bytes() throws IOException {
        ChartImage first = Diagrams.draw(SampleDiagrams.layer());
        ChartImage again = Diagrams.draw(SampleDiagrams.layer());
        assertEquals(first.svg(), again.svg());
        assertArrayEquals(
                first.png().orElseThrow().bytes(), again.png().orElseThrow().bytes());
        assertEquals(SampleDiagrams.layer().text(), first.text());
    }

    @ParameterizedTest
    @EnumSource
    void the_png_is_as_large_as_the_svg(Look look) throws Exception {
        ChartImage image = Diagrams.draw(SampleDiagrams.layer(), look);
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(image.png().orElseThrow().bytes()));
        Element svg = parse(image.svg());
        assertEquals(svg.getAttribute("width"), Integer.toString(png.getWidth()));
        assertEquals(svg.getAttribute("height"), Integer.toString(png.getHeight()));
        assertEquals("0 0 " + png.getWidth() + " " + png.getHeight(), svg.getAttribute("viewBox"));
    }

    @Test
    void no_box_lies_on_another_and_no_label_on_a_box_or_label() {
        Placement placed = LayeredLayout.of(SampleDiagrams.layer().panels().get(0));
        List<double[]> areas = new ArrayList<>();
        placed.boxes().forEach(b -> areas.add(new double[] {b.x(), b.y(), b.x() + b.width(), b.y() + b.height()}));
        placed.labels()
                .forEach(l -> areas.add(new double[] {
                    l.x(), l.y(), l.x() + Letters.width(l.text(), Letters.LABEL), l.y() + Letters.LABEL
                }));
        for (int i = 0; i < areas.size(); i++) {
            for (int k = 0; k < i; k++) {
                double[] a = areas.get(i);
                double[] b = areas.get(k);
                boolean apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assertTrue(apart, i + " overlaps " + k);
            }
        }
    }

    @Test
    void what_comes_first_lies_above() {
        Placement placed = LayeredLayout.of(SampleDiagrams.layer().panels().get(0));
        for (Placement.Line line : placed.lines()) {
            double tail = line.corners().get(0).y();
            double head = line.corners().get(line.corners().size() - 1).y();
            assertTrue(tail < head, "an arrow points up");
        }
    }

    @Test
    void hostile_text_is_only_text() throws Exception {
        String hostile = "<script>alert(1)</script>\u0000\u001b[31m]]>\"'&\u202e\ud800\n" + "x".repeat(1_000_000);
        Diagram diagram = new Diagram(
                hostile,
                List.of(new Diagram.Panel(
                        hostile,
                        List.of(
                                new Box(
                                        hostile,
                                        hostile,
                                        List.of(hostile),
                                        Kind.OTHER,
                                        Diagram.Emphasis.FOCUS,
                                        hostile),
                                Box.of("宽字符", Kind.INPUT, "宽字符🙂")),
                        List.of(new Arrow(hostile, "宽字符", hostile)))),
                Optional.of(hostile));
        ChartImage image = Diagrams.draw(diagram);
        assertTrue(image.svg().length() < 10_000, image.svg().length() + " characters");
        assertEquals(0, parse(image.svg()).getElementsByTagName("script").getLength());
        assertTrue(image.text().length() < 10_000);
        assertTrue(image.png().isPresent());
    }

    @Test
    void draws_loops_cycles_lonely_boxes_and_equal_arrows() {
        Diagram diagram = Diagram.of(
                "",
                List.of(
                        Box.of("a", Kind.FOLDED, "a"),
                        Box.of("b", Kind.OTHER, ""),
                        Box.of("c", Kind.MOE, "c", "1", "2", "3")),
                List.of(
                        new Arrow("a", "a", "loop"),
                        new Arrow("a", "b", "x"),
                        new Arrow("b", "a", "y"),
                        new Arrow("a", "b", "x"),
                        new Arrow("a", "b", "z")));
        assertTrue(Diagrams.svg(diagram, Look.LIGHT).endsWith("</svg>"));
        assertTrue(Diagrams.svg(Diagram.of("empty", List.of(), List.of()), Look.DARK)
                .endsWith("</svg>"));
    }

    @Test
    void asks_for_a_part_of_what_is_too_large() {
        UsageException e = assertThrows(UsageException.class, () -> Diagrams.draw(SampleDiagrams.experts(140)));
        assertEquals(
                "140 experts: a drawing of 423 boxes and 702 arrows is too large to be read; at most 400 and 3000."
                        + " Draw a part of it: fold what repeats, or take a slice around one node.",
                e.getMessage());
        assertTrue(Diagrams.svg(SampleDiagrams.experts(130), Look.LIGHT).length() < 1_000_000);
    }

    @Test
    void an_interrupt_ends_it() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, () -> Diagrams.draw(SampleDiagrams.experts(130)));
            assertTrue(Thread.interrupted(), "the flag stays");
        });
    }

    @Test
    void letters_can_be_read_on_every_colour() {
        for (Look look : Look.values()) {
            Palette palette = new Palette(look);
            for (Kind kind : Kind.values()) {
                assertTrue(contrast(palette.ink(), palette.fill(kind)) >= 7, look + " " + kind);
                assertTrue(contrast(palette.edge(kind), palette.ground()) >= 2.5, look + " edge of " + kind);
            }
            assertTrue(contrast(palette.faint(), palette.ground()) >= 7, look + " labels");
            assertTrue(contrast(palette.line(), palette.ground()) >= 4, look + " lines");
        }
    }

    @Test
    void measures_wide_letters_as_two() {
        assertEquals(2 * Letters.width("ab", 10), Letters.width("宽字", 10), 1e-9);
        assertFalse(Letters.width("x", 12) < 7);
    }

    private static String lines(Diagram diagram, Look look) {
        return Diagrams.svg(diagram, look).replace("><", ">\n<") + "\n";
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static double contrast(int one, int other) {
        double a = brightness(one);
        double b = brightness(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double brightness(int rgb) {
        return 0.2126 * part(rgb >> 16) + 0.7152 * part(rgb >> 8) + 0.0722 * part(rgb);
    }

    private static double part(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
