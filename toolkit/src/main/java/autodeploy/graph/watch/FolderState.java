package autodeploy.graph.watch;

import autodeploy.core.CancelledException;
import autodeploy.core.ParseException;
import autodeploy.graph.read.DumpFile;
import autodeploy.graph.read.DumpName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Look at a directory's dump files: which there are, how large and how old.
 *
 * @param files what each is like, in the order of their numbers
 * @param exists whether there is such a directory
 */
record FolderState(TreeMap<String, State> files, boolean exists) {
    private static final int MOST_FILES = 10_000;

    /**
     * Tell one state of a file from another.
     *
     * @param size its bytes
     * @param modified when it was last written, in milliseconds
     * @param identity tells it from another file of the same name, where the file system can
     */
    record State(long size, long modified, @Nullable Object identity) {
        /** Tell whether a file in this state may be the one before with more written to it. */
        boolean hasGrownFrom(State before) {
            return size >= before.size && modified >= before.modified && Objects.equals(identity, before.identity);
        }
    }

    static FolderState none() {
        return new FolderState(new TreeMap<>(byNumber()), false);
    }

    private static Comparator<String> byNumber() {
        return Comparator.comparingInt(
                        (String f) -> DumpName.of(f).map(DumpName::index).orElse(Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder());
    }

    /** Look at the directory; one that is missing has no files. */
    static FolderState of(Path directory) {
        FolderState found = new FolderState(new TreeMap<>(byNumber()), true);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "[0-9]*.txt")) {
            for (Path path : entries) {
                CancelledException.check(DumpFile.ACTION);
                found.add(path);
            }
            return found;
        } catch (NoSuchFileException e) {
            return none();
        } catch (NotDirectoryException e) {
            throw new ParseException(
                    "this is not a directory, so no run writes into it",
                    directory.toString(),
                    "Name the directory that AD_DUMP_GRAPHS_DIR names on the server.");
        } catch (AccessDeniedException e) {
            throw new ParseException("the directory may not be read", directory.toString(), "Check its permissions.");
        } catch (IOException | DirectoryIteratorException e) {
            if (!Files.exists(directory)) {
                return none();
            }
            throw new ParseException("the directory cannot be read: " + e.getMessage(), directory.toString(), "");
        }
    }

    private void add(Path path) throws IOException {
        String file = String.valueOf(path.getFileName());
        if (DumpName.of(file).isEmpty()) {
            return;
        }
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.isRegularFile()) {
                files.put(file, new State(now.size(), now.lastModifiedTime().toMillis(), now.fileKey()));
            }
        } catch (NoSuchFileException e) {
            // Wiped between listing and looking: it is not there.
            return;
        }
        if (files.size() > MOST_FILES) {
            files.pollLastEntry();
        }
    }

    Optional<String> last() {
        return files.isEmpty() ? Optional.empty() : Optional.of(files.lastKey());
    }

    /** Tell whether files that were there are gone, or are others; the last one may only have grown. */
    boolean hasLost(FolderState before) {
        for (Map.Entry<String, State> old : before.files.entrySet()) {
            State now = files.get(old.getKey());
            boolean wasLast = old.getKey().equals(before.files.lastKey());
            boolean isKept =
                    now != null && (now.equals(old.getValue()) || (wasLast && now.hasGrownFrom(old.getValue())));
            if (!isKept) {
                return true;
            }
        }
        return false;
    }
}
