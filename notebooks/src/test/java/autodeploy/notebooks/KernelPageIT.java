package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our kernel as a person meets it in a real JupyterLab: keys, tooltips, Run All, outputs of background threads. */
final class KernelPageIT {
    private static final String EDITOR = ".jp-CodeCell .cm-content";
    private static final String COMPLETER = ".jp-Completer";
    private static final String TOOLTIP = ".jp-Tooltip";
    private static final String OUTPUT = ".jp-Cell-outputArea";
    private static final String STATUS = "#jp-main-statusbar";

    private static LabPage page(Path folder, String name, String... cells) {
        return LabPage.of(TinyNotebook.write(folder.resolve(name + ".ipynb"), cells))
                .screenshot(Path.of("target/pages/kernel-" + name + ".png"));
    }

    @Test
    @Tag("R70")
    void tab_completes_and_shift_tab_explains_magics_and_java(@TempDir Path folder) {
        PageSteps steps = PageSteps.none().runAll();
        steps = completing(steps, "%adgr", "%adgraph");
        steps = completing(steps, "%adgraph passes --st", "--stage");
        steps = completing(steps, "%adgraph passes --stage cache", "cache_init");
        steps = completing(steps, "List.of(1).strea", "stream()");
        steps = steps.type(EDITOR, "Passes p = %adgraph ")
                .press(EDITOR, "End")
                .press(EDITOR, "Tab")
                .await(COMPLETER, "passes")
                .read(COMPLETER, "commands")
                .picture(Path.of("target/pages/kernel-tab.png"))
                .press(EDITOR, "Escape")
                .type(EDITOR, "%adgraph passes")
                .press(EDITOR, "End")
                .press(EDITOR, "Shift+Tab")
                .await(TOOLTIP, "pass timeline")
                .picture(Path.of("target/pages/kernel-shift-tab.png"))
                .press(EDITOR, "Escape")
                .type(EDITOR, "Math.abs")
                .press(EDITOR, "End")
                .press(EDITOR, "Shift+Tab")
                .await(TOOLTIP, "Math.abs(int a)");
        RenderedPage page = page(folder, "completion", "1 + 1").perform(steps).expectClean();
        String commands = page.read().getOrDefault("commands", "");
        assertTrue(commands.contains("load") && commands.contains("--help"), commands);
    }

    /** Tab offers the one candidate, or puts it in at once; Enter takes it, or does no harm. */
    private static PageSteps completing(PageSteps before, String typed, String candidate) {
        return before.type(EDITOR, typed)
                .press(EDITOR, "End")
                .press(EDITOR, "Tab")
                .await("body", candidate)
                .press(EDITOR, "Enter")
                .await(EDITOR, candidate);
    }

    @Test
    void run_all_stops_at_the_failing_cell_and_later_cells_run_on_demand(@TempDir Path folder) {
        PageSteps steps = PageSteps.none()
                .startAll()
                .await(OUTPUT, "before")
                .await("[data-mime-type='application/vnd.jupyter.stderr']", "by zero")
                .await(STATUS, "Idle")
                .pause(500);
        RenderedPage page = page(
                        folder,
                        "run-all",
                        "System.out.println(\"before\");\n1 / (int) Math.floor(0.5)",
                        "System.out.println(\"never\");",
                        "System.out.println(\"never\");")
                .perform(steps);
        List<RenderedPage.Cell> cells = page.cells();
        assertEquals("[1]:", cells.get(0).prompt());
        assertEquals("[ ]:", cells.get(1).prompt());
        assertEquals("[ ]:", cells.get(2).prompt());
        assertTrue(
                String.join("", cells.get(0).errors()).contains("cell [1], line 2"),
                () -> String.join("", cells.get(0).errors()));
    }

    @Test
    void a_background_thread_updates_its_cell_after_the_cell_has_ended(@TempDir Path folder) {
        PageSteps steps = PageSteps.none()
                .runAll()
                .read(OUTPUT, "first")
                .await(OUTPUT, "step 40")
                .await(OUTPUT, "printed at the end")
                .read(OUTPUT, "last");
        RenderedPage page =
                page(folder, "background", """
                        String id = display("step 0");
                        new Thread(() -> {
                            for (int i = 1; i <= 40; i++) {
                                try { Thread.sleep(100); } catch (InterruptedException e) { return; }
                                updateDisplay(id, "step " + i);
                            }
                            System.out.println("printed at the end");
                        }).start();""", "1 + 1").perform(steps).expectClean();
        assertNotEquals(page.read().get("first"), page.read().get("last"));
        assertTrue(String.join("", page.cells().get(0).texts()).contains("printed at the end"));
    }
}
