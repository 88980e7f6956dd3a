package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.ExtensionJar;
import autodeploy.notebooks.JJavaWheels;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The environment variables of JJava do in our kernel what they do in JJava; the tests ask both where it has them. */
final class VariablesIT {
    private static final String BY_EXTENSION = "System.setProperty(\"trial\", \"installed\");";

    @TempDir
    private Path folder = Path.of("");

    static List<Supplier<KernelSession.Builder>> kernels() {
        return List.of(OwnKernel::alone, () -> KernelSession.of("java").from(JJavaWheels.wheel(JJavaWheels.NEWEST)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void the_class_path_takes_jars_globs_and_folders_and_installs_extensions(Supplier<KernelSession.Builder> described)
            throws IOException {
        Path jar = ExtensionJar.write(folder, "Named", BY_EXTENSION);
        Path lib = Files.createDirectory(folder.resolve("lib"));
        ExtensionJar.write(lib, "Globbed", BY_EXTENSION.replace("trial", "trial.glob"));
        ExtensionJar.write(folder, "InFolder", BY_EXTENSION.replace("trial", "trial.folder"));
        String classPath =
                String.join(":", jar.toString(), lib + "/*.jar", folder + "/none.jar", folder + "/InFolder-classes");
        try (KernelSession kernel =
                described.get().with("JJAVA_CLASSPATH", classPath).start()) {
            kernel.execute("1").expectOk();
            for (String name : List.of("trial.Named", "trial.Globbed", "trial.InFolder")) {
                kernel.execute(name + ".class.getName()").expectOk().expectText(name);
            }
            kernel.execute("System.getProperty(\"trial\")").expectText("installed");
            kernel.execute("System.getProperty(\"trial.glob\")").expectText("installed");
            // A folder of classes names no extension.
            kernel.execute("java.util.Objects.isNull(System.getProperty(\"trial.folder\"))")
                    .expectText("true");
        }
    }

    @Test
    void extensions_and_default_imports_are_off_where_that_is_asked_for() {
        Path jar = ExtensionJar.write(folder, "Working", BY_EXTENSION);
        try (KernelSession kernel = OwnKernel.alone()
                .with("JJAVA_CLASSPATH", jar.toString())
                .with("JJAVA_LOAD_EXTENSIONS", "false")
                .start()) {
            kernel.execute("System.getProperty(\"trial\")").expectOk();
            kernel.execute("java.util.Objects.isNull(System.getProperty(\"trial\"))")
                    .expectText("true");
            kernel.execute("List.of(1)").expectError("cannot find symbol");
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void startup_code_and_scripts_run_before_the_first_cell(Supplier<KernelSession.Builder> described)
            throws IOException {
        Path script = Files.writeString(folder.resolve("a.jsh"), "int fromScript = 1;\nint two() { return 2; }");
        try (KernelSession kernel = described
                .get()
                .with("JJAVA_STARTUP_SCRIPTS_PATH", script.toString())
                .with("JJAVA_STARTUP_SCRIPT", "int fromVariable = 3;\n%time int timed = 4;")
                .start()) {
            kernel.execute("fromScript + two() + fromVariable").expectOk().expectText("6");
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void compiler_options_reach_the_compiler(Supplier<KernelSession.Builder> described) {
        try (KernelSession kernel = described
                .get()
                .with("JJAVA_COMPILER_OPTS", "-parameters -Xlint:none")
                .start()) {
            kernel.execute("class Named { void f(int speed) { } }").expectOk();
            kernel.execute("Named.class.getDeclaredMethods()[0].getParameters()[0].getName()")
                    .expectText("speed");
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_time_limit_ends_a_statement(Supplier<KernelSession.Builder> described) {
        try (KernelSession kernel =
                described.get().with("JJAVA_TIMEOUT", "1500").start()) {
            kernel.execute("Thread.sleep(10); 1").expectOk();
            CellResult late = kernel.execute("Thread.sleep(30_000)");
            assertEquals("error", late.status(), late::toString);
            late.expectWithin(Duration.ofSeconds(15));
            kernel.execute("2").expectOk().expectText("2");
        }
    }

    @Test
    void a_time_limit_ends_a_loop_and_names_itself() {
        try (KernelSession kernel =
                OwnKernel.alone().with("JJAVA_TIMEOUT", "1 seconds").start()) {
            kernel.execute("long n = 0; while (true) { n++; }").expectError("the limit that JJAVA_TIMEOUT sets");
            CellResult first = kernel.execute("n").expectOk();
            CellResult second = kernel.execute("Thread.sleep(100); n").expectOk();
            assertEquals(first.forms("text/plain"), second.forms("text/plain"));
        }
    }

    @Test
    void more_options_of_the_jvm_are_taken_from_java_itself() {
        try (KernelSession kernel = OwnKernel.alone()
                .with("JDK_JAVA_OPTIONS", "-Dtrial.option=set -Xmx300m")
                .start()) {
            kernel.execute("System.getProperty(\"trial.option\")").expectText("set");
            CellResult memory = kernel.execute("Runtime.getRuntime().maxMemory() < 320_000_000L");
            assertTrue(memory.forms("text/plain").contains("true"), memory::toString);
        }
    }
}
