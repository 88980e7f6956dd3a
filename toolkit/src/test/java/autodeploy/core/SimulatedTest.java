package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedTest {
    @TempDir
    private Path directory;

    @Test
    void finds_no_mark_beside_real_data() {
        assertEquals(Optional.empty(), Simulated.markOf(directory));
    }

    @Test
    void reads_the_mark_in_the_directory_or_the_one_above() throws IOException {
        Files.writeString(directory.resolve(Simulated.FILE), "made by a script\nmore words\n");
        assertEquals(Optional.of("made by a script"), Simulated.markOf(directory));
        assertEquals(Optional.of("made by a script"), Simulated.markOf(directory.resolve("dumps")));
    }

    @Test
    void takes_an_empty_or_hostile_mark_for_a_mark() throws IOException {
        Files.writeString(directory.resolve(Simulated.FILE), "");
        assertEquals(Optional.of("simulated"), Simulated.markOf(directory));
        Files.writeString(directory.resolve(Simulated.FILE), "\u001b[2J" + "x".repeat(100_000));
        assertEquals(200, Simulated.markOf(directory).orElseThrow().length());
    }
}
