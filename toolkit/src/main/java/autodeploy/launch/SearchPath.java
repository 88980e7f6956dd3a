package autodeploy.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Look for programs in the directories of a {@code PATH} variable.
 *
 * <p>Empty and relative entries are left out: they mean the working directory, which may be anyone's.
 */
final class SearchPath {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final List<Path> directories;

    SearchPath(String path) {
        directories = SEPARATOR
                .splitAsStream(path)
                .map(SearchPath::path)
                .flatMap(Optional::stream)
                .filter(Path::isAbsolute)
                .toList();
    }

    /** Find the first executable file of that name. */
    Optional<Path> find(String program) {
        return candidates(program).filter(Files::isExecutable).findFirst();
    }

    /** Find the first file of that name, executable or not. */
    Optional<Path> findAny(String program) {
        return candidates(program).findFirst();
    }

    private Stream<Path> candidates(String program) {
        Optional<Path> name = program.isEmpty() ? Optional.empty() : path(program);
        if (name.isEmpty()) {
            return Stream.empty();
        }
        Path wanted = name.get();
        Stream<Path> files = isPath(program)
                ? Stream.of(wanted.toAbsolutePath())
                : directories.stream().map(directory -> directory.resolve(wanted));
        return files.filter(Files::isRegularFile);
    }

    /** Tell whether a program is given by its path, which is never searched for. */
    static boolean isPath(String program) {
        return program.contains("/") || program.contains(File.separator);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            // No file can have such a name.
            return Optional.empty();
        }
    }
}
