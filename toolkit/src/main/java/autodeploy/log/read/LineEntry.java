package autodeploy.log.read;

import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.read.LogLine.Place;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Hold one entry of a line.
 *
 * @param head its head, or null for a line without one
 * @param rank the printed rank
 * @param place the printed transform, or null
 * @param meaning what it means
 * @param text what stands behind head and stage
 */
record LineEntry(
        @Nullable LogHead head, OptionalInt rank, @Nullable Place place, LogLine meaning, String text) {
    private static final int LONGEST_TAG = 40;

    /** Tell how bad the writer finds it. */
    Level level() {
        return head == null ? Level.NONE : head.level();
    }

    boolean isAutoDeploy() {
        return head != null && head.isAutoDeploy();
    }

    /** Tell whether the line looks like the first part of one that was wrapped. */
    boolean isTorn() {
        if (meaning instanceof LogLine.TornSummary) {
            return true;
        }
        if (meaning instanceof LogLine.End end) {
            return end.timesFollow()
                    ? !text.contains("has_valid_shapes=")
                    : end.times().isEmpty() && !text.startsWith("[SUMMARY] disabled");
        }
        if (head == null) {
            return meaning instanceof LogLine.Unrecognised && text.contains("AUTO-DEPLOY");
        }
        if (!head.isAutoDeploy() || meaning instanceof LogLine.Begin) {
            return false;
        }
        return isTornContent();
    }

    private boolean isTornContent() {
        if (text.startsWith("[stage=") || text.startsWith("enabled=") || text.startsWith("elapsed time: total=")) {
            return !(meaning instanceof LogLine.Elapsed);
        }
        if (text.startsWith("[CUDA MEM")) {
            return MemoryLine.parse(text) == null;
        }
        boolean isTag = text.startsWith("[") && text.length() < LONGEST_TAG && text.indexOf(']') < 0;
        return isTag || text.isEmpty();
    }
}
