package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The notebook about configurations in a real JupyterLab and browser. */
final class ConfigsPageIT {
    private static final Path NOTEBOOK = Checkout.root().resolve("notebooks/configs.ipynb");
    private static final Path DATA = Checkout.root().resolve("notebooks/data");

    @Test
    @Tag("R1")
    @Tag("R3")
    @Tag("R6")
    @Tag("R7")
    void answers_every_question() {
        List<RenderedPage.Cell> cells = LabPage.of(NOTEBOOK)
                .beside(DATA)
                .screenshot(Path.of("target/pages/configs.png"))
                .runAll()
                .expectClean()
                .cells();
        assertEquals(9, cells.size());
        assertShown(cells.get(0), "multi_stream_moe");
        assertShown(cells.get(1), "max_batch_size");
        assertShown(cells.get(3), "batch_sizes: [1, 2, 4, 8, 16, 32, 64, 128]");
        assertShown(cells.get(4), "transforms.compile_model.backend");
        assertShown(cells.get(5), "tensor_parallel_size");
        assertShown(cells.get(6), "auxiliary stream");
        assertShown(cells.get(7), "estimate");
        assertShown(cells.get(8), "max_batch_size: 64");
    }

    private static void assertShown(RenderedPage.Cell cell, String text) {
        String shown = String.join("\n", cell.texts());
        assertTrue(shown.contains(text), shown);
    }
}
