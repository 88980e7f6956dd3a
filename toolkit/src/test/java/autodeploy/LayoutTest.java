package autodeploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checkout's top level is the map of the project. */
final class LayoutTest {
    private static final Set<String> ALLOWED = new TreeSet<>(
            Set.of("LICENSE", "README.md", "binder", "kernel-config", "notebooks", "pom.xml", "target", "toolkit"));

    @Test
    void top_level_holds_only_what_the_map_names() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(".."))) {
            Set<String> visible = entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> strangers = new TreeSet<>(visible);
            strangers.removeAll(ALLOWED);
            assertEquals(Set.of(), strangers);
            assertTrue(visible.containsAll(Set.of("pom.xml", "toolkit", "kernel-config", "notebooks", "README.md")));
        }
    }
}
