package autodeploy.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Write whole files in one step, so that a reader sees the old file or the new one, never a part.
 *
 * <p>Safe for several threads and processes; the last one to write wins.
 */
public final class AtomicFiles {
    private static final int MOST_LINKS = 40;

    private AtomicFiles() {}

    /**
     * Write or replace a file.
     *
     * <p>A symbolic link stays, and the file that it names is replaced. A replaced file's permissions are kept.
     *
     * @param file the file
     * @param content all its bytes
     * @throws LaunchException when the folder is missing or the file cannot be written
     */
    public static void write(Path file, byte[] content) {
        try {
            Path target = target(file);
            Path made = make(file, target, content);
            try {
                keepPermissions(target, made);
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Write a file that must not exist yet.
     *
     * @param file the file
     * @param content all its bytes
     * @throws UsageException when anything of that name exists, be it made a moment ago by another process
     * @throws LaunchException when the folder is missing or the file cannot be written
     */
    public static void create(Path file, byte[] content) {
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path made = make(file, file, content);
            try {
                link(file, made, content);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "this file exists", file.toString(), "Choose another name, or replace it with --force.");
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** A second name fails when the name is taken; a move would replace. Not every file system has second names. */
    private static void link(Path file, Path made, byte[] content) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    private static Path make(Path file, Path target, byte[] content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new LaunchException(
                    "there is no such folder", String.valueOf(folder), "Make it first, or name another.");
        }
        if (Files.isDirectory(target)) {
            throw new UsageException("a directory, not a file", file.toString(), "Name a file in it.");
        }
        // Not a temporary file of the JDK, which nobody else may read.
        Path made = Files.createFile(folder.resolve(".autodeploy." + UUID.randomUUID()));
        try {
            return Files.write(made, content);
        } catch (IOException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }

    private static Path target(Path file) throws IOException {
        Path target = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        if (Files.isSymbolicLink(target)) {
            throw new IOException("a circle of symbolic links");
        }
        return target;
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static LaunchException failed(Path file, IOException e) {
        return new LaunchException(
                "the file cannot be written: "
                        + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage()),
                file.toString(),
                "Check the folder, its permissions and its room.");
    }
}
