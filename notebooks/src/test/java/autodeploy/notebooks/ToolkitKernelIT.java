package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The toolkit's jar in stock JJava, as users load it. */
@TestInstance(Lifecycle.PER_CLASS)
final class ToolkitKernelIT {
    static final List<String> VERSIONS = JJavaWheels.VERSIONS;

    private static final String DEMO =
            Checkout.root().resolve("notebooks/data/llama-3-8b-tiny").toString();
    private static final String DUMPS = DEMO + "/ad_graphs";

    /** For the tests that leave it usable and need no kernel of their own. */
    private final KernelSession shared = newest().start();

    @AfterAll
    void stop() {
        shared.close();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    @Tag("R71")
    void installs_itself_at_start_in_every_version(String version) {
        try (KernelSession kernel = withToolkit(version).start()) {
            kernel.execute("%ad")
                    .expectOk()
                    .expectText("AutoDeploy toolkit")
                    .expectText("trtllm-serve")
                    .expectHtml("%adgraph load");
            kernel.execute("%adgraph load " + DUMPS + " --log " + DEMO + "/autodeploy.log")
                    .expectOk()
                    .expectText("match_rmsnorm_pattern")
                    .expectText("[SIMULATED:")
                    .expectHtml("match_rmsnorm_pattern")
                    .expectHtml("SIMULATED")
                    .expectMime("image/png")
                    .expectMime("image/svg+xml");
            kernel.execute("Passes passes = %adgraph passes").expectOk();
            kernel.execute("passes.list().size()").expectText("37");
            kernel.execute("passes").expectOk().expectHtml("match_rmsnorm_pattern");
            kernel.execute("%adgraph pases").expectError("Did you mean passes?");
            kernel.execute("%adgraph passes /no/such").expectError("there is no such directory");
            kernel.execute("\"plain \" + List.of(1, 2)").expectOk().expectText("plain [1, 2]");
            kernel.execute("%adgraph?").expectOk().expectText("Usage: %adgraph");
            kernel.execute("%adgraph passes --help").expectOk().expectText("--stage");
            assertFalse(kernel.log().contains("AutoDeploy toolkit"), kernel.log());
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    @Tag("R71")
    void installs_itself_later_by_classpath_in_every_version(String version) {
        try (KernelSession kernel =
                KernelSession.of("java").from(JJavaWheels.wheel(version)).start()) {
            kernel.execute("%adgraph passes " + DUMPS).expectError("adgraph");
            CellResult loaded =
                    kernel.execute("%classpath " + Checkout.toolkitJar()).expectOk();
            assertTrue((loaded.stdout() + loaded.stderr()).lines().count() <= 1, loaded::toString);
            kernel.execute("%adgraph passes " + DUMPS).expectOk().expectHtml("match_rmsnorm_pattern");
            kernel.execute("Stage.of(\"compile\").get()").expectText("compile");
        }
    }

    @Test
    void a_failing_command_shows_message_and_hint_and_no_stack_trace() {
        CellResult failed = shared.execute("%adgraph passes /no/such/directory");
        failed.expectError("/no/such/directory: there is no such directory\nExpected the directory that");
        assertEquals(2, failed.traceback().strip().lines().count(), failed::toString);
        shared.execute("%adgraph passes " + DUMPS + " --stage patern").expectError("Did you mean pattern_matcher?");
        shared.execute("%adgraph passes 'my dir'").expectError("Group words with double quotes");
        shared.execute("1+1").expectOk().expectText("2");
    }

    @Test
    void results_convert_to_tablesaw_tables_and_users_charts_are_shown() {
        shared.execute("Passes p = %adgraph passes " + DUMPS + " --stage sharding")
                .expectOk();
        shared.execute("Table t = Tables.of(p); t.where(t.longColumn(\"nodes\").isGreaterThan(0))")
                .expectOk()
                .expectHtml("sharding_transform_executor");
        shared.execute("org.knowm.xchart.QuickChart.getChart(\"Mine\", \"x\", \"y\", \"s\","
                        + " new double[] {1, 2}, new double[] {3, 4})")
                .expectOk()
                .expectMime("image/png")
                .expectMime("image/svg+xml")
                .expectText("Mine");
        shared.execute("p.charts().get(0)").expectOk().expectMime("image/png");
    }

    @Test
    void a_directory_with_blanks_is_named_in_double_quotes(@TempDir Path folder) throws IOException {
        Path dumps = Files.createDirectory(folder.resolve("my dumps"));
        Files.copy(Path.of(DUMPS, "001_export_export_to_gm.txt"), dumps.resolve("001_export_export_to_gm.txt"));
        try (KernelSession kernel = newest().in(folder).start()) {
            kernel.execute("%adgraph passes \"my dumps\"").expectOk().expectText("export_to_gm");
            kernel.execute("%adgraph passes \"my dumps --stage export").expectError("a double quote is not closed");
        }
    }

    @Test
    void hostile_names_in_dumps_are_shown_and_do_not_act(@TempDir Path dumps) throws IOException {
        Files.writeString(
                dumps.resolve("001_export_<script>alert(1)<.script>.txt"),
                "# Transform: <img src=x onerror=alert(1)>\u001b[2J\n# Stage: export\n# GraphModules found: 1\n\n\n"
                        + "=".repeat(80) + "\n# GraphModule: (root)\n" + "=".repeat(80) + "\n\n"
                        + "%x : 2 : torch.int64\noutput %x\n");
        CellResult shown = shared.execute("%adgraph passes " + dumps).expectOk();
        String html = String.join("", shown.forms("text/html"));
        assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;\\u001b[2J"), html);
        assertFalse(html.contains("<img") || html.contains("<script"), html);
        assertFalse(String.join("", shown.forms("text/plain")).contains("\u001b"), shown::toString);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    @Tag("R72")
    void an_interrupt_ends_a_command_within_a_second_and_its_programs_too(String version, @TempDir Path programs)
            throws Exception {
        Path pid = programs.resolve("pid");
        Path smi = programs.resolve("nvidia-smi");
        Files.writeString(smi, "#!/bin/sh\necho $$ > " + pid + "\nexec sleep 300\n");
        Files.setPosixFilePermissions(smi, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = programs + ":" + Checkout.javaHome().resolve("bin") + ":" + System.getenv("PATH");
        try (KernelSession kernel = withToolkit(version).with("PATH", path).start()) {
            kernel.startExecuting("%ad");
            for (int tries = 0; tries < 100 && !Files.exists(pid); tries++) {
                Thread.sleep(50);
            }
            // The bar is 1 s; ten times that on a busy machine, and well below the probe's own time limit.
            kernel.interrupt().expectError("interrupt").expectWithin(Duration.ofSeconds(8));
            long sleeping = Long.parseLong(Files.readString(pid).strip());
            // JJava answers at once, while the command still stops its programs.
            for (int tries = 0; tries < 200 && isAlive(sleeping); tries++) {
                Thread.sleep(50);
            }
            assertFalse(isAlive(sleeping), "the program still runs");
            kernel.execute("%adgraph passes " + DUMPS).expectOk().expectText("match_rmsnorm_pattern");
            // A restart is a start, which is tested with each version; that of stock JJava takes seconds.
            if (version.equals(JJavaWheels.NEWEST)) {
                kernel.restart();
                kernel.execute("%adgraph passes " + DUMPS).expectOk().expectText("match_rmsnorm_pattern");
            }
        }
    }

    @Test
    void two_toolkits_in_one_kernel_are_told_in_one_line_once(@TempDir Path folder) throws IOException {
        Path second = Files.copy(Checkout.toolkitJar(), folder.resolve("second-toolkit.jar"));
        try (KernelSession kernel = newest().start()) {
            kernel.execute("%classpath " + second).expectOk();
            CellResult told = kernel.execute("%adgraph passes " + DUMPS).expectOk();
            told.expectText("Two AutoDeploy toolkits are on the class path:").expectText(second.toString());
            CellResult quiet = kernel.execute("%adgraph passes " + DUMPS).expectOk();
            assertFalse(String.join("", quiet.forms("text/plain")).contains("Two AutoDeploy"), quiet::toString);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static KernelSession.Builder withToolkit(String version) {
        return KernelSession.of("java")
                .from(JJavaWheels.wheel(version))
                .with("JJAVA_CLASSPATH", Checkout.toolkitJar().toString());
    }

    private static KernelSession.Builder newest() {
        return withToolkit(JJavaWheels.NEWEST);
    }
}
