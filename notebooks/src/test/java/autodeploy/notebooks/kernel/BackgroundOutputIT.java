package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import autodeploy.notebooks.Published;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What threads print and display after their cell has ended. */
@TestInstance(Lifecycle.PER_CLASS)
final class BackgroundOutputIT {
    /** Runs a piece of code when a gate is opened by another cell, so that no test depends on time. */
    private static final String GATE = "var gate = new CountDownLatch(1);"
            + " void later(String name, Callable<?> work) { new Thread(() -> { try { gate.await(); work.call(); }"
            + " catch (Exception e) { e.printStackTrace(); } }, name).start(); }";

    private final KernelSession kernel = OwnKernel.alone().start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    private CellResult starting(String work) {
        kernel.execute(GATE).expectOk();
        return kernel.execute("later(\"background\", () -> { " + work + " return null; });")
                .expectOk();
    }

    private String open() {
        return kernel.execute("gate.countDown(); Thread.sleep(700); \"opened\"")
                .expectOk()
                .id();
    }

    @Test
    void a_print_reaches_its_cell_after_the_end_and_while_another_runs() {
        String cell = starting("System.out.println(\"late news\"); System.err.println(\"late trouble\");")
                .id();
        String other = open();
        Published late = kernel.awaitPublished("the late print", m -> m.text().contains("late news"));
        assertEquals(cell, late.parent());
        Published trouble =
                kernel.awaitPublished("the late error print", m -> m.text().contains("late trouble"));
        assertEquals(cell, trouble.parent());
        assertEquals("stderr", trouble.content().path("name").asText());
        assertFalse(kernel.textOf(other).contains("late"), "nothing of it belongs to the cell that ran meanwhile");
    }

    @Test
    void a_print_reaches_its_cell_while_none_runs() {
        String cell = kernel.execute("new Thread(() -> { try { Thread.sleep(1500); } catch (InterruptedException e) { }"
                        + " System.out.println(\"nobody runs\"); }).start();")
                .expectOk()
                .id();
        assertEquals("", kernel.textOf(cell), "the cell has ended before");
        assertEquals(
                cell,
                kernel.awaitPublished("the print", m -> m.text().contains("nobody runs"))
                        .parent());
    }

    @Test
    void an_update_of_a_display_reaches_its_cell_after_the_end() {
        kernel.execute(GATE).expectOk();
        CellResult shown = kernel.execute("var id = display(\"0 %\");"
                + " later(\"progress\", () -> { updateDisplay(id, \"100 %\"); return null; });");
        shown.expectOk().expectText("0 %");
        open();
        Published update = kernel.awaitPublished("the update", m -> m.type().equals("update_display_data"));
        assertEquals(shown.id(), update.parent());
        assertEquals("100 %", update.text());
        String first = kernel.published().stream()
                .filter(m -> m.parent().equals(shown.id()) && m.type().equals("display_data"))
                .findFirst()
                .orElseThrow()
                .content()
                .path("transient")
                .path("display_id")
                .asText();
        assertEquals(
                first, update.content().path("transient").path("display_id").asText());
    }

    @Test
    void a_new_display_reaches_its_cell_after_the_end() {
        String cell = starting("display(\"late picture\");").id();
        open();
        assertEquals(
                cell,
                kernel.awaitPublished("the display", m -> m.text().equals("late picture"))
                        .parent());
    }

    @Test
    void threads_of_pools_started_by_a_cell_belong_to_it() {
        CellResult pool = kernel.execute("var pool = Executors.newFixedThreadPool(2);"
                        + " pool.submit(() -> System.out.println(\"first task\")).get();")
                .expectOk()
                .expectText("first task");
        CellResult common = kernel.execute(
                        "CompletableFuture.runAsync(() -> System.out.println(\"common task\")).get();")
                .expectOk();
        kernel.awaitPublished(
                "the print", m -> m.parent().equals(common.id()) && m.text().contains("common task"));
        assertFalse(pool.id().equals(common.id()));
        kernel.execute("pool.shutdown();").expectOk();
    }

    @Test
    void two_cells_that_print_at_the_same_time_keep_their_outputs_apart() {
        String code =
                "new Thread(() -> { for (int i = 0; i < 300; i++) { System.out.println(\"%s\" + i); Thread.yield(); } }).start();";
        String a = kernel.execute(code.formatted("a")).expectOk().id();
        String b = kernel.execute(code.formatted("b")).expectOk().id();
        kernel.awaitPublished(
                "the end of a", m -> m.parent().equals(a) && m.text().contains("a299"));
        kernel.awaitPublished(
                "the end of b", m -> m.parent().equals(b) && m.text().contains("b299"));
        assertEquals(
                300,
                kernel.textOf(a).lines().filter(line -> line.startsWith("a")).count());
        assertEquals(
                300,
                kernel.textOf(b).lines().filter(line -> line.startsWith("b")).count());
        assertFalse(kernel.textOf(a).contains("b") || kernel.textOf(b).contains("a"));
    }

    @Test
    void all_that_a_cell_prints_itself_comes_before_its_end() {
        CellResult result = kernel.execute("for (int i = 0; i < 50; i++) { System.out.println(i); } \"value\"");
        int idle = result.kinds().lastIndexOf("status");
        assertTrue(result.kinds().lastIndexOf("stream") < result.kinds().indexOf("execute_result"), result::toString);
        assertTrue(result.kinds().indexOf("execute_result") < idle, result::toString);
        assertEquals(50, result.stdout().lines().count());
    }
}
