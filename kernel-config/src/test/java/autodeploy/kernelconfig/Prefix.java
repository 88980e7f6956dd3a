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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * A prefix to install the kernelspec into.
 *
 * @param root the prefix
 * @param kernelJar the kernel jar to install
 * @param toolkitJar the toolkit jar to install
 */
record Prefix(Path root, Path kernelJar, Path toolkitJar) {
    static final Path JAVA_HOME = Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));

    /** Entries of a jar that the installer takes for a JJava that is new enough. */
    static final Map<String, String> JJAVA = Map.of(
            "org/dflib/jjava/jupyter/kernel/magic/MagicsResolver.class", "",
            "META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties", "version=1.0-a8\n");

    /** With a blank in its path and stand-ins for all jars: no kernel of it starts, nor trains for the archive. */
    static Prefix withStandIns(Path folder) throws IOException {
        return withStandIns(folder, "pre fix");
    }

    private static Prefix withStandIns(Path folder, String name) throws IOException {
        Prefix prefix = new Prefix(folder.resolve(name), folder.resolve("kernel.jar"), folder.resolve("toolkit.jar"));
        makeJar(prefix.kernelJar(), Map.of("kernel", ""));
        makeJar(prefix.toolkitJar(), Map.of("toolkit", ""));
        Files.createDirectories(prefix.kernels().resolve("java"));
        makeJar(prefix.jjava(), JJAVA);
        Files.writeString(prefix.kernels().resolve("java/kernel.json"), "{}");
        return prefix;
    }

    /** With the built kernel and the JJava that it was built with. */
    static Prefix withTheKernel(Path folder, String name) throws IOException {
        Prefix standIns = withStandIns(folder, name);
        Files.delete(standIns.jjava());
        Files.copy(Path.of("jjava/target/jjava/jjava.jar"), standIns.jjava());
        Path kernel = Path.of(System.getProperty("kernel.jar", "target/autodeploy-kernel.jar"));
        return new Prefix(standIns.root(), kernel.toAbsolutePath(), standIns.toolkitJar());
    }

    Path kernels() {
        return root.resolve("share/jupyter/kernels");
    }

    Path jjava() {
        return kernels().resolve("java/jjava.jar");
    }

    /** The folder of the kernelspec. */
    Path installed() {
        return kernels().resolve("java-autodeploy");
    }

    Path archive() {
        return installed().resolve("autodeploy-kernel.jsa");
    }

    JsonNode spec() throws IOException {
        return new ObjectMapper().readTree(Files.readString(installed().resolve("kernel.json")));
    }

    List<String> argv() throws IOException {
        List<String> argv = new ArrayList<>();
        spec().path("argv").forEach(argument -> argv.add(argument.asText()));
        return argv;
    }

    Ran install(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of("install").toAbsolutePath().toString(),
                "--prefix",
                root.toString(),
                "--jar",
                toolkitJar.toString(),
                "--kernel-jar",
                kernelJar.toString()));
        command.addAll(List.of(options));
        return run(command);
    }

    static Ran run(List<String> command) {
        return Ran.command(
                command,
                Path.of("").toAbsolutePath(),
                Duration.ofMinutes(3),
                environment -> environment.put("JAVA_HOME", JAVA_HOME.toString()));
    }

    static void expect(int status, String part, Ran ran) {
        assertEquals(status, ran.status(), ran::toString);
        assertTrue(ran.text().contains(part), ran::toString);
        assertFalse(ran.text().contains("Traceback"), ran::toString);
    }

    static void needPython() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "python3")));
        if (!found) {
            throw Missing.skipOrFail("python3 is missing; the installer of the kernelspec cannot be tested");
        }
    }

    static Path makeJar(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
