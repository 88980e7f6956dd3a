package autodeploy.graph.read;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostics;
import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Unpack the dumps of an archive into a temporary directory, which goes on {@link #close} and at the end of the Java
 * process.
 *
 * <pre>{@code
 * try (DumpArchive archive = DumpArchive.open(Path.of("run.tar.gz"), Progress.NONE, diagnostics)) {
 *     read(archive.directory());
 * }
 * }</pre>
 *
 * <p>Takes {@code .tar.gz}, {@code .tar.xz}, {@code .tar} and {@code .zip}, recognised by their first bytes. The dumps
 * may lie in a folder, with other files beside them. Where several folders hold dumps, one is chosen by writing it
 * behind the archive: {@code run.tar.gz!/llama-3-8b/ad_graphs}; its last parts are enough.
 *
 * <p>Only files named like dumps are unpacked, each under its last name alone, so nothing is written anywhere else,
 * whatever an archive names. Links and devices are not unpacked. Bounds: 8 GiB of dumps, 2 GiB each, 10,000 dumps,
 * 100,000 entries, and 2,000 times the archive's own size. Needs 64 KiB of memory beside the decoder's own (xz: at most
 * 128 MiB), and the time of unpacking, about 200 MB a second.
 *
 * <p>Not for use by several threads at once, but for {@link #close}.
 */
public final class DumpArchive implements AutoCloseable {
    static final String ACTION = "unpacking an archive of graph dumps";
    private static final String SEPARATOR = "!/";

    private final String name;
    private final Path directory;
    private final TemporaryFolder folder;

    DumpArchive(String name, Path directory, TemporaryFolder folder) {
        this.name = name;
        this.directory = directory;
        this.folder = folder;
    }

    /**
     * Tell whether a path is to be opened as an archive: a file that begins like one or is named like one, or a folder
     * in such a file. Reads at most 512 bytes.
     *
     * @param path any path
     * @return false for directories, for what does not exist, and for all other files
     */
    public static boolean isArchive(Path path) {
        Path file = Place.of(path).file();
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (ArchiveKind.ofName(file.toString()).isPresent()) {
            return true;
        }
        try {
            return ArchiveKind.of(file).isPresent();
        } catch (IOException e) {
            // Whoever reads it will report that better.
            return false;
        }
    }

    /**
     * Tell whether a file is named like an archive that can be opened. Looks at no file.
     *
     * @param file a file's name, with or without its directory
     * @return true for {@code .tar.gz}, {@code .tgz}, {@code .tar.xz}, {@code .txz}, {@code .tar} and {@code .zip}, in
     *     any case of letters
     */
    public static boolean isNamedLikeOne(String file) {
        return ArchiveKind.ofName(file).filter(ArchiveKind::isOpened).isPresent();
    }

    /**
     * Unpack the dumps of an archive.
     *
     * <p>What is cut off or damaged gives what stands before, and a diagnostic. Answers to interrupts.
     *
     * @param path the archive, or a folder in it ({@code run.zip!/folder})
     * @param progress hears of each dump, in bytes of the archive
     * @param diagnostics hears of what was refused or damaged; {@code run.zip!/folder/entry} is the file named
     * @return the unpacked dumps
     * @throws ParseException when there is no such archive, it holds no dumps or those of several runs, or it passes a
     *     bound
     * @throws CancelledException when the thread is interrupted; nothing stays behind
     */
    public static DumpArchive open(Path path, Progress progress, Diagnostics diagnostics) {
        return open(path, progress, diagnostics, ArchiveLimits.DEFAULTS);
    }

    static DumpArchive open(Path path, Progress progress, Diagnostics diagnostics, ArchiveLimits limits) {
        Place place = Place.of(path);
        TemporaryFolder folder = TemporaryFolder.create("autodeploy-dumps-");
        boolean isOpen = false;
        try {
            Unpacking unpacking = new Unpacking(place, folder.path(), progress, diagnostics, limits);
            Path directory = unpacking.unpack();
            isOpen = true;
            return new DumpArchive(unpacking.name(), directory, folder);
        } finally {
            if (!isOpen) {
                folder.close();
            }
        }
    }

    /**
     * Give the directory where the dumps lie until this archive is closed.
     *
     * @return a private temporary directory; the mark of simulated data lies in it where the archive has one in the
     *     dumps' folder or the one above, or where one lies beside the archive
     */
    public Path directory() {
        return directory;
    }

    /**
     * Name the run for titles.
     *
     * @return the archive's path, with the folder where one was chosen
     */
    public String name() {
        return name;
    }

    /** Delete the unpacked dumps; a second call does nothing. */
    @Override
    public void close() {
        folder.close();
    }

    /**
     * Say which archive is meant, and which folder in it.
     *
     * @param file the archive
     * @param folder the end of the folder's name; empty for any
     */
    record Place(Path file, Optional<String> folder) {
        static Place of(Path path) {
            String text = path.toString();
            int at = text.lastIndexOf(SEPARATOR);
            if (at > 0 && !Files.exists(path)) {
                try {
                    String folder = EntryName.of(text.substring(at + SEPARATOR.length()) + "/")
                            .folder();
                    return new Place(Path.of(text.substring(0, at)), Optional.of(folder));
                } catch (InvalidPathException e) {
                    // Then the whole was none either, and is reported as missing.
                    return new Place(path, Optional.empty());
                }
            }
            return new Place(path, Optional.empty());
        }

        boolean isChosen(String candidate) {
            return folder.isEmpty() || candidate.equals(folder.get()) || candidate.endsWith("/" + folder.get());
        }
    }
}
