package autodeploy.core;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Diagram.Arrow;
import autodeploy.core.Diagram.Box;
import autodeploy.core.Diagram.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DiagramTest {
    private static final Box A = Box.of("a", Kind.INPUT, "a");
    private static final Box B = Box.of("b", Kind.OTHER, "op", "b", "more");

    @Test
    void prints_panels_as_text() {
        assertGolden(
                DiagramTest.class, "rewrite.txt", () -> SampleDiagrams.rewrite().text());
    }

    @Test
    void prints_each_box_after_its_operands() {
        Diagram diagram = Diagram.of("t", List.of(B, A), List.of(new Arrow("a", "b", "8 fp32")));
        assertEquals("t\na : 8 fp32\nb = op(a)  [more]\n", diagram.text());
    }

    @Test
    void prints_a_cycle_in_the_given_order() {
        Diagram diagram = Diagram.of("t", List.of(B, A), List.of(new Arrow("a", "b", ""), new Arrow("b", "a", "")));
        assertEquals("t\nb = op(a)  [more]\na = a(b)\n", diagram.text());
    }

    @Test
    void prints_a_bounded_number_of_boxes() {
        assertTrue(SampleDiagrams.experts(130).text(5).endsWith("The first 5 of 393 boxes.\n"));
        assertTrue(SampleDiagrams.rewrite().text(2).contains("The first 2 of 7 boxes."));
    }

    @Test
    void belongs_to_the_text_of_its_view() {
        View view = new DiagramView(SampleDiagrams.rewrite());
        assertTrue(view.text().startsWith("A view\n\nmatch_rmsnorm_pattern"), view.text());
    }

    @Test
    void refuses_what_does_not_fit_together() {
        assertThrows(IllegalArgumentException.class, () -> Diagram.of("", List.of(A, A), List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> Diagram.of("", List.of(A), List.of(new Arrow("a", "b", ""))));
        assertThrows(IllegalArgumentException.class, () -> new Diagram("", List.of(), Optional.empty()));
        List<Box> many = IntStream.rangeClosed(0, Diagram.MOST_BOXES)
                .mapToObj(i -> Box.of("b" + i, Kind.OTHER, ""))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> Diagram.of("", many, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Box.of(
                        "a", Kind.OTHER, "a", "x,".repeat(Box.MOST_LINES + 1).split(",")));
    }

    /** A view of one diagram. */
    private record DiagramView(Diagram diagram) implements View {
        @Override
        public String title() {
            return "A view";
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            return List.of();
        }

        @Override
        public List<Diagram> diagrams() {
            return List.of(diagram);
        }

        @Override
        public Map<String, @Nullable Object> json() {
            return diagram.json();
        }
    }
}
