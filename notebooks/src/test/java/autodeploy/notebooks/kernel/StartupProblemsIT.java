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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void startup_code_that_fails_and_those_of_the_startup_scripts_that_fail() throws IOException {
        List<String> scripts = List.of(
                "int x = \"no number\";",
                "int x =",
                "int good = 42;",
                "throw new IllegalStateException(\"not today\");",
                "%nosuchmagic");
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(folder.resolve(i + ".jsh"), scripts.get(i));
        }
        try (KernelSession kernel = OwnKernel.alone()
                .with("JJAVA_STARTUP_SCRIPTS_PATH", folder + "/*.jsh")
                .with("JJAVA_STARTUP_SCRIPT", "int x = ;")
                .start()) {
            CellResult told = assertToldOnce(kernel, "JJAVA_STARTUP_SCRIPT failed", "illegal start of expression");
            assertTold(told, "0.jsh failed", "incompatible types");
            assertTold(told, "1.jsh failed", "ends too early");
            assertTold(told, "3.jsh failed", "not today");
            assertTold(told, "4.jsh failed", "nosuchmagic");
            assertFalse(told.stderr().contains("2.jsh"), told::toString);
            kernel.execute("good").expectOk().expectText("42");
        }
    }

    @Test
    void extensions_that_throw_at_their_installation() {
        Path first = ExtensionJar.write(folder, "First", "throw new IllegalStateException(\"no licence\");");
        Path second = ExtensionJar.write(folder, "Second", "throw new NoClassDefFoundError(\"lib/Missing\");");
        Path third = ExtensionJar.write(folder, "Third", "throw new StackOverflowError();");
        String all = first + ":" + second + ":" + third + ":" + Checkout.toolkitJar();
        try (KernelSession kernel =
                OwnKernel.withToolkit().with("JJAVA_CLASSPATH", all).start()) {
            CellResult told =
                    assertToldOnce(kernel, "trial.First failed in install()", "IllegalStateException: no licence");
            assertTold(told, "trial.Second failed in install()", "NoClassDefFoundError: lib/Missing");
            assertTold(told, "trial.Third failed in install()", "StackOverflowError");
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

    private static CellResult assertToldOnce(KernelSession kernel, String what, String more) {
        CellResult silent = kernel.cell("1").with("silent", true).run();
        assertEquals("", silent.stderr(), "a silent cell is not shown to anyone");
        CellResult first = kernel.execute("1 + 1").expectOk().expectText("2");
        assertTrue(first.stderr().contains(what) && first.stderr().contains(more), first::toString);
        assertFalse(first.stderr().contains("\tat "), first::toString);
        assertTrue(kernel.log().contains(what), kernel::log);
        CellResult second = kernel.execute("2 + 2").expectOk();
        assertEquals("", second.stderr(), second::toString);
        return first;
    }

    private static void assertTold(CellResult told, String what, String more) {
        int at = told.stderr().indexOf(what);
        assertTrue(at >= 0, () -> what + ": " + told);
        assertTrue(told.stderr().substring(at).lines().limit(2).anyMatch(line -> line.contains(more)), told::toString);
    }
}
