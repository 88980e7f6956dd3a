package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.read.DumpArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tell the directory of dumps from the other words of a graph command.
 *
 * <p>The first word is the directory exactly when it is one, or an archive, or contains {@code /}; else the command
 * means the run that was loaded before.
 *
 * @param run the run that the command is about
 * @param rest the other words
 */
record GraphInput(LoadedRun run, List<String> rest) {
    static GraphInput of(List<String> words, Session session) {
        boolean hasDirectory = !words.isEmpty() && isDirectory(words.get(0), session);
        LoadedRun run = directory(hasDirectory ? words.get(0) : null, session);
        return new GraphInput(run, words.subList(hasDirectory ? 1 : 0, words.size()));
    }

    /** Open the directory of a command that takes no other word, or give the run that was loaded. */
    static LoadedRun directory(@Nullable String directory, Session session) {
        return directory != null
                ? session.open(directory)
                : session.loaded()
                        .orElseThrow(() -> new UsageException(
                                "no DIR given and no dumps loaded",
                                "",
                                "Name the directory, or load it first: load DIR."));
    }

    private static boolean isDirectory(String word, Session session) {
        if (word.contains("/") || word.equals("~") || word.equals(".") || word.equals("..")) {
            return true;
        }
        if (word.isBlank() || word.indexOf('\0') >= 0) {
            return false;
        }
        Path path = session.path(word);
        return Files.isDirectory(path) || DumpArchive.isArchive(path);
    }

    GraphDumps dumps() {
        return run.dumps();
    }

    /** Give the one word beside the directory. */
    String only(String label) {
        if (rest.size() == 1) {
            return rest.get(0);
        }
        throw new UsageException(
                rest.isEmpty() ? label + " is missing" : "one " + label + " expected, " + rest.size() + " words given",
                "",
                rest.isEmpty() ? "" : "The words are: " + String.join(", ", rest) + ".");
    }
}
