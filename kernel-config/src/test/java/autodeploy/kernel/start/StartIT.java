package autodeploy.kernel.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Missing;
import autodeploy.testing.Ran;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bootstrap of the built jar on machines that lack something: one line, status 1. */
class StartIT {
    private static final Path KERNEL = Path.of(System.getProperty("kernel.jar", "target/autodeploy-kernel.jar"));
    private static final Path JJAVA = Path.of("jjava/target/jjava/jjava.jar").toAbsolutePath();
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
    private static final String OPENS = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    private Path connection = Path.of("");

    @BeforeEach
    void write_a_connection_file() throws IOException {
        connection = Files.writeString(folder.resolve("kernel 1.json"), "{}");
    }

    @Test
    void the_kernel_gets_the_arguments_as_they_are() throws IOException {
        String classPath = standInForTheKernel() + ":" + KERNEL + ":" + JJAVA;
        String arguments = "[" + connection + ", a  b, --c]";
        Ran ran = start(JAVA_HOME, classPath, OPENS, connection.toString(), "a  b", "--c");
        assertEquals("kernel " + arguments, ran.out().strip(), ran::toString);
        assertEquals(0, ran.status(), ran::toString);
        assertEquals(
                "kernel [--train]",
                start(JAVA_HOME, classPath, OPENS, "--train").out().strip());
    }

    @Test
    void what_the_kernel_throws_is_thrown_on() throws IOException {
        Ran ran = start(JAVA_HOME, standInForTheKernel() + ":" + KERNEL + ":" + JJAVA, OPENS, "--train", "throw");
        assertTrue(ran.err().startsWith("Exception in thread \"main\" java.io.IOException: on purpose"), ran::toString);
        assertEquals(1, ran.status(), ran::toString);
    }

    @Test
    void a_jjava_that_is_gone_is_named() {
        Path gone = folder.resolve("java/../jjava.jar");
        refuses(gone + " is gone. Run pip install", start(JAVA_HOME, KERNEL + ":" + gone, OPENS, "--train"));
    }

    @Test
    void a_jjava_that_is_damaged_is_no_jjava() throws IOException {
        Path damaged = Files.writeString(folder.resolve("jjava.jar"), "not a jar");
        refuses(damaged + " has no JJava. Run pip install", start(JAVA_HOME, KERNEL + ":" + damaged, OPENS, "--train"));
    }

    @Test
    void a_jjava_that_is_too_old_is_named_with_its_version() throws IOException {
        Path old = jjava("1.0a6");
        refuses(
                "JJava 1.0-a6 is too old; 1.0a7 or newer is needed",
                start(JAVA_HOME, KERNEL + ":" + old, OPENS, connection.toString()));
    }

    @Test
    void a_java_runtime_that_is_no_jdk_is_named() {
        Path runtime = folder.resolve("runtime");
        String jlink = JAVA_HOME.resolve("bin/jlink").toString();
        Ran linked = run(List.of(jlink, "--add-modules", "java.base", "--output", runtime.toString()));
        assertEquals(0, linked.status(), linked::toString);
        Ran ran = start(runtime, KERNEL + ":" + JJAVA, "-Dx=y", connection.toString());
        refuses(runtime + " is Java ", ran);
        refuses("without the module jdk.jshell: a runtime, not a JDK. Install a JDK", ran);
    }

    @Test
    void an_option_that_is_missing_is_named() {
        refuses(
                "the option --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED is missing",
                start(JAVA_HOME, KERNEL + ":" + JJAVA, "-Dx=y", connection.toString()));
    }

    @Test
    void a_connection_file_that_cannot_be_read_is_named() {
        String classPath = KERNEL + ":" + JJAVA;
        refuses("it was given no connection file", start(JAVA_HOME, classPath, OPENS));
        Path gone = folder.resolve("gone\nhello.json");
        refuses(
                "the connection file " + folder + "/gone hello.json is not there",
                start(JAVA_HOME, classPath, OPENS, gone.toString()));
        refuses(
                "the connection file " + folder + " is not there or cannot be read",
                start(JAVA_HOME, classPath, OPENS, folder.toString()));
    }

    @Test
    void the_bootstrap_is_compiled_for_java_8() throws IOException {
        try (ZipFile jar = new ZipFile(KERNEL.toFile())) {
            List<String> classes = new ArrayList<>();
            for (var entry : jar.stream()
                    .filter(e -> e.getName().startsWith("autodeploy/kernel/start/"))
                    .filter(e -> e.getName().endsWith(".class"))
                    .toList()) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                    in.skipNBytes(6);
                    assertEquals(52, in.readUnsignedShort(), entry::getName);
                }
                classes.add(entry.getName());
            }
            assertTrue(classes.contains("autodeploy/kernel/start/Start.class"), classes::toString);
            InputStream licence = jar.getInputStream(jar.getEntry("META-INF/licenses/asm.txt"));
            assertTrue(new String(licence.readAllBytes(), StandardCharsets.UTF_8).contains("INRIA"));
            assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("org/")), "unmoved classes of others");
        }
    }

    private static void refuses(String part, Ran ran) {
        assertEquals(1, ran.status(), ran::toString);
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("java-autodeploy: the kernel cannot start: "), ran::toString);
        assertTrue(ran.err().contains(part), ran::toString);
        assertEquals(1, ran.err().lines().count(), ran::toString);
    }

    private Ran start(Path java, String classPath, String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(), option, "-cp", classPath, "autodeploy.kernel.start.Start"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ran run(List<String> command) {
        return Ran.command(command, folder, DEADLINE, environment -> {});
    }

    /** A folder with a class that tells its arguments, in the place of the kernel's own. */
    private Path standInForTheKernel() throws IOException {
        Path source = Files.writeString(folder.resolve("Main.java"), """
                package autodeploy.kernel;
                public class Main {
                    public static void main(String[] args) throws Exception {
                        if (args.length == 2) {
                            throw new java.io.IOException("on purpose");
                        }
                        System.out.println("kernel " + java.util.List.of(args));
                    }
                }
                """);
        JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertEquals(0, javac.run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()));
        return classes;
    }

    /** JJava's jar of another version, got as the build gets its own; kept under target. */
    private Path jjava(String version) throws IOException {
        Path requirements = Files.writeString(folder.resolve("requirements.txt"), "jjava==" + version + "\n");
        Path target = Path.of("target/jjava", version).toAbsolutePath();
        String chosen = System.getenv("PYTHON");
        String python = chosen == null || chosen.isEmpty() ? "python3" : chosen;
        String fetch = Path.of("jjava/fetch.py").toAbsolutePath().toString();
        Ran ran = Ran.command(
                List.of(python, fetch, requirements.toString(), target.toString()),
                folder,
                Duration.ofMinutes(6),
                environment -> {});
        if (ran.status() != 0) {
            throw Missing.skipOrFail(
                    "JJava " + version + " cannot be fetched: " + ran.err().strip());
        }
        return target.resolve("jjava.jar");
    }
}
