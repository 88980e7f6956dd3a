package autodeploy.commands;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz", ".tar.xz", ".txz", ".zip");

    static GraphInput of(List<String> words, Session session) {
        boolean hasDirectory = !words.isEmpty() && isDirectory(words.get(0), session);
        LoadedRun run = hasDirectory
                ? session.open(words.get(0))
                : session.loaded()
                        .orElseThrow(() -> new UsageException(
                                "no DIR given and no dumps loaded",
                                "",
                                "Name the directory, or load it first: load DIR. A name without / is taken for a"
                                        + " directory only where it exists."));
        return new GraphInput(run, words.subList(hasDirectory ? 1 : 0, words.size()));
    }

    private static boolean isDirectory(String word, Session session) {
        if (word.contains("/") || word.equals("~") || word.equals(".") || word.equals("..")) {
            return true;
        }
        if (word.isBlank() || word.indexOf('\0') >= 0) {
            return false;
        }
        Path path = session.path(word);
        return Files.isDirectory(path) || (ARCHIVES.stream().anyMatch(word::endsWith) && Files.isRegularFile(path));
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

    /** Refuse words beside the directory. */
    GraphInput alone() {
        if (rest.isEmpty()) {
            return this;
        }
        throw new UsageException(
                "unexpected `" + rest.get(0) + "`",
                "",
                "A directory is expected; one that does not exist is recognised by its /. A pass is named by --pass.");
    }
}
