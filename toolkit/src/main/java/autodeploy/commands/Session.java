package autodeploy.commands;

import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.launch.Launcher;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remember what the commands of one notebook or shell share: where commands run, and which dumps are loaded.
 *
 * <p>Safe for use by several threads.
 */
public final class Session {
    private final Launcher launcher;
    private final Path home;
    private final Progress progress;
    private @Nullable LoadedRun loaded;

    /**
     * Begin with nothing loaded.
     *
     * @param launcher where programs run
     * @param home the user's home directory, for paths that begin with {@code ~/}
     * @param progress hears what takes long
     */
    public Session(Launcher launcher, Path home, Progress progress) {
        this.launcher = launcher;
        this.home = home;
        this.progress = progress;
    }

    Launcher launcher() {
        return launcher;
    }

    Progress progress() {
        return progress;
    }

    synchronized Optional<LoadedRun> loaded() {
        return Optional.ofNullable(loaded);
    }

    synchronized void load(LoadedRun run) {
        loaded = run;
    }

    /** Open dumps without remembering them. */
    LoadedRun open(String directory) {
        return new LoadedRun(GraphDumps.open(path(directory), progress), Optional.empty());
    }

    /** Open dumps and compare their passes, without remembering them. */
    LoadedRun openCompared(String directory) {
        return new LoadedRun(GraphDumps.openCompared(path(directory), progress), Optional.empty());
    }

    /** Make a path of what was typed; no shell has expanded it in a notebook. */
    Path path(String typed) {
        if (typed.isBlank()) {
            throw new UsageException("an empty path", "", "Name a directory or file; . is the working directory.");
        }
        try {
            return typed.equals("~")
                    ? home
                    : typed.startsWith("~/") ? home.resolve(typed.substring(2)) : Path.of(typed);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "not a path: `" + typed + "`",
                    "",
                    typed.indexOf('\ufffd') < 0
                            ? ""
                            : "Java cannot read this name in the locale; set LC_ALL=C.UTF-8 or another UTF-8 locale.");
        }
    }
}
