package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.Checkout;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The kernel, with the toolkit, on each version of JJava that it knows. */
final class EveryVersionIT {
    static final List<String> VERSIONS = List.of("1.0a7", "1.0a8");

    private static final Path DEMO = Checkout.root().resolve("notebooks/data/llama-3-8b-tiny");

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void runs_completes_explains_and_reports(String version) {
        try (KernelSession kernel = OwnKernel.on(version).start()) {
            kernel.execute("System.out.println(\"out\"); System.err.println(\"err\"); List.of(1 + 1)")
                    .expectOk()
                    .expectText("out")
                    .expectText("[2]");
            kernel.execute("%adgraph load " + DEMO + "/ad_graphs --log " + DEMO + "/autodeploy.log")
                    .expectOk()
                    .expectText("match_rmsnorm_pattern")
                    .expectHtml("match_rmsnorm_pattern")
                    .expectMime("image/png");
            kernel.execute("Passes passes = %adgraph passes").expectOk();
            kernel.execute("passes.list().size()").expectText("37");
            assertTrue(kernel.complete("%adgraph passes --st").contains("--stage"));
            assertTrue(kernel.inspect("%adgraph", 8).path("found").asBoolean());
            CellResult failed = kernel.execute("%adgraph passes /no/such").expectError("there is no such directory");
            assertEquals(2, failed.traceback().strip().lines().count(), failed::toString);
            CellResult thrown = kernel.execute("\nint x = 1 / 0;").expectError("-->    2 | int x = 1 / 0;");
            ErrorIT.assertNoKernelFrames(thrown);
            kernel.execute("int x = \"no\";").expectError("line 1, column 9");
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void stops_run_all_ends_loops_asks_for_input_and_ends(String version) {
        try (KernelSession kernel = OwnKernel.on(version).start()) {
            String failing = kernel.cell("Thread.sleep(300); throw new Exception();")
                    .with("stop_on_error", true)
                    .send();
            String queued = kernel.cell("1").with("stop_on_error", true).send();
            assertEquals("error", kernel.reply(failing).path("status").asText());
            assertEquals("aborted", kernel.reply(queued).path("status").asText());
            kernel.execute("long counter = 0;").expectOk();
            kernel.startExecuting("while (true) { counter++; }");
            kernel.interrupt().expectError("Interrupted.").expectWithin(Duration.ofSeconds(10));
            List<String> first = kernel.execute("counter").forms("text/plain");
            assertEquals(first, kernel.execute("Thread.sleep(200); counter").forms("text/plain"));
            kernel.cell("new Scanner(System.in).nextLine()")
                    .answering("typed")
                    .run()
                    .expectText("typed");
            assertEquals(
                    "ok",
                    kernel.ask("kernel_info_request", Map.of()).path("status").asText());
            Duration took = kernel.shutdown();
            assertTrue(took.compareTo(Duration.ofMillis(2400)) < 0, took::toString);
        }
    }
}
