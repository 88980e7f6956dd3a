package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathTest {
    @TempDir
    Path dir;

    private Path first;
    private Path second;

    @BeforeEach
    void makes_two_directories() throws IOException {
        first = Files.createDirectory(dir.resolve("first"));
        second = Files.createDirectory(dir.resolve("second"));
    }

    private Optional<Path> find(String path, String program) {
        return Local.of(Map.of("PATH", path)).find(program);
    }

    @Test
    void takes_the_first_executable_file() throws IOException {
        Files.writeString(first.resolve("tool"), "not executable");
        Files.createDirectory(first.resolve("other"));
        Path tool = Scripts.write(second, "tool", "exit 0");
        Path other = Scripts.write(second, "other", "exit 0");
        String path = dir.resolve("absent") + ":" + first + ":" + second;
        assertEquals(Optional.of(tool), find(path, "tool"));
        assertEquals(Optional.of(other), find(path, "other"));
        assertEquals(Optional.empty(), find(path, "third"));
    }

    @Test
    void never_looks_into_the_working_directory() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path tool = Scripts.write(Files.createDirectories(here.resolve("target/path-test")), "tool", "exit 0");
        assertEquals(Optional.empty(), find(":target/path-test::", "tool"));
        assertEquals(
                Optional.empty(), find("", here.relativize(tool).getFileName().toString()));
        assertEquals(Optional.of(tool), find("", tool.toString()));
    }

    @Test
    void finds_nothing_without_a_path() {
        assertEquals(Optional.empty(), Local.of(Map.of()).find("sh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "..", "."})
    void finds_no_program_of_an_impossible_name(String program) {
        assertEquals(Optional.empty(), find(first.toString(), program));
        assertEquals(Optional.empty(), find("\0:" + first, program));
    }
}
