package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** JJava as it is on PyPI, without the toolkit; and our kernelspec on each of its versions. */
@TestInstance(Lifecycle.PER_CLASS)
class KernelSessionIT {
    static final List<String> VERSIONS = JJavaWheels.VERSIONS;
    /** Those that our kernel extends. */
    static final List<String> SINCE_A7 = VERSIONS.subList(1, VERSIONS.size());

    /** For the tests that leave it usable. */
    private final KernelSession shared = stock();

    @AfterAll
    void stop() {
        shared.close();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void every_version_as_shipped_runs_cells_and_reports_errors(String version) {
        try (KernelSession kernel =
                KernelSession.of("java").from(JJavaWheels.wheel(version)).start()) {
            kernel.execute("System.out.println(\"out\"); System.err.println(\"err\"); 1+1")
                    .expectOk()
                    .expectText("out")
                    .expectText("2");
            assertEquals("err\n", kernel.execute("System.err.println(\"err\")").stderr());
            kernel.execute("int x = ;").expectError("illegal start of expression");
            kernel.execute("throw new IllegalStateException(\"no!\")").expectError("no!");
        }
    }

    @ParameterizedTest
    @FieldSource("SINCE_A7")
    void our_kernelspec_starts_every_version_since_a7_as_one_process(String version, @TempDir Path folder)
            throws IOException {
        Path installed = OwnKernel.installed(version);
        try (KernelSession kernel =
                KernelSession.of(OwnKernel.NAME).from(installed).in(folder).start()) {
            kernel.execute("1+1").expectOk().expectText("2");
            kernel.execute("System.getenv(\"JJAVA_CLASSPATH\")")
                    .expectText(installed
                            .resolve("kernels/java-autodeploy/autodeploy-toolkit.jar")
                            .toString());
            kernel.execute("System.getProperty(\"java.home\")")
                    .expectText(Checkout.javaHome().toRealPath().toString());
            kernel.execute("System.getProperty(\"user.dir\")").expectText(folder.toString());
            assertEquals(1, kernel.kernelPids().size());
        }
    }

    @Test
    void our_kernelspec_refuses_an_older_version(@TempDir Path prefix) throws IOException {
        Ran refused = install(VERSIONS.get(0), prefix);
        assertEquals(3, refused.status(), refused::toString);
        assertTrue(refused.err().contains("is JJava 1.0-a6; 1.0a7 or newer is needed"), refused::toString);
    }

    private static Ran install(String version, Path prefix) throws IOException {
        Path kernels = Files.createDirectories(prefix.resolve("share/jupyter/kernels"));
        Files.createSymbolicLink(
                kernels.resolve("java"), JJavaWheels.wheel(version).resolve("kernels/java"));
        return Ran.command(
                List.of(
                        PythonEnvironment.python().toString(),
                        Checkout.root().resolve("kernel-config/install").toString(),
                        "--prefix",
                        prefix.toString()),
                prefix,
                Duration.ofMinutes(3),
                Checkout::useTestJava);
    }

    @Test
    void displays_come_with_all_their_forms() {
        shared.execute("var d = new org.dflib.jjava.jupyter.kernel.display.DisplayData(\"plain\");"
                        + " d.putHTML(\"<b>bold</b>\"); kernel().display(d);")
                .expectOk()
                .expectText("plain")
                .expectHtml("<b>bold</b>")
                .expectMime("text/plain");
    }

    @Test
    void an_interrupt_ends_a_sleeping_cell_at_once_and_the_kernel_lives_on() {
        shared.startExecuting("Thread.sleep(120_000)");
        // The bar is 1 s; ten times that on a busy machine.
        shared.interrupt().expectError("interrupted").expectWithin(Duration.ofSeconds(10));
        shared.execute("40+2").expectOk().expectText("42");
    }

    @Test
    void a_restart_forgets_variables() {
        shared.execute("int answer = 42").expectOk();
        shared.restart();
        shared.execute("answer").expectError("cannot find symbol");
    }

    @Test
    void a_shutdown_leaves_no_process() {
        try (KernelSession kernel = stock()) {
            List<Long> pids = kernel.kernelPids();
            assertFalse(pids.isEmpty());
            Duration duration = kernel.shutdown();
            // Stock JJava ends only at the signal, 2.5 s after the request.
            assertTrue(duration.compareTo(Duration.ofSeconds(26)) < 0, duration::toString);
            assertTrue(pids.stream().noneMatch(KernelSessionIT::isAlive), pids::toString);
        }
    }

    @Test
    void the_end_of_the_bridge_leaves_no_process_even_while_a_cell_runs() throws InterruptedException {
        List<Long> pids;
        try (KernelSession kernel = stock()) {
            pids = kernel.kernelPids();
            kernel.startExecuting("Thread.sleep(120_000)");
        }
        for (int tries = 0; tries < 100 && pids.stream().anyMatch(KernelSessionIT::isAlive); tries++) {
            Thread.sleep(100);
        }
        assertTrue(pids.stream().noneMatch(KernelSessionIT::isAlive), pids::toString);
    }

    private static KernelSession stock() {
        return KernelSession.of("java")
                .from(JJavaWheels.wheel(JJavaWheels.NEWEST))
                .start();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
