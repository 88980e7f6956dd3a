package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The notebook about graph dumps in a real JupyterLab and browser. */
final class GraphDumpsPageIT {
    private static final Path NOTEBOOK = Checkout.root().resolve("notebooks/graph-dumps.ipynb");
    private static final Path DATA = Checkout.root().resolve("notebooks/data");

    @Test
    @Tag("R46")
    @Tag("R47")
    @Tag("R49")
    @Tag("R50")
    @Tag("R54")
    @Tag("R55")
    @Tag("R56")
    void answers_every_question() {
        List<RenderedPage.Cell> cells = LabPage.of(NOTEBOOK)
                .beside(DATA)
                .screenshot(Path.of("target/pages/graph-dumps.png"))
                .runAll()
                .expectClean()
                .cells();
        assertEquals(12, cells.size());
        assertShown(cells.get(0), 2, "match_rmsnorm_pattern");
        assertShown(cells.get(1), 1, "torch_rmsnorm");
        assertShown(cells.get(2), 1, "aten.mul");
        assertShown(cells.get(3), 0, "torch_linear_simple_1");
        assertShown(cells.get(4), 0, "not printed");
        assertShown(cells.get(5), 0, "replaced");
        assertShown(cells.get(6), 0, "prologue");
        assertShown(cells.get(7), 1, "Drawing of");
        assertShown(cells.get(8), 0, "match_swiglu_pattern");
        assertTrue(String.join("", cells.get(10).texts()).contains("Selection"), "what is chosen");
        assertTrue(String.join("", cells.get(11).texts()).contains("is used by"), "the Java API");
    }

    private static void assertShown(RenderedPage.Cell cell, int pictures, String text) {
        String shown = String.join("\n", cell.texts());
        assertTrue(shown.contains(text), shown);
        assertTrue(shown.contains("SIMULATED"), shown);
        assertTrue(cell.tables() >= 1 || pictures > 0, "a table or a drawing");
        assertEquals(pictures, cell.images().size());
    }
}
