package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The quickstart notebook in a real JupyterLab and browser. */
final class QuickstartPageIT {
    private static final Path NOTEBOOK = Checkout.root().resolve("notebooks/quickstart.ipynb");
    private static final Path DATA = Checkout.root().resolve("notebooks/data");

    @Test
    @Tag("R45")
    @Tag("R75")
    void runs_and_shows_tables_and_charts() {
        RenderedPage page = LabPage.of(NOTEBOOK).beside(DATA).runAll().expectClean();
        assertShown(page);
    }

    @Test
    @Tag("R75")
    void shows_its_saved_outputs_without_running_in_the_dark_theme() {
        RenderedPage page = LabPage.of(NOTEBOOK)
                .beside(DATA)
                .dark()
                .screenshot(Path.of("target/pages/quickstart-saved.png"))
                .withoutRunning()
                .expectClean();
        assertShown(page);
    }

    private static void assertShown(RenderedPage page) {
        List<RenderedPage.Cell> cells = page.cells();
        assertEquals(6, cells.size());
        assertEquals(2, cells.get(0).tables(), "machine and commands");
        RenderedPage.Cell load = cells.get(1);
        assertEquals(1, load.tables(), "the timeline");
        assertEquals(2, load.images().size(), "nodes by pass, time by stage");
        load.images().forEach(image -> assertTrue(image.width() >= 600 && image.height() >= 200, image::toString));
        String shown = String.join("\n", load.texts());
        assertTrue(shown.contains("match_rmsnorm_pattern"), shown);
        assertTrue(shown.contains("SIMULATED"), shown);
        assertEquals(1, cells.get(2).tables(), "one stage");
        assertEquals(1, cells.get(3).tables(), "the tablesaw table");
        assertEquals(1, cells.get(4).images().size(), "the chart by the Java API");
        assertTrue(String.join("", cells.get(5).texts()).contains("--stage"), "help");
    }
}
