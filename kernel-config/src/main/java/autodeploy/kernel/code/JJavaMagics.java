package autodeploy.kernel.code;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the kernel's own magics mean, and the files that they take; extensions tell of theirs themselves. */
final class JJavaMagics {
    private static final int MOST_FILES = 200;
    private static final int MOST_LOOKED_AT = 10_000;

    private static final Map<String, String> HELP = Map.of(
            "classpath",
                    "%classpath PATH ...\nPut jars or directories on the class path, and install the extensions in them. "
                            + "A PATH may be a pattern such as lib/*.jar.",
            "jars", "%jars PATH ...\nThe old name of %classpath.",
            "load", "%load FILE\nRun the Java code in a file, or the cells of a notebook.",
            "time", "%time STATEMENT\n%%time\nRun a statement, or the cell below, and show how long it took.",
            "maven",
                    "%maven GROUP:ARTIFACT:VERSION ...\nDownload libraries with all they need, and put them on the class path.",
            "mavenRepo", "%mavenRepo ID URL\nAdd a repository for %maven.",
            "addMavenDependency", "%addMavenDependency GROUP:ARTIFACT:VERSION ...\nThe old name of %maven.",
            "loadFromPOM",
                    "%loadFromPOM FILE\n%%loadFromPOM\n"
                            + "Put the dependencies of a Maven project on the class path; the cell magic reads them from the cell.",
            "clear_output",
                    "%clear_output [wait]\nTake away what the cell has shown; with wait, only when it shows something new.");

    private static final Set<String> TAKE_FILES = Set.of("classpath", "jars", "load", "loadFromPOM");

    private JJavaMagics() {}

    static Optional<String> help(MagicLine line) {
        return Optional.ofNullable(HELP.get(line.name()));
    }

    /** Complete the file that the word before the cursor begins. */
    static Optional<Completions.Found> complete(MagicLine line, int cursor) {
        if (!TAKE_FILES.contains(line.name())) {
            return Optional.empty();
        }
        String before = line.text().substring(0, cursor - line.start());
        int begin = 1 + Math.max(before.lastIndexOf(' '), before.lastIndexOf('\t'));
        String typed = before.substring(begin);
        int name = typed.lastIndexOf('/') + 1;
        List<String> found = listed(typed.substring(0, name), typed.substring(name));
        return Optional.of(new Completions.Found(
                line.start() + begin,
                cursor,
                found,
                found.stream().map(f -> "path").toList()));
    }

    private static List<String> listed(String folder, String prefix) {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            int looked = 0;
            for (Path file : files) {
                String name = file.getFileName().toString();
                // A blank would end the word.
                boolean isPlain = name.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\\');
                if (isPlain && name.startsWith(prefix) && (!name.startsWith(".") || prefix.startsWith("."))) {
                    names.add(folder + name + (Files.isDirectory(file) ? "/" : ""));
                }
                if (++looked >= MOST_LOOKED_AT) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
        return names.stream().limit(MOST_FILES).toList();
    }
}
