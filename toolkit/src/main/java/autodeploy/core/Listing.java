package autodeploy.core;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Look into a directory for names to suggest. */
public final class Listing {
    private static final int MOST = 1_000;

    private Listing() {}

    /**
     * List some names in a directory.
     *
     * @param directory any directory
     * @param wanted which entries to name
     * @return at most 1,000 names in alphabetical order; empty where the directory cannot be looked into, since only a
     *     hint is sought
     */
    public static List<String> names(Path directory, DirectoryStream.Filter<Path> wanted) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, wanted)) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
                if (names.size() == MOST) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }
}
