package autodeploy.graph.read;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import autodeploy.core.Listing;
import autodeploy.core.ParseException;
import autodeploy.core.Printable;
import autodeploy.core.Simulated;
import autodeploy.core.Suggest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** List the dumps of a directory in their order, and say what is odd about it. */
public final class DumpFolder {
    /** A run writes about 90 files. */
    private static final int MOST_FILES = 10_000;

    private static final int MOST_NAMED = 5;
    private static final String EXPECTED =
            "Expected the directory that AD_DUMP_GRAPHS_DIR named, with files such as 001_export_export_to_gm.txt.";

    private final Path directory;
    private final TreeSet<Entry> kept =
            new TreeSet<>(Comparator.comparingInt((Entry e) -> e.name().index()).thenComparing(Entry::file));
    private final TreeSet<String> others = new TreeSet<>();
    private List<Entry> dumps = List.of();
    private long othersLeftOut;
    private long dumpsLeftOut;

    private DumpFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Hold one dump file before it is read.
     *
     * @param path where it lies
     * @param file its name without the directory
     * @param name what its name says
     */
    public record Entry(Path path, String file, DumpName name) {}

    /**
     * List a directory.
     *
     * @param directory the directory
     * @return its dumps
     * @throws ParseException when there is no such directory, or none with dumps in it
     */
    public static DumpFolder list(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw notADirectory(directory);
        }
        DumpFolder folder = new DumpFolder(directory);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path path : entries) {
                CancelledException.check(DumpFile.ACTION);
                folder.add(path);
            }
        } catch (AccessDeniedException e) {
            throw new ParseException("the directory may not be read", directory.toString(), "Check its permissions.");
        } catch (IOException | DirectoryIteratorException e) {
            throw new ParseException("the directory cannot be read: " + e.getMessage(), directory.toString(), "");
        }
        if (folder.kept.isEmpty()) {
            throw new ParseException("no graph dumps in this directory", directory.toString(), folder.elsewhere());
        }
        folder.dumps = List.copyOf(folder.kept);
        return folder;
    }

    private void add(Path path) {
        String file = String.valueOf(path.getFileName());
        Optional<DumpName> name = DumpName.of(file);
        if (name.isPresent()) {
            // The first by number are kept, in whatever order the file system lists them.
            kept.add(new Entry(path, file, name.get()));
            if (kept.size() > MOST_FILES) {
                kept.pollLast();
                dumpsLeftOut++;
            }
        } else if (!file.equals(Simulated.FILE) && !Files.isDirectory(path)) {
            others.add(file);
            if (others.size() > MOST_NAMED) {
                others.pollLast();
                othersLeftOut++;
            }
        }
    }

    /**
     * List the dumps.
     *
     * @return at least one, by number and name
     */
    public List<Entry> dumps() {
        return dumps;
    }

    private static ParseException notADirectory(Path directory) {
        String where = directory.toString();
        if (Files.exists(directory)) {
            boolean isDump =
                    DumpName.of(String.valueOf(directory.getFileName())).isPresent();
            return new ParseException(
                    "this is a file, not a directory of graph dumps",
                    where,
                    isDump ? "Give the directory that the file lies in." : EXPECTED);
        }
        Path parent = directory.toAbsolutePath().normalize().getParent();
        String name = String.valueOf(directory.getFileName());
        String hint = parent == null ? "" : Suggest.question(name, Listing.names(parent, Files::isDirectory));
        return new ParseException("there is no such directory", where, hint.isEmpty() ? EXPECTED : hint);
    }

    /** Look for dumps one level down, where people mean to point at but don't. */
    private String elsewhere() {
        for (String child : Listing.names(directory, Files::isDirectory)) {
            Path path = directory.resolve(child);
            if (holdsDumps(path)) {
                return "The dumps lie in " + path + ".";
            }
        }
        return EXPECTED;
    }

    private static boolean holdsDumps(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "[0-9]*")) {
            for (Path entry : entries) {
                if (DumpName.of(String.valueOf(entry.getFileName())).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            // Only a hint is sought: what cannot be looked into gives none.
            return false;
        }
    }

    /**
     * Report gaps and duplicates in the numbering, and what was left aside.
     *
     * @param diagnostics hears it
     */
    public void report(Diagnostics diagnostics) {
        String name = directory.toString();
        if (dumpsLeftOut > 0) {
            diagnostics.add(
                    Diagnostic.warning(name, dumpsLeftOut + " dumps left out: at most " + MOST_FILES + " are read"));
        }
        int expected = 1;
        for (int i = 0; i < dumps.size(); i++) {
            Entry entry = dumps.get(i);
            int index = entry.name().index();
            if (i > 0 && index == expected - 1) {
                diagnostics.add(Diagnostic.warning(
                        entry.file(),
                        "same number as " + dumps.get(i - 1).file() + ": dumps of two runs may be mixed"));
            } else if (index > expected) {
                String gap =
                        index == expected + 1 ? "number " + expected : "numbers " + expected + " to " + (index - 1);
                diagnostics.add(Diagnostic.warning(entry.file(), gap + " missing before it: files were left out"));
            }
            expected = index + 1;
        }
        if (!others.isEmpty()) {
            String named = Printable.of(String.join(", ", others), 300);
            diagnostics.add(new Diagnostic(
                    Diagnostic.Severity.INFO,
                    name,
                    OptionalLong.empty(),
                    "not named like dumps, left aside: " + named
                            + (othersLeftOut > 0 ? " and " + othersLeftOut + " more" : "")));
        }
    }
}
