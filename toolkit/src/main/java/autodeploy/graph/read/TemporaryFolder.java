package autodeploy.graph.read;

import autodeploy.core.ParseException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hold a private directory that goes with its contents on close, or at the end of the Java process.
 *
 * <p>Only a process that is killed leaves it behind.
 */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TemporaryFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(() -> delete(path), "autodeploy-delete");
    }

    /** Make one that only this user can look into, where the file system knows owners. */
    static TemporaryFolder create(String prefix) {
        TemporaryFolder folder;
        try {
            folder = new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw noRoom(e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(folder.atExit);
        } catch (IllegalStateException e) {
            folder.close();
            throw noRoom(new IOException("the program is ending", e));
        }
        return folder;
    }

    /** Report that nothing can be written there. */
    static ParseException noRoom(IOException e) {
        return new ParseException(
                "the archive cannot be unpacked: " + e.getMessage(),
                System.getProperty("java.io.tmpdir", ""),
                "Make room there, choose another place with -Djava.io.tmpdir=DIR, or unpack the archive yourself and"
                        + " give the directory.");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            delete(path);
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // The end has begun: the hook finds nothing left to do.
                closed.set(true);
            }
        }
    }

    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                    entries.forEach(TemporaryFolder::delete);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // A file that is still open somewhere (Windows): the system's own clean-up gets it.
            path.toFile().deleteOnExit();
        }
    }
}
