package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.Checkout;
import autodeploy.notebooks.ExtensionJar;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong at the start is shown in the first cell, once, and the kernel starts all the same. */
final class StartupProblemsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void without_problems_the_first_cell_shows_nothing_but_its_own() {
        try (KernelSession kernel = OwnKernel.withToolkit().start()) {
            CellResult first = kernel.execute("1 + 1").expectOk().expectText("2");
            assertEquals("", first.stderr() + first.stdout(), first::toString);
            assertEquals("", kernel.log().strip());
        }
    }

    @Test
    void a_toolkit_jar_that_is_gone() {
        Path gone = folder.resolve("autodeploy-toolkit.jar");
        try (KernelSession kernel =
                OwnKernel.withToolkit().with("JJAVA_CLASSPATH", gone.toString()).start()) {
            assertToldOnce(kernel, gone + " is not there", "kernel-config/install");
            kernel.execute("List.of(1, 2)").expectOk().expectText("[1, 2]");
        }
    }

    @Test
    void a_toolkit_jar_that_is_damaged() throws IOException {
        byte[] whole = Files.readAllBytes(Checkout.toolkitJar());
        Path damaged = folder.resolve("autodeploy-toolkit.jar");
        Files.write(damaged, java.util.Arrays.copyOf(whole, whole.length / 2));
        try (KernelSession kernel = OwnKernel.withToolkit()
                .with("JJAVA_CLASSPATH", damaged.toString())
                .start()) {
            assertToldOnce(kernel, damaged + " is damaged", "kernel-config/install");
            kernel.execute("List.of(1, 2)").expectOk().expectText("[1, 2]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int x = \"no number\"; | incompatible types",
                "int x = | ends too early",
                "throw new IllegalStateException(\"not today\"); | not today",
                "%nosuchmagic | nosuchmagic",
            })
    void startup_code_that_fails(String code, String told) {
        try (KernelSession kernel =
                OwnKernel.alone().with("JJAVA_STARTUP_SCRIPT", code).start()) {
            assertToldOnce(kernel, "JJAVA_STARTUP_SCRIPT failed", told);
        }
    }

    @Test
    void one_of_two_startup_scripts_that_fails() throws IOException {
        Files.writeString(folder.resolve("1-bad.jsh"), "int x = ;");
        Files.writeString(folder.resolve("2-good.jsh"), "int good = 42;");
        try (KernelSession kernel = OwnKernel.alone()
                .with("JJAVA_STARTUP_SCRIPTS_PATH", folder + "/*.jsh")
                .start()) {
            assertToldOnce(kernel, "1-bad.jsh failed", "illegal start of expression");
            kernel.execute("good").expectOk().expectText("42");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new IllegalStateException(\"no licence\"); | IllegalStateException: no licence",
                "throw new NoClassDefFoundError(\"lib/Missing\"); | NoClassDefFoundError: lib/Missing",
                "throw new StackOverflowError(); | StackOverflowError",
            })
    void an_extension_that_throws_at_its_installation(String install, String told) {
        Path jar = ExtensionJar.write(folder, "Failing", install);
        String both = jar + ":" + Checkout.toolkitJar();
        try (KernelSession kernel =
                OwnKernel.withToolkit().with("JJAVA_CLASSPATH", both).start()) {
            assertToldOnce(kernel, "trial.Failing failed in install()", told);
            kernel.execute("%ad").expectOk().expectText("AutoDeploy toolkit");
        }
    }

    @Test
    void an_extension_that_names_a_class_that_is_not_there() throws IOException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("org.dflib.jjava.jupyter.Extension"), "trial.NotThere\n");
        try (KernelSession kernel = OwnKernel.alone()
                .with("JJAVA_CLASSPATH", folder.resolve("classes").toString())
                .start()) {
            assertToldOnce(kernel, "cannot be loaded", "trial.NotThere");
        }
    }

    @Test
    void an_archive_that_was_made_for_another_java() throws IOException {
        Path archive = Files.writeString(folder.resolve("autodeploy-kernel.jsa"), "");
        Files.writeString(folder.resolve("autodeploy-kernel.jsa.properties"), "java.vm.version=11.0.1+2\n");
        try (KernelSession kernel =
                OwnKernel.alone().with("AUTODEPLOY_ARCHIVE", archive.toString()).start()) {
            assertToldOnce(kernel, "archive was made for Java 11.0.1+2", "kernel-config/install");
        }
    }

    @Test
    void a_time_limit_that_is_none() {
        try (KernelSession kernel =
                OwnKernel.alone().with("JJAVA_TIMEOUT", "soon").start()) {
            assertToldOnce(kernel, "JJAVA_TIMEOUT=soon is no time limit", "1500");
        }
    }

    private static void assertToldOnce(KernelSession kernel, String what, String more) {
        CellResult silent = kernel.cell("1").with("silent", true).run();
        assertEquals("", silent.stderr(), "a silent cell is not shown to anyone");
        CellResult first = kernel.execute("1 + 1").expectOk().expectText("2");
        assertTrue(first.stderr().contains(what) && first.stderr().contains(more), first::toString);
        assertFalse(first.stderr().contains("\tat "), first::toString);
        assertTrue(kernel.log().contains(what), kernel::log);
        CellResult second = kernel.execute("2 + 2").expectOk();
        assertEquals("", second.stderr(), second::toString);
    }
}
