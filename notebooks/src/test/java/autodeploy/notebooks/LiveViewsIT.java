package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live views in a real JupyterLab, with the stock kernel. */
final class LiveViewsIT {
    private static final Path GALLERY = Checkout.root().resolve("notebooks/src/test/notebooks/gallery.ipynb");
    private static final Path DATA = Checkout.root().resolve("notebooks/data");

    private static final String STATUS = ".autodeploy-table-status";
    private static final String ROWS = ".autodeploy-table-body";
    private static final String GRID = ".autodeploy-table-grid";
    private static final String FILTER = ".autodeploy-table-filter";
    private static final String COUNT = ".autodeploy-progress-count";

    private static final String TABLE = """
            class Numbers implements Rows {
                public List<Column> columns() {
                    return List.of(Column.integer("id", "id"), Column.text("name", "name"));
                }
                public int count() { return 1_000_000; }
                public Object cell(int row, int column) {
                    return column == 0 ? (Object) (long) row : "name " + row * 7919L % 1_000_003;
                }
            }
            LiveTable.of("A million rows", new Numbers())""";

    @Test
    void progress_moves_after_the_cell_has_ended_and_through_a_reload(@TempDir Path folder) {
        Path notebook = TinyNotebook.write(folder.resolve("progress.ipynb"), """
                LiveProgress work = LiveProgress.titled("Work");
                new Thread(() -> {
                    for (int i = 0; i <= 100; i++) {
                        work.at(i, 100, "step " + i);
                        try { Thread.sleep(100); } catch (InterruptedException e) { break; }
                    }
                    work.end(Progress.End.DONE, "");
                }).start();
                work""");
        PageSteps steps = PageSteps.none()
                .runAll()
                .await(COUNT, "of 100")
                .read(COUNT, "first")
                .pause(1_000)
                .read(COUNT, "second")
                .save()
                .reload()
                .await(COUNT, "of 100")
                .await(".autodeploy-progress-end", "done")
                .read(COUNT, "last");
        RenderedPage page = LabPage.of(notebook).perform(steps).expectClean();
        assertNotEquals(page.read().get("first"), page.read().get("second"));
        assertEquals("100 of 100", page.read().get("last"));
    }

    @Test
    void a_table_of_a_million_rows_is_scrolled_sorted_and_filtered_and_outlives_a_reload(@TempDir Path folder) {
        Path notebook = TinyNotebook.write(folder.resolve("table.ipynb"), TABLE);
        PageSteps steps = PageSteps.none()
                .runAll()
                .await(STATUS, "1,000,000 of 1,000,000 rows")
                .press(GRID, "End")
                .await(ROWS, "999999")
                .press(GRID, "Home")
                .await(ROWS, "name 7919")
                .wheel(GRID, 2_400)
                .await(STATUS, "101 to 115 in view")
                .await(ROWS, "name 799819")
                .click(".autodeploy-table-th:nth-child(1) button")
                .click(".autodeploy-table-th:nth-child(1) button")
                .await(ROWS + " tr:nth-child(1)", "999999")
                .readAttribute(".autodeploy-table-th", "aria-sort", "sorted")
                .type(FILTER, "NAME 1234")
                .await(STATUS, "111 of 1,000,000 rows")
                .type(FILTER, ">= 999990")
                .await(STATUS, "10 of 1,000,000 rows")
                .picture(Path.of("target/pages/live-table.png"))
                .save()
                .reload()
                .await(STATUS, "10 of 1,000,000 rows")
                .type(FILTER, "< 3")
                .await(STATUS, "3 of 1,000,000 rows");
        RenderedPage page = LabPage.of(notebook).perform(steps).expectClean();
        assertEquals("descending", page.read().get("sorted"));
    }

    @Test
    void a_question_while_a_cell_runs_says_that_it_waits(@TempDir Path folder) {
        Path notebook = TinyNotebook.write(
                folder.resolve("busy.ipynb"), TABLE, "Thread.sleep(6000); System.out.print(\"slept\")");
        PageSteps steps = PageSteps.none()
                .startAll()
                .await(STATUS, "1,000,000 of 1,000,000 rows")
                .press(GRID, "End")
                .await(".autodeploy-table-busy", "kernel busy: waiting…")
                .await(ROWS, "999999")
                .awaitGone(".autodeploy-table-busy", "waiting");
        LabPage.of(notebook).perform(steps).expectClean();
    }

    @Test
    void the_gallery_works_and_its_still_forms_are_shown_without_the_kernel(@TempDir Path folder) throws Exception {
        Path saved = folder.resolve("gallery.ipynb");
        PageSteps steps = PageSteps.none()
                .runAll()
                .await(".jp-CodeCell:nth-child(1) .jp-OutputArea", "done")
                .click(".jp-OutputArea button.jupyter-button")
                .await(".widget-hbox .widget-label", "hello, <i>page</i>")
                .doubleClick(".autodeploy-table-cut")
                .await(".autodeploy-table-full:not([hidden])", "x".repeat(2_000))
                .picture(Path.of("target/pages/gallery-live.png"))
                .save();
        LabPage.of(GALLERY).beside(DATA).savedTo(saved).perform(steps).expectClean();

        RenderedPage still = LabPage.of(saved)
                .kernel("no-such-kernel")
                .dark()
                .screenshot(Path.of("target/pages/gallery-still.png"))
                .withoutRunning();
        assertEquals(List.of(), still.pageErrors());
        Map<Integer, String> expected = Map.of(
                0,
                "20 of 20",
                2,
                "The first 50 of 1,000,000 rows",
                3,
                "Berlin",
                4,
                "match_rmsnorm_pattern",
                5,
                "percent: 30",
                6,
                "failed");
        expected.forEach((cell, text) -> assertTrue(
                String.join("\n", still.cells().get(cell).texts()).contains(text),
                () -> still.cells().get(cell).toString()));
        assertFalse(Files.readString(saved).contains("widget-state"), "no state of widgets in the file");
    }

    @Test
    void a_page_without_the_packages_is_told_once_and_its_outputs_are_rewritten(@TempDir Path folder) {
        Path notebook = TinyNotebook.write(
                folder.resolve("bare.ipynb"),
                "LiveProgress work = LiveProgress.titled(\"Work\");\nwork",
                "for (int i = 0; i <= 20; i++) { work.at(i, 20, \"\"); Thread.sleep(200); }\n"
                        + "work.end(Progress.End.DONE, \"\");",
                "LiveTable.of(Table.create(\"T\").addColumns(StringColumn.create(\"a\", \"x\")))",
                "LiveTable.of(Table.create(\"T\").addColumns(StringColumn.create(\"a\", \"x\")))");
        String first = ".jp-CodeCell:nth-child(1) .jp-OutputArea";
        PageSteps steps = PageSteps.none()
                .startAll()
                .await(first, "9 of 20")
                .await(first, "done")
                .runAll();
        RenderedPage page = LabPage.of(notebook)
                .without("@jupyter-widgets/jupyterlab-manager")
                .without("anywidget")
                .perform(steps);
        List<String> all =
                page.cells().stream().flatMap(cell -> cell.texts().stream()).toList();
        assertEquals(
                1,
                all.stream()
                        .filter(text -> text.contains("install jupyterlab_widgets and anywidget"))
                        .count());
        assertEquals(1, page.cells().get(3).tables());
        assertEquals(List.of(), page.pageErrors());
    }

    @Test
    void a_run_without_a_browser_writes_the_still_forms(@TempDir Path folder) throws Exception {
        Path html = folder.resolve("gallery.html");
        Path copy = Files.copy(GALLERY, folder.resolve("gallery.ipynb"));
        Files.createSymbolicLink(folder.resolve("data"), DATA);
        PythonEnvironment.python();
        Ran ran = Ran.command(
                List.of(Checkout.start().toString(), "--run", copy.toString(), "--html", html.toString(), "--no-build"),
                Checkout.root(),
                Duration.ofMinutes(4),
                Checkout::useTestJava);
        assertEquals(0, ran.status(), ran::text);
        String text = Files.readString(html);
        assertTrue(text.contains("The first 50 of 1,000,000 rows"), "the table");
        assertTrue(text.contains("3 of 10") && text.contains(">failed<"), "the progress at its end");
        assertFalse(text.contains("widget-state"), "states of widgets");
        assertFalse(text.contains("<img src=x"), "text of a cell as markup");
        assertFalse(text.contains("install jupyterlab_widgets"), "advice for nobody");
    }
}
