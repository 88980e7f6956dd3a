package autodeploy.kernelconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Missing;
import autodeploy.testing.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kernel-config/install, with stand-ins for both jars. That kernels start is tested in the notebooks' module. */
class InstallIT {
    private static final String JAVA_HOME = System.getProperty("test.java.home", System.getProperty("java.home"));

    @TempDir
    private Path folder = Path.of("");

    private Path kernels = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void lay_out_a_prefix_with_jjava() throws IOException {
        needPython();
        kernels = folder.resolve("pre fix/share/jupyter/kernels");
        Files.createDirectories(kernels.resolve("java"));
        makeJar(kernels.resolve("java/jjava.jar"), "jjava");
        Files.writeString(kernels.resolve("java/kernel.json"), "{}");
        jar = makeJar(folder.resolve("toolkit.jar"), "toolkit");
    }

    @Test
    void installs_a_kernelspec_with_absolute_paths_and_a_copy_of_the_jar() throws IOException {
        expect(0, "Installed java-autodeploy", install());
        JsonNode spec = spec();
        List<String> argv = new ArrayList<>();
        spec.path("argv").forEach(argument -> argv.add(argument.asText()));
        assertEquals(JAVA_HOME + "/bin/java", argv.get(0));
        assertTrue(argv.contains("-Djava.awt.headless=true"), argv::toString);
        assertTrue(argv.contains("{resource_dir}/../java/jjava.jar"), argv::toString);
        assertEquals("{connection_file}", argv.get(argv.size() - 1));
        assertEquals("Java (AutoDeploy)", spec.path("display_name").asText());
        assertEquals("java", spec.path("language").asText());
        assertEquals("message", spec.path("interrupt_mode").asText());
        Path copy = kernels.resolve("java-autodeploy/autodeploy-toolkit.jar");
        assertEquals(copy.toString(), spec.path("env").path("JJAVA_CLASSPATH").asText());
        assertEquals(-1, Files.mismatch(jar, copy));
        for (String logo : List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg")) {
            assertTrue(Files.size(kernels.resolve("java-autodeploy").resolve(logo)) > 100, logo);
        }
    }

    @Test
    void the_kernelspec_of_jjava_stays_as_it_is() throws IOException {
        expect(0, "Installed", install());
        expect(0, "Removed", install("--remove"));
        assertEquals("{}", Files.readString(kernels.resolve("java/kernel.json")));
        assertTrue(Files.exists(kernels.resolve("java/jjava.jar")));
        assertFalse(Files.exists(kernels.resolve("java-autodeploy")));
        expect(0, "is not installed", install("--remove"));
    }

    @Test
    void a_second_install_replaces_the_jar_under_a_kernel_that_runs() throws IOException {
        expect(0, "Installed", install());
        Path copy = kernels.resolve("java-autodeploy/autodeploy-toolkit.jar");
        byte[] old = Files.readAllBytes(copy);
        try (var opened = Files.newInputStream(copy)) {
            makeJar(jar, "newer toolkit");
            expect(0, "Installed", install());
            assertTrue(Arrays.equals(old, opened.readAllBytes()), "the opened file has changed");
        }
        assertEquals(-1, Files.mismatch(jar, copy));
        try (var files = Files.list(copy.resolveSibling("."))) {
            assertEquals(5, files.count(), "files are left over");
        }
    }

    @Test
    void check_says_what_is_right_and_what_is_wrong() throws IOException {
        expect(1, "wrong  kernel.json", install("--check"));
        expect(0, "Installed", install());
        Ran right = install("--check");
        expect(0, "same as the one built", right);
        assertEquals(
                4, right.text().lines().filter(line -> line.startsWith("ok ")).count(), right::toString);

        makeJar(jar, "newer toolkit");
        expect(1, "differs from", install("--check"));
        Files.delete(kernels.resolve("java/jjava.jar"));
        expect(1, "pip install jjava==", install("--check"));
        Files.writeString(kernels.resolve("java-autodeploy/kernel.json"), "{");
        expect(1, "is damaged", install("--check"));
    }

    @Test
    void what_is_not_ours_is_neither_replaced_nor_removed() throws IOException {
        Path foreign =
                Files.createDirectories(kernels.resolve("java-autodeploy")).resolve("kernel.json");
        Files.writeString(foreign, "{\"argv\": []}");
        expect(3, "was not made by this installer", install());
        expect(3, "was not made by this installer", install("--remove"));
        assertEquals("{\"argv\": []}", Files.readString(foreign));
    }

    @Test
    void without_jjava_it_names_the_pip_command() throws IOException {
        Files.delete(kernels.resolve("java/jjava.jar"));
        Ran ran = install();
        // This machine's own Python may have JJava; then that one is taken.
        if (ran.status() == 0) {
            assertTrue(ran.text().contains("Installed"), ran::toString);
        } else {
            expect(3, "pip install jjava==", ran);
        }
    }

    @Test
    void a_java_that_does_not_fit_is_refused_with_the_reason() throws IOException {
        expect(3, "no java program", install("--java", "/nowhere/java"));
        expect(
                3,
                "is Java 1.8.0_402; 17 or newer",
                install("--java", fake("[ $1 = -version ] || exit 1\n" + "echo 'openjdk version \"1.8.0_402\"'")));
        expect(
                3,
                "is Java 11.0.2; 17 or newer",
                install("--java", fake("echo java.base@11.0.2; echo jdk.jshell@11.0.2")));
        expect(3, "has no module jdk.jshell", install("--java", fake("echo java.base@21.0.1")));
        expect(3, "does not work as a Java", install("--java", fake("echo hello")));
        assertFalse(Files.exists(kernels.resolve("java-autodeploy")));
    }

    @Test
    void wrong_use_and_a_missing_jar_are_told_apart() throws IOException {
        expect(2, "not allowed with", install("--user"));
        Files.delete(jar);
        expect(3, "toolkit.jar is not there", install());
        Files.writeString(jar, "no jar");
        expect(3, "is not a jar file", install());
    }

    private Ran install(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of("install").toAbsolutePath().toString(),
                "--prefix",
                folder.resolve("pre fix").toString(),
                "--jar",
                jar.toString()));
        command.addAll(List.of(options));
        return Ran.command(
                command,
                Path.of("").toAbsolutePath(),
                Duration.ofMinutes(1),
                environment -> environment.put("JAVA_HOME", JAVA_HOME));
    }

    private static void expect(int status, String part, Ran ran) {
        assertEquals(status, ran.status(), ran::toString);
        assertTrue(ran.text().contains(part), ran::toString);
        assertFalse(ran.text().contains("Traceback"), ran::toString);
    }

    private JsonNode spec() throws IOException {
        return new ObjectMapper().readTree(Files.readString(kernels.resolve("java-autodeploy/kernel.json")));
    }

    private String fake(String body) throws IOException {
        Path file = folder.resolve("java");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private static void needPython() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "python3")));
        if (!found) {
            throw Missing.skipOrFail("python3 is missing; the installer of the kernelspec cannot be tested");
        }
    }

    private static Path makeJar(Path file, String entry) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return file;
    }
}
