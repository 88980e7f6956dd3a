package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** notebooks/start in a checkout of its own, on a machine where something is missing or does not work. */
class BareMachineIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final List<String> BASICS = List.of(
            "bash", "env", "cat", "cksum", "dirname", "find", "head", "id", "ls", "mkdir", "mv", "rm", "sed", "tail");

    @TempDir
    private Path folder = Path.of("");

    private Path checkout = Path.of("");
    private Path bin = Path.of("");

    @BeforeEach
    void lay_out_a_checkout_and_a_path() throws IOException {
        Path python = PythonEnvironment.python();
        checkout = folder.resolve("a checkout");
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(checkout.resolve("notebooks"));
        Files.createDirectories(checkout.resolve("kernel-config/jjava"));
        Files.createDirectories(checkout.resolve("kernel-config/src/main/java"));
        Files.createDirectories(checkout.resolve("kernel-config/src/main/resources"));
        Files.createDirectories(checkout.resolve("toolkit/src/main"));
        Files.copy(Checkout.start(), checkout.resolve("notebooks/start"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        for (String file : List.of("toolkit/pom.xml", "kernel-config/pom.xml", "kernel-config/jjava/pom.xml")) {
            Files.writeString(checkout.resolve(file), "<project/>");
        }
        Files.writeString(checkout.resolve("kernel-config/jjava/fetch.py"), "");
        requirements("# none\n");
        Files.writeString(checkout.resolve("kernel-config/install"), "print('installed')\n");
        for (String basic : BASICS) {
            Files.createSymbolicLink(bin.resolve(basic), onPath(basic));
        }
        program("java", "echo java.base@17.0.15; echo jdk.compiler@17.0.15");
        program("mvn", builds("toolkit", "autodeploy-toolkit.jar") + builds("kernel-config", "autodeploy-kernel.jar"));
        program("python3", "exec '%s' \"$@\"".formatted(real(python)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "mvn", "python3"})
    void a_missing_program_is_named_in_one_line_with_the_command_that_installs_it(String program) throws IOException {
        Files.delete(bin.resolve(program));
        program("apt-get", "exit 1");
        Ran ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        List<String> problems =
                ran.err().lines().filter(line -> !line.endsWith(" ...")).toList();
        assertEquals(1, problems.size(), ran::toString);
        assertTrue(problems.get(0).contains("missing"), ran::toString);
        assertTrue(problems.get(0).contains("sudo apt-get install "), ran::toString);
    }

    @Test
    void without_apt_it_names_the_command_of_dnf_or_brew() throws IOException {
        Files.delete(bin.resolve("java"));
        program("dnf", "exit 1");
        assertTrue(start("--setup").err().contains("sudo dnf install java-17-openjdk-devel"));
        Files.delete(bin.resolve("dnf"));
        program("brew", "exit 1");
        assertTrue(start("--setup").err().contains("brew install openjdk@17"));
    }

    @Test
    void a_java_that_does_not_run_is_named_with_what_it_says() throws IOException {
        program("java", "echo 'The operation could not be completed.'; echo 'No Java runtime present'; exit 1");
        Ran ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("java does not run (No Java runtime present)."), ran::toString);
    }

    @Test
    void an_old_java_and_one_without_compiler_are_named() throws IOException {
        program("java", "echo java.base@11.0.20; echo jdk.compiler@11.0.20");
        assertTrue(start("--setup").err().contains("is Java 11; a JDK 17 or newer is needed"));
        program("java", "[ \"$1\" = -version ]");
        assertTrue(start("--setup").err().contains("is Java 8; a JDK 17 or newer is needed"));
        program("java", "echo java.base@21.0.1");
        assertTrue(start("--setup").err().contains("runtime without a compiler"));
    }

    @Test
    void a_failing_build_is_named_with_the_end_of_its_log() throws IOException {
        program("mvn", "i=0; while [ $i -lt 40 ]; do echo \"line $i\"; i=$((i+1)); done; exit 1");
        Ran ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("this step failed: building the toolkit jar"), ran::toString);
        assertTrue(ran.err().contains("line 39"), ran::toString);
        assertFalse(ran.err().contains("line 24\n"), ran::toString);
        assertTrue(ran.err().contains(checkout + "/target/start-build.log"), ran::toString);
    }

    @Test
    void a_failing_pip_is_named_with_the_end_of_its_log() throws IOException {
        requirements("./not-there-1.0-py3-none-any.whl\n");
        Ran ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("this step failed: installing the Python packages"), ran::toString);
        assertTrue(ran.err().contains("not-there"), ran::toString);
        assertTrue(ran.err().contains(".venv/log/pip-runtime.log"), ran::toString);
    }

    @Test
    void a_broken_environment_is_made_anew_and_a_whole_one_is_kept() throws IOException {
        Ran first = start("--setup");
        assertEquals(0, first.status(), first::toString);
        Path python = checkout.resolve(".venv/bin/python");
        assertEquals(python + "\n", first.out());

        Ran second = start("--setup");
        assertEquals(0, second.status(), second::toString);
        assertEquals("", second.err());

        Files.delete(python);
        Ran third = start("--setup");
        assertEquals(0, third.status(), third::toString);
        assertTrue(third.err().contains("is broken"), third::toString);
        assertTrue(Files.isExecutable(python));
    }

    @Test
    void changed_requirements_are_installed_and_sources_newer_than_the_jar_are_built() throws Exception {
        assertEquals(0, start("--setup").status());
        requirements("# still none\n");
        Thread.sleep(1100); // some file systems count in seconds
        Files.writeString(checkout.resolve("toolkit/src/main/New.java"), "");
        Ran ran = start("--setup");
        assertEquals(0, ran.status(), ran::toString);
        assertTrue(ran.err().contains("installing the Python packages (runtime)"), ran::toString);
        assertTrue(ran.err().contains("building the toolkit jar"), ran::toString);
    }

    @Test
    void sources_of_the_kernel_newer_than_its_jar_are_built() throws Exception {
        assertEquals(0, start("--setup").status());
        Thread.sleep(1100); // some file systems count in seconds
        Files.writeString(checkout.resolve("kernel-config/src/main/java/New.java"), "");
        Ran ran = start("--setup");
        assertEquals(0, ran.status(), ran::toString);
        assertTrue(ran.err().contains("building the toolkit jar and the kernel"), ran::toString);
        assertEquals("", start("--setup").err());
    }

    @Test
    void the_kernel_is_built_with_the_python_of_the_environment_and_not_left_out() throws IOException {
        program("mvn", "echo \"PYTHON=$PYTHON $*\"; exit 1");
        Ran ran = start("--setup");
        assertTrue(ran.err().contains("PYTHON=" + checkout + "/.venv/bin/python "), ran::toString);
        assertTrue(ran.err().contains(" -Dkernel.required=true"), ran::toString);
    }

    @Test
    void without_a_build_a_missing_jar_is_named() throws IOException {
        Ran ran = start("--setup", "--no-build");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("autodeploy-toolkit.jar is not there"), ran::toString);
        Files.createDirectories(checkout.resolve("toolkit/target"));
        Files.writeString(checkout.resolve("toolkit/target/autodeploy-toolkit.jar"), "");
        ran = start("--setup", "--no-build");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("autodeploy-kernel.jar is missing"), ran::toString);
    }

    @Test
    void what_the_installer_of_the_kernel_notices_is_told() throws IOException {
        Files.writeString(
                checkout.resolve("kernel-config/install"),
                "import sys\nprint('installed')\nprint('install: NO ARCHIVE', file=sys.stderr)\n");
        Ran ran = start("--setup");
        assertEquals(0, ran.status(), ran::toString);
        assertTrue(ran.err().contains("start: NO ARCHIVE\n"), ran::toString);
        Files.writeString(
                checkout.resolve("kernel-config/install"), "import sys\nsys.exit('install: JJava is too old')\n");
        ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("this step failed: installing the kernelspec\n"), ran::toString);
        assertTrue(ran.err().contains("JJava is too old"), ran::toString);
    }

    @Test
    void a_folder_that_is_no_environment_is_left_alone() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "keep");
        Ran ran = Ran.command(command("--setup"), folder, DEADLINE, environment -> {
            bare(environment);
            environment.put("AUTODEPLOY_VENV", mine.toString());
        });
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains(mine + " is not empty"), ran::toString);
        assertEquals("keep", Files.readString(mine.resolve("thesis.txt")));
    }

    @Test
    void a_foreign_environment_without_pip_is_left_alone() throws IOException {
        Path foreign = Files.createDirectories(checkout.resolve(".venv"));
        Files.writeString(foreign.resolve("pyvenv.cfg"), "uv = 0.9\n");
        Ran ran = start("--setup");
        assertEquals(3, ran.status(), ran::toString);
        assertTrue(ran.err().contains("not an environment that this script made"), ran::toString);
        assertTrue(Files.exists(foreign.resolve("pyvenv.cfg")));
    }

    private String builds(String module, String jar) {
        return "mkdir -p '%1$s/target'; : >'%1$s/target/%2$s'; ".formatted(checkout.resolve(module), jar);
    }

    private Ran start(String... options) {
        return Ran.command(command(options), folder, DEADLINE, this::bare);
    }

    private List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                bin.resolve("bash").toString(),
                checkout.resolve("notebooks/start").toString()));
        command.addAll(List.of(options));
        return command;
    }

    private void bare(Map<String, String> environment) {
        environment.put("PATH", bin.toString());
        List.of("JAVA_HOME", "PYTHON", "AUTODEPLOY_VENV").forEach(environment::remove);
    }

    private void requirements(String text) throws IOException {
        Files.writeString(checkout.resolve("kernel-config/requirements.txt"), text);
    }

    private void program(String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!" + bin.resolve("bash") + "\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The Python that an environment was made with; what is on PATH may be a script of a version chooser. */
    private static String real(Path python) {
        List<String> command = List.of(python.toString(), "-c", "import sys; print(sys._base_executable, end='')");
        return Ran.command(command, Path.of("").toAbsolutePath(), DEADLINE, environment -> {})
                .out();
    }

    private static Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + program + " on PATH"));
    }
}
