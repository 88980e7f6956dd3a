package autodeploy.log.model;

import java.util.List;

/**
 * Take those lines of a log in which a problem may stand; implemented by {@code log.diagnose}, fed by
 * {@code log.read}.
 *
 * <p>Handed over, in the order of the log: each line that holds one of the {@link #anchors()}, each entry whose level
 * is a warning or an error, each line that begins a traceback; and while {@link #wantsNext()} is true each next line,
 * whatever it holds. Not for use by several threads at once.
 */
public interface ProblemLines {
    /**
     * List the words by which lines are chosen.
     *
     * @return ASCII texts of at least 5 letters; upper and lower case matter
     */
    List<String> anchors();

    /**
     * Tell whether the next line belongs to a problem that has begun, such as a traceback.
     *
     * @return true to get it
     */
    boolean wantsNext();

    /**
     * Take one line.
     *
     * @param entry the line
     */
    void take(LogEntry entry);
}
