package autodeploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.testing.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
                    "META-INF/licenses/EPL-2.0.txt",
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
    void works_after_minimising_as_users_use_it() {
        Ran ran = use(environment -> {});
        assertEquals(0, ran.status(), ran::toString);
        assertEquals("all used\n", ran.text());
    }

    @Test
    void runs_as_a_command() {
        String demo = Path.of("../notebooks/data/llama-3-8b-tiny/ad_graphs")
                .toAbsolutePath()
                .toString();
        Ran passes = java(environment -> {}, "-jar", JAR.toString(), "graph", "passes", demo);
        assertEquals(0, passes.status(), passes::toString);
        assertTrue(passes.out().contains("match_rmsnorm_pattern"), passes::toString);
        Ran typo = java(environment -> {}, "-jar", JAR.toString(), "graph", "passes", demo, "--stge", "x");
        assertEquals(2, typo.status(), typo::toString);
        assertTrue(typo.err().contains("Did you mean --stage?"), typo::toString);
    }

    @Test
    void draws_plain_svg_and_names_the_packages_where_java_has_no_fonts() throws IOException {
        Path noFonts = directory.resolve("fonts.conf");
        Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Ran ran = use(environment -> environment.put("FONTCONFIG_FILE", noFonts.toString()), "fonts");
        assertEquals(0, ran.status(), ran::toString);
        // Some builds of Java bring a font list of their own; either way there is a picture and no AWT error.
        String text = ran.text();
        assertTrue(text.equals("png and svg\n") || text.equals("svg; install fontconfig\n"), text);
    }

    private static List<ZipEntry> entries() throws IOException {
        try (ZipFile zip = new ZipFile(JAR.toFile())) {
            return zip.stream().map(ZipEntry.class::cast).toList();
        }
    }

    /** Run {@link ShadedJarUse} with the shaded jar alone. */
    private static Ran use(Consumer<Map<String, String>> environment, String... arguments) {
        String classPath =
                JAR + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath();
        List<String> all = new ArrayList<>(List.of("-cp", classPath, "autodeploy.ShadedJarUse"));
        all.addAll(List.of(arguments));
        return java(environment, all.toArray(String[]::new));
    }

    private static Ran java(Consumer<Map<String, String>> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("test.java.home") + "/bin/java"));
        command.addAll(List.of(arguments));
        return Ran.command(command, Path.of("").toAbsolutePath(), Duration.ofMinutes(2), environment);
    }
}
