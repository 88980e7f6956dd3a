package autodeploy.kernelconfig;

import static autodeploy.kernelconfig.Prefix.JAVA_HOME;
import static autodeploy.kernelconfig.Prefix.expect;
import static autodeploy.kernelconfig.Prefix.makeJar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kernel-config/install, with stand-ins for all jars. That kernels start is tested in the notebooks' module. */
class InstallIT {
    @TempDir
    private Path folder = Path.of("");

    private Prefix prefix = new Prefix(folder, folder, folder);

    @BeforeEach
    void lay_out_a_prefix_with_jjava() throws IOException {
        Prefix.needPython();
        prefix = Prefix.withStandIns(folder);
    }

    @Test
    void installs_a_kernelspec_with_copies_of_both_jars() throws IOException {
        expect(0, "Installed java-autodeploy", prefix.install());
        JsonNode spec = prefix.spec();
        List<String> argv = prefix.argv();
        assertEquals(JAVA_HOME + "/bin/java", argv.get(0));
        assertTrue(argv.contains("-Djava.awt.headless=true"), argv::toString);
        assertTrue(argv.contains("-XX:SharedArchiveFile={resource_dir}/autodeploy-kernel.jsa"), argv::toString);
        assertEquals(
                List.of(
                        "-cp",
                        "{resource_dir}/autodeploy-kernel.jar:{resource_dir}/../java/jjava.jar",
                        "autodeploy.kernel.start.Start",
                        "{connection_file}"),
                argv.subList(argv.size() - 4, argv.size()));
        assertEquals("Java (AutoDeploy)", spec.path("display_name").asText());
        assertEquals("java", spec.path("language").asText());
        assertEquals("message", spec.path("interrupt_mode").asText());
        Path copy = prefix.installed().resolve("autodeploy-toolkit.jar");
        assertEquals(copy.toString(), spec.path("env").path("JJAVA_CLASSPATH").asText());
        assertEquals(
                prefix.archive().toString(),
                spec.path("env").path("AUTODEPLOY_ARCHIVE").asText());
        assertEquals(-1, Files.mismatch(prefix.toolkitJar(), copy));
        assertEquals(-1, Files.mismatch(prefix.kernelJar(), prefix.installed().resolve("autodeploy-kernel.jar")));
        for (String logo : List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg")) {
            assertTrue(Files.size(prefix.installed().resolve(logo)) > 100, logo);
        }
    }

    @Test
    void the_kernelspec_of_jjava_stays_as_it_is() throws IOException {
        expect(0, "Installed", prefix.install());
        expect(0, "Removed", prefix.install("--remove"));
        assertEquals("{}", Files.readString(prefix.kernels().resolve("java/kernel.json")));
        assertTrue(Files.exists(prefix.jjava()));
        assertFalse(Files.exists(prefix.installed()));
        expect(0, "is not installed", prefix.install("--remove"));
    }

    @Test
    void a_second_install_replaces_the_jar_under_a_kernel_that_runs() throws IOException {
        expect(0, "Installed", prefix.install());
        Path copy = prefix.installed().resolve("autodeploy-toolkit.jar");
        byte[] old = Files.readAllBytes(copy);
        try (var opened = Files.newInputStream(copy)) {
            makeJar(prefix.toolkitJar(), Map.of("newer toolkit", ""));
            expect(0, "Installed", prefix.install());
            assertTrue(Arrays.equals(old, opened.readAllBytes()), "the opened file has changed");
        }
        assertEquals(-1, Files.mismatch(prefix.toolkitJar(), copy));
        try (var files = Files.list(prefix.installed())) {
            assertEquals(6, files.count(), "files are left over");
        }
    }

    @Test
    void check_says_what_is_wrong() throws IOException {
        expect(1, "wrong  kernel.json", prefix.install("--check"));
        expect(0, "Installed", prefix.install());
        expect(1, "autodeploy-kernel.jsa is missing", prefix.install("--check"));
        makeJar(prefix.toolkitJar(), Map.of("newer toolkit", ""));
        expect(1, "wrong  toolkit jar", prefix.install("--check"));
        makeJar(prefix.kernelJar(), Map.of("newer kernel", ""));
        expect(1, "wrong  kernel jar", prefix.install("--check"));
        Path spec = prefix.installed().resolve("kernel.json");
        Files.writeString(spec, Files.readString(spec).replace("--add-opens=", "--add-closes="));
        expect(1, "argv lacks --add-opens=jdk.jshell", prefix.install("--check"));
        Files.delete(prefix.jjava());
        expect(1, "pip install jjava==", prefix.install("--check"));
        Files.writeString(spec, "{");
        expect(1, "is damaged", prefix.install("--check"));
    }

    @Test
    void what_is_not_ours_is_neither_replaced_nor_removed() throws IOException {
        Path foreign = Files.createDirectories(prefix.installed()).resolve("kernel.json");
        Files.writeString(foreign, "{\"argv\": []}");
        expect(3, "was not made by this installer", prefix.install());
        expect(3, "was not made by this installer", prefix.install("--remove"));
        assertEquals("{\"argv\": []}", Files.readString(foreign));
    }

    @Test
    void without_jjava_it_names_the_pip_command() throws IOException {
        Files.delete(prefix.jjava());
        Ran ran = prefix.install();
        // This machine's own Python may have JJava; then that one is taken.
        if (ran.status() == 0) {
            assertTrue(ran.text().contains("Installed"), ran::toString);
        } else {
            expect(3, "pip install jjava==", ran);
        }
    }

    @Test
    void a_jjava_that_is_too_old_is_refused_with_the_pip_command() throws IOException {
        makeJar(
                prefix.jjava(),
                Map.of("META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties", "artifactId=x\nversion=1.0-a6\n"));
        Ran ran = prefix.install();
        expect(3, "is JJava 1.0-a6; 1.0a7 or newer is needed. Install it: ", ran);
        expect(3, "pip install jjava==", ran);
        assertFalse(Files.exists(prefix.installed()));
        makeJar(prefix.jjava(), Map.of("something else", ""));
        expect(3, "is JJava of an unknown version", prefix.install());
    }

    @Test
    void a_java_that_does_not_fit_is_refused_with_the_reason() throws IOException {
        expect(3, "no java program", prefix.install("--java", "/nowhere/java"));
        expect(
                3,
                "is Java 1.8.0_402; 17 or newer",
                prefix.install("--java", fake("[ $1 = -version ] || exit 1\necho 'openjdk version \"1.8.0_402\"'")));
        expect(
                3,
                "is Java 11.0.2; 17 or newer",
                prefix.install("--java", fake("echo java.base@11.0.2; echo jdk.jshell@11.0.2")));
        expect(3, "has no module jdk.jshell", prefix.install("--java", fake("echo java.base@21.0.1")));
        expect(3, "does not work as a Java", prefix.install("--java", fake("echo hello")));
        assertFalse(Files.exists(prefix.installed()));
    }

    @Test
    void wrong_use_and_missing_jars_are_told_apart() throws IOException {
        expect(2, "not allowed with", prefix.install("--user"));
        expect(3, "has a ':' in its path", new Prefix(folder.resolve("a:b"), folder, folder).install());
        Files.delete(prefix.toolkitJar());
        expect(3, "toolkit.jar is not there. Name another with --jar", prefix.install());
        Files.writeString(prefix.toolkitJar(), "no jar");
        expect(3, "is not a jar file", prefix.install());
        Files.delete(prefix.kernelJar());
        expect(3, "kernel.jar is not there. Name another with --kernel-jar", prefix.install());
    }

    @Test
    void where_nothing_was_built_it_names_the_command() {
        Path copy = folder.resolve("kernel-config");
        expect(0, "", Prefix.run(List.of("mkdir", copy.toString())));
        expect(
                0,
                "",
                Prefix.run(List.of("cp", "-R", "install", "src", "kernelspec", "requirements.txt", copy.toString())));
        Ran ran = Prefix.run(List.of(
                "python3",
                copy.resolve("install").toString(),
                "--prefix",
                prefix.root().toString()));
        expect(
                3,
                "the kernel jar " + copy.resolve("target/autodeploy-kernel.jar") + " is not there. Build it: mvn",
                ran);
    }

    private String fake(String body) throws IOException {
        Path file = folder.resolve("java");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
