package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much output, and cells that fail badly: the kernel goes on. */
@TestInstance(Lifecycle.PER_CLASS)
final class RobustnessIT {
    /** With little memory, so that a cell which takes all of it takes little of the machine. */
    private final KernelSession kernel =
            OwnKernel.alone().with("JDK_JAVA_OPTIONS", "-Xmx400m").start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    @AfterEach
    void the_kernel_goes_on() {
        kernel.execute("40 + 2").expectOk().expectText("42");
    }

    @Test
    void twenty_thousand_lines_arrive_all_in_order_and_in_few_messages() {
        CellResult result = kernel.execute("for (int i = 0; i < 20_000; i++) { System.out.println(\"line \" + i); }");
        result.expectOk();
        List<String> expected =
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList();
        assertEquals(expected, result.stdout().lines().toList());
        long messages = result.kinds().stream().filter("stream"::equals).count();
        // A Jupyter server cuts at 1,000 messages a second.
        assertTrue(messages < 500, () -> messages + " messages");
    }

    @Test
    void lines_on_both_streams_keep_their_order() {
        CellResult result = kernel.execute(
                "for (int i = 0; i < 200; i++) { System.out.println(\"o\" + i); System.err.println(\"e\" + i); }");
        StringBuilder all = new StringBuilder();
        result.outputs().forEach(output -> all.append(output.text()));
        List<String> expected = IntStream.range(0, 200)
                .boxed()
                .flatMap(i -> List.of("o" + i, "e" + i).stream())
                .toList();
        assertEquals(expected, all.toString().lines().toList());
    }

    @Test
    void a_print_of_a_megabyte_arrives_whole_and_soon() {
        CellResult result = kernel.execute("var big = \"0123456789abcdef\".repeat(65_536); System.out.print(big);");
        result.expectOk().expectWithin(Duration.ofSeconds(10));
        assertEquals("0123456789abcdef".repeat(65_536), result.stdout());
        assertTrue(result.kinds().stream().filter("stream"::equals).count() < 200, result.kinds()::toString);
    }

    @Test
    void characters_are_not_cut_between_two_messages() {
        CellResult result = kernel.execute("System.out.print(\"a\" + \"😀ü\".repeat(100_000));")
                .expectOk();
        assertEquals("a" + "😀ü".repeat(100_000), result.stdout());
    }

    @Test
    void an_error_in_a_renderer_is_an_error_of_the_cell() {
        kernel.execute("class Bad { public String toString() { throw new StackOverflowError(\"while shown\"); } }")
                .expectOk();
        kernel.execute("new Bad()").expectError("StackOverflowError: while shown");
        kernel.execute("class Worse { } kernel().getRenderer().createRegistration(Worse.class)"
                        + ".preferring(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_HTML)"
                        + ".register((w, c) -> { throw new NoClassDefFoundError(\"gone\"); });")
                .expectOk();
        kernel.execute("new Worse()").expectError("NoClassDefFoundError: gone");
    }

    @Test
    void a_stack_overflow_is_an_error_that_names_its_line_and_is_bounded() {
        kernel.execute("int deep(int n) {\n    return deep(n + 1) + 1;\n}").expectOk();
        CellResult failed =
                kernel.execute("deep(0)").expectError("StackOverflowError").expectError("deep in cell [");
        assertTrue(failed.traceback().lines().count() < 100, failed::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var list = new ArrayList<long[]>(); while (true) { list.add(new long[50_000_000]); }",
                "long[] one = new long[Integer.MAX_VALUE];",
                "throw new OutOfMemoryError(\"made up\");",
            })
    void too_little_memory_is_an_error_of_the_cell(String code) {
        kernel.execute(code).expectError("OutOfMemoryError");
        kernel.execute("list = null; System.gc();");
    }

    @Test
    void an_error_thrown_as_it_is_is_an_error_of_the_cell() {
        kernel.execute("throw new ThreadDeath();").expectError("ThreadDeath");
        kernel.execute("throw new AssertionError(\"checked\");").expectError("AssertionError: checked");
        kernel.execute("class Broken { static int x = 1 / 0; }").expectOk();
        kernel.execute("Broken.x").expectError("ExceptionInInitializerError");
    }

    @Test
    void a_thread_that_dies_of_an_exception_tells_its_cell() {
        CellResult started = kernel.execute(
                "var t = new Thread(() -> { throw new IllegalStateException(\"lonely\"); }); t.start(); t.join();");
        started.expectOk();
        kernel.awaitPublished(
                "the trace", m -> m.parent().equals(started.id()) && m.text().contains("lonely"));
    }

    @Test
    void a_cell_of_many_statements_and_a_long_one_run() {
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            cell.append("int many").append(i).append(" = ").append(i).append(";\n");
        }
        kernel.execute(cell + "many149").expectOk().expectText("149");
        kernel.execute("\"" + "x".repeat(60_000) + "\".length()").expectOk().expectText("60000");
    }

    @Test
    void what_a_cell_sets_for_its_streams_does_not_break_later_cells() {
        kernel.execute("var before = System.out; System.setOut(new PrintStream(new ByteArrayOutputStream()));"
                        + " System.out.println(\"swallowed\"); System.setOut(before);")
                .expectOk();
        CellResult result = kernel.execute("System.out.println(\"seen\");").expectOk();
        assertEquals("seen\n", result.stdout());
        assertFalse(result.stdout().contains("swallowed"));
    }
}
