package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPageIT {
    private static final String TABLE = """
            var table = new org.dflib.jjava.jupyter.kernel.display.DisplayData("plain");
            table.putHTML("<table><tr><td>shown</td></tr></table>");
            kernel().display(table);
            """;
    private static final String PICTURE = """
            var bytes = new java.io.ByteArrayOutputStream();
            javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(30, 20, 1), "png", bytes);
            var picture = new org.dflib.jjava.jupyter.kernel.display.DisplayData("plain");
            picture.putData("image/png", Base64.getEncoder().encodeToString(bytes.toByteArray()));
            kernel().display(picture);
            """;

    @Test
    void tells_what_is_on_the_page(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("beside.txt"), "from the file beside");
        Path notebook = TinyNotebook.write(
                folder.resolve("page.ipynb"),
                TABLE,
                PICTURE,
                "new String(new FileInputStream(\"beside.txt\").readAllBytes())");
        String before = Files.readString(notebook);
        RenderedPage page = LabPage.of(notebook)
                .beside(folder.resolve("beside.txt"))
                .dark()
                .width(900)
                .screenshot(folder.resolve("page.png"))
                .runAll()
                .expectClean();
        assertEquals(1, page.cells().get(0).tables());
        assertEquals(
                List.of(new RenderedPage.Image(30, 20)), page.cells().get(1).images());
        assertTrue(page.cells().get(2).texts().get(0).contains("from the file beside"));
        assertTrue(Files.size(page.screenshot()) > 1000);
        assertEquals(before, Files.readString(notebook));
    }
}
