package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser of graph dumps, as a file and in a real JupyterLab. */
final class GraphBrowserIT {
    private static final Path DATA = Checkout.root().resolve("notebooks/data/llama-3-8b-tiny");

    private static final String WHERE = ".adg-where";
    private static final String ROWS = ".adg-nodes .adg-rows";
    private static final String PANEL = ".adg-panel";
    private static final String STATUS = ".adg-nodes .adg-status";
    private static final String SEARCH = ".adg-search";

    @TempDir
    private Path folder;

    @Test
    void a_file_is_searched_and_followed_and_linked_to() {
        Path file = export(
                DATA.resolve("ad_graphs"),
                "--log",
                DATA.resolve("autodeploy.log").toString());
        PageSteps steps = PageSteps.none()
                .await(".adg-simulated", "SIMULATED")
                .await(WHERE, "match_rmsnorm_pattern")
                .await(PANEL, "torch_rmsnorm")
                .await(".adg-pass.adg-chosen", "5 matches")
                .click(".adg-reference:not(.adg-dead)")
                .await(".adg-panel-name", "embedding")
                .read(".adg-panel-name", "jumped")
                .press(ROWS, "Alt+ArrowLeft")
                .await(".adg-panel-name", "torch_rmsnorm")
                .type(SEARCH, "LINEAR 4096")
                .await(STATUS, " of ")
                .await(ROWS, "torch_linear_simple")
                .press(SEARCH, "Escape")
                .press(ROWS, "2")
                .await(".adg-diff .adg-rows", "rsqrt")
                .press("body", "4")
                .await(".adg-drawing", "within 2 hops")
                .press("body", "3")
                .press("body", "1")
                .press("body", "[")
                .await(WHERE, "match_rope_layout")
                .press("body", "n")
                .press("body", "?")
                .await(".adg-help", "previous, next pass")
                .press("body", "Escape");
        RenderedPage page = FilePage.of(file)
                .at("#13/torch_rmsnorm_default")
                .dark()
                .perform(Path.of("target/pages/graph-file.png"), steps)
                .expectClean();
        assertFalse(page.read().getOrDefault("jumped", "rmsnorm").contains("rmsnorm"), page.read()::toString);
        assertTrue(page.read().getOrDefault("address", "").startsWith("#12"), page.read()::toString);
    }

    @Test
    void hostile_names_are_shown_and_do_nothing() throws IOException {
        String script = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
        Path dumps = Files.createDirectories(folder.resolve("dumps"));
        Files.writeString(
                dumps.resolve("001_export_export_to_gm.txt"),
                "# Transform: " + script + "\n# Stage: export\n# GraphModules found: 1\n\n%" + "x : 2 : " + script
                        + "\n%y = aten.relu(%x : 2 : int, \u2028\u202e\"') : 2 : int\n",
                StandardCharsets.UTF_8);
        PageSteps steps = PageSteps.none()
                .await(WHERE, "<script>")
                .click(".adg-row")
                .await(PANEL, "onerror=")
                .click(".adg-reference")
                .await(PANEL, "\\u2028\\u202e");
        RenderedPage page = FilePage.of(export(dumps))
                .perform(Path.of("target/pages/graph-hostile.png"), steps)
                .expectClean();
        assertEquals("#1/y", page.read().get("address"));
    }

    @Test
    void a_live_browser_and_its_notebook_tell_each_other_what_is_chosen() {
        Path notebook = TinyNotebook.write(
                folder.resolve("browse.ipynb"),
                "GraphBrowser browser = %adgraph browse llama-3-8b-tiny/ad_graphs"
                        + " --log llama-3-8b-tiny/autodeploy.log\nbrowser",
                "browser.selected().pass().transform() + \" / \" + browser.selected().node().map(n -> n.name())",
                "browser.select(\"13\", \"torch_rmsnorm_default\")");
        Path saved = folder.resolve("saved.ipynb");
        PageSteps steps = PageSteps.none()
                .runAll()
                .await(PANEL, "torch_rmsnorm_default")
                .await(".adg-passes-sum", "changed something")
                .click(".adg-pass:nth-child(4)")
                .await(WHERE, "cleanup_noop_slice")
                .await(ROWS, "input_ids")
                .click(".adg-row:nth-child(2)")
                .await(PANEL, "position_ids")
                .press(".jp-CodeCell:nth-child(2) .cm-content", "Shift+Enter")
                .await(".jp-CodeCell:nth-child(2) .jp-OutputArea", "cleanup_noop_slice / Optional[position_ids]")
                .press(".jp-CodeCell:nth-child(3) .cm-content", "Shift+Enter")
                .await(WHERE, "match_rmsnorm_pattern")
                .await(PANEL, "torch_rmsnorm_default")
                .press(ROWS, "2")
                .await(".adg-diff .adg-rows", "rsqrt")
                .press(".adg-diff .adg-rows", "1")
                .type(SEARCH, "linear")
                .await(STATUS, " of ")
                .save();
        LabPage.of(notebook)
                .beside(DATA)
                .width(1500)
                .screenshot(Path.of("target/pages/graph-live.png"))
                .savedTo(saved)
                .perform(steps)
                .expectClean();
        assertStillForm(saved);
    }

    /** A reader without the kernel sees the passes and the first nodes. */
    private void assertStillForm(Path saved) {
        Ran ran = Ran.command(
                List.of(
                        PythonEnvironment.python().toString(),
                        "-m",
                        "nbconvert",
                        "--to",
                        "html",
                        "--stdout",
                        saved.toString()),
                folder,
                Duration.ofMinutes(2),
                environment -> {});
        assertTrue(ran.out().contains("match_rmsnorm_pattern") && ran.out().contains("position_ids"), ran::err);
    }

    private Path export(Path dumps, String... more) {
        Path file = folder.resolve("run.html");
        List<String> command = new ArrayList<>(List.of(
                Checkout.javaHome().resolve("bin/java").toString(),
                "-jar",
                Checkout.toolkitJar().toString(),
                "graph",
                "export",
                dumps.toString(),
                "-o",
                file.toString()));
        command.addAll(List.of(more));
        Ran ran = Ran.command(command, folder, Duration.ofMinutes(1), environment -> {});
        assertEquals(0, ran.status(), ran::text);
        return file;
    }
}
