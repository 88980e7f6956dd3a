package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void a_file_is_replaced_with_its_permissions_and_nothing_is_left() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFiles.write(file, NEW);
        assertEquals("new", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_link_stays_and_its_target_is_replaced() throws IOException {
        Path file = Files.writeString(Files.createDirectory(folder.resolve("d")).resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("l"), folder.relativize(file));
        AtomicFiles.write(link, NEW);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void an_existing_file_is_never_created_again() throws IOException {
        Path file = folder.resolve("a");
        AtomicFiles.create(file, NEW);
        UsageException e = assertThrows(UsageException.class, () -> AtomicFiles.create(file, new byte[0]));
        assertEquals("this file exists", e.what());
        assertTrue(e.hint().orElse("").contains("--force"));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void a_missing_folder_a_directory_and_a_circle_are_named() throws IOException {
        assertThrows(LaunchException.class, () -> AtomicFiles.write(folder.resolve("x/a"), NEW));
        assertThrows(LaunchException.class, () -> AtomicFiles.create(folder.resolve("x/a"), NEW));
        assertThrows(UsageException.class, () -> AtomicFiles.write(folder, NEW));
        Path circle = folder.resolve("c");
        Files.createSymbolicLink(circle, circle);
        assertThrows(LaunchException.class, () -> AtomicFiles.write(circle, NEW));
    }
}
