package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The notebook about logs and verdicts in a real JupyterLab and browser. */
final class LogsPageIT {
    private static final Path NOTEBOOK = Checkout.root().resolve("notebooks/logs.ipynb");
    private static final Path DATA = Checkout.root().resolve("notebooks/data");

    @Test
    @Tag("R14")
    @Tag("R61")
    @Tag("R62")
    @Tag("R63")
    @Tag("R64")
    @Tag("R65")
    @Tag("S57")
    @Tag("S69")
    void answers_every_question() {
        List<RenderedPage.Cell> cells = LabPage.of(NOTEBOOK)
                .beside(DATA)
                .screenshot(Path.of("target/pages/logs.png"))
                .runAll()
                .expectClean()
                .cells();
        assertEquals(7, cells.size());
        RenderedPage.Cell log = cells.get(0);
        assertShown(log, "match_rmsnorm_pattern", "Slowest 10", "Time by stage", "What else the log tells");
        assertTrue(log.tables() >= 3, log::toString);
        assertEquals(2, log.images().size(), "time by transform, time by stage");
        log.images().forEach(image -> assertTrue(image.width() >= 600 && image.height() >= 100, image::toString));
        assertShown(cells.get(1), "load_weights", "fuse_allreduce_residual_rmsnorm", "rank 5 disagrees");
        assertShown(cells.get(2), "kv_cache_out_of_memory", "CUDA out of memory", "free_gpu_memory_fraction");
        assertShown(cells.get(3), "quantize_fp8_linear_from_config", "applied → skipped");
        assertShown(cells.get(4), "1 key not applied", "SKIPPED", "found nothing to do", "UNKNOWN", "(log line 69)");
        assertEquals(1, cells.get(4).tables());
        assertTrue(text(cells.get(5)).startsWith("No benchmark: "), text(cells.get(5)));
        assertTrue(text(cells.get(5)).contains("`transforms.quantize_fp8_linear_from_config`"), text(cells.get(5)));
        assertTrue(text(cells.get(6)).contains("nothing speaks against it"), text(cells.get(6)));
    }

    private static void assertShown(RenderedPage.Cell cell, String... parts) {
        String shown = text(cell);
        List.of(parts).forEach(part -> assertTrue(shown.contains(part), () -> part + " is not in:\n" + shown));
        assertTrue(shown.contains("SIMULATED"), shown);
    }

    private static String text(RenderedPage.Cell cell) {
        return String.join("\n", cell.texts());
    }
}
