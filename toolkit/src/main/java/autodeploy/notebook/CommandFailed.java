package autodeploy.notebook;

import autodeploy.core.AutoDeployException;
import autodeploy.core.Printable;

/**
 * Fail a cell with a message for people and no stack trace.
 *
 * <p>JJava 1.0-a8 shows an {@link Error} without stack trace as it is; it wraps any exception in about eight lines of
 * its own. Measured; see the same in a6 and a7, which print their frames for both.
 */
public final class CommandFailed extends Error {
    private static final long serialVersionUID = 1L;

    private CommandFailed(String message) {
        super(message, null, false, false);
    }

    static CommandFailed of(AutoDeployException e) {
        String where = e.where().map(w -> w + ": ").orElse("");
        String hint = e.hint().map(h -> "\n" + h).orElse("");
        return new CommandFailed(where + e.what() + hint);
    }

    /** Word a mistake of ours: where it happened helps to mend it, the kernel's forty frames don't. */
    static CommandFailed internal(RuntimeException e) {
        StackTraceElement[] frames = e.getStackTrace();
        String place = frames.length == 0 ? "" : "\nat " + frames[0];
        return new CommandFailed("internal error: " + Printable.of(String.valueOf(e), 2_000) + place);
    }
}
