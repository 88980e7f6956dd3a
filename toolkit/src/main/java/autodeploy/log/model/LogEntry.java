package autodeploy.log.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hold one line in which a problem may stand, or a part of a line that holds several entries.
 *
 * @param line its number, from 1
 * @param level what its head says; {@link Level#NONE} for a line without a head, such as one of a traceback
 * @param isAutoDeploy whether AutoDeploy's logger speaks
 * @param rank the printed rank
 * @param transform the transform that was running on that rank: the printed one, else the one that is open;
 *     empty where none is
 * @param text the text behind head and stage, without colours, at most 64 KiB
 */
public record LogEntry(
        long line, Level level, boolean isAutoDeploy, OptionalInt rank, Optional<String> transform, String text) {
    /** Check that nothing is missing. */
    public LogEntry {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(text, "text");
    }

    /** Say how bad the writer finds it. */
    public enum Level {
        /** The line has no head. */
        NONE,
        /** Debug, verbose and trace. */
        DEBUG,
        /** Information. */
        INFO,
        /** A warning. */
        WARNING,
        /** An error, also critical and internal ones. */
        ERROR
    }
}
