package autodeploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the jar that users get. */
final class ShadedJarIT {
    private static final Path JAR = Path.of(System.getProperty("toolkit.jar"));
    private static final Set<String> OPEN = Set.of("tech/tablesaw", "org/knowm", "autodeploy");

    @TempDir
    private Path directory;

    @Test
    @Tag("R71")
    void is_at_most_25_megabytes() throws IOException {
        assertTrue(Files.size(JAR) <= 25_000_000, Files.size(JAR) + " bytes");
    }

    @Test
    void holds_only_our_packages_tablesaw_and_xchart_unrelocated() throws IOException {
        Set<String> strangers = entries().stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .filter(name -> OPEN.stream().noneMatch(open -> name.startsWith(open + "/")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), strangers);
    }

    @Test
    void carries_the_licences_of_what_it_bundles() throws IOException {
        try (ZipFile zip = new ZipFile(JAR.toFile())) {
            for (String file : List.of(
                    "META-INF/LICENSE",
                    "META-INF/THIRD-PARTY.md",
                    "META-INF/licenses/LGPL-3.0.txt",
                    "META-INF/licenses/slf4j.txt",
                    "LICENSE",
                    "LICENSE-ClassGraph.txt")) {
                assertTrue(zip.getEntry(file) != null, file);
            }
            byte[] own = zip.getInputStream(zip.getEntry("META-INF/LICENSE")).readAllBytes();
            assertArrayEquals(Files.readAllBytes(Path.of("../LICENSE")), own);
        }
    }

    @Test
    void carries_no_time_of_its_own_build() throws IOException {
        LocalDateTime stamp = LocalDateTime.ofInstant(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
        List<ZipEntry> own = entries().stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry -> entry.getName().startsWith("autodeploy/")
                        && !entry.getName().startsWith("autodeploy/shaded/"))
                .toList();
        assertFalse(own.isEmpty());
        for (ZipEntry entry : own) {
            assertEquals(stamp, entry.getTimeLocal(), entry.getName());
        }
    }

    @Test
    void works_after_minimising_as_users_use_it() throws Exception {
        Path output = directory.resolve("output.txt");
        String classPath = JAR
                + java.io.File.pathSeparator
                + Path.of("target/test-classes").toAbsolutePath();
        int status = java(output, "-cp", classPath, "autodeploy.ShadedJarUse");
        assertEquals(0, status, Files.readString(output));
        assertEquals("all used\n", Files.readString(output));
    }

    @Test
    void runs_as_a_command() throws Exception {
        Path output = directory.resolve("output.txt");
        Path demo = Path.of("../notebooks/data/llama-3-8b-tiny/ad_graphs").toAbsolutePath();
        assertEquals(0, java(output, "-jar", JAR.toString(), "graph", "passes", demo.toString()));
        assertTrue(Files.readString(output).contains("match_rmsnorm_pattern"), Files.readString(output));
        assertEquals(2, java(output, "-jar", JAR.toString(), "graph", "passes", demo.toString(), "--stge", "x"));
        assertTrue(Files.readString(output).contains("Did you mean --stage?"), Files.readString(output));
    }

    @Test
    void draws_plain_svg_and_names_the_packages_where_java_has_no_fonts() throws Exception {
        Path output = directory.resolve("output.txt");
        Path noFonts = directory.resolve("fonts.conf");
        Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        String classPath = JAR
                + java.io.File.pathSeparator
                + Path.of("target/test-classes").toAbsolutePath();
        ProcessBuilder builder = builder(output, "-cp", classPath, "autodeploy.ShadedJarUse", "fonts");
        builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
        assertEquals(0, run(builder), Files.readString(output));
        // Some builds of Java bring a font list of their own; either way there is a picture and no AWT error.
        String text = Files.readString(output);
        assertTrue(text.equals("png and svg\n") || text.equals("svg; install fontconfig\n"), text);
    }

    private static List<ZipEntry> entries() throws IOException {
        try (ZipFile zip = new ZipFile(JAR.toFile())) {
            return zip.stream().map(ZipEntry.class::cast).toList();
        }
    }

    private static int java(Path output, String... arguments) throws IOException, InterruptedException {
        return run(builder(output, arguments));
    }

    private static ProcessBuilder builder(Path output, String... arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(System.getProperty("test.java.home") + "/bin/java");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "ended");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
