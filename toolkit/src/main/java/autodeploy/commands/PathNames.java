package autodeploy.commands;

import autodeploy.core.Printable;
import autodeploy.core.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds files and directories by the beginning of a path. */
final class PathNames {
    /** A folder may hold millions of files, and a keystroke waits for the answer. */
    static final int MOST_LOOKED_AT = 10_000;

    private PathNames() {}

    /**
     * Give the paths that begin as typed, in alphabetical order; directories end with a slash.
     *
     * @param typed the beginning; {@code ~/} stands for the home directory and stays as it is
     * @param files which files to offer beside the directories, by their names
     * @return paths; none where the folder cannot be looked into, since only a hint is sought
     */
    static Stream<Offer> of(String typed, Session session, Predicate<String> files) {
        return of(typed, session, files, MOST_LOOKED_AT);
    }

    static Stream<Offer> of(String typed, Session session, Predicate<String> files, int mostLookedAt) {
        if (typed.equals("~")) {
            return Stream.of(directory("~/"));
        }
        int slash = typed.lastIndexOf('/') + 1;
        String parent = typed.substring(0, slash);
        String beginning = typed.substring(slash);
        Path folder;
        try {
            folder = session.path(parent.isEmpty() ? "." : parent);
        } catch (UsageException e) {
            return Stream.empty();
        }
        Stream<Offer> up = beginning.equals("..") ? Stream.of(directory(parent + "../")) : Stream.empty();
        // Sorted first: only names that will be offered are worth a look at the file.
        Stream<Offer> listed = names(folder, beginning, mostLookedAt).stream()
                .sorted(Comparator.naturalOrder())
                .filter(name -> files.test(name) || Files.isDirectory(folder.resolve(name)))
                .map(name -> Files.isDirectory(folder.resolve(name))
                        ? directory(guarded(parent + name) + "/")
                        : Offer.of(guarded(parent + name), Completion.Kind.PATH));
        return Stream.concat(up, listed);
    }

    /** Tell whether a name can be typed and shown as it is. */
    static boolean isPrintable(String name) {
        // What the locale cannot express arrives as U+FFFD, and no path made of that leads to the file.
        return !name.isEmpty()
                && name.indexOf('\ufffd') < 0
                && Printable.of(name).equals(name);
    }

    private static List<String> names(Path folder, String beginning, int mostLookedAt) {
        List<String> names = new ArrayList<>();
        int lookedAt = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean isHidden = name.startsWith(".") && !beginning.startsWith(".");
                if (name.startsWith(beginning) && !isHidden && isPrintable(name)) {
                    names.add(name);
                }
                if (++lookedAt == mostLookedAt) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return names;
    }

    /** Keep a name from being taken for an option, the home directory, a quote or a question. */
    static String guarded(String path) {
        return "-~'?".indexOf(path.charAt(0)) >= 0 && !path.startsWith("~/") ? "./" + path : path;
    }

    private static Offer directory(String path) {
        return new Offer(path, Completion.Kind.PATH, true);
    }
}
