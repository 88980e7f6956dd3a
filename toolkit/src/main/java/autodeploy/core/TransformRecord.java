package autodeploy.core;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Tell what a log says of one run of one transform on one rank.
 *
 * @param stage the stage's name as printed
 * @param transform the transform's name as printed
 * @param rank the rank, or empty where the log prints none
 * @param status how it ended
 * @param matches the printed number of matches, or empty when none was printed
 * @param reason the text of its last "Skipping…" or "failed:" line, without line breaks
 * @param times how long it took, or empty when not printed
 * @param end the time stamp of its last line, local to the writer and to the second; empty where lines carry none
 * @param line the number of its last line in the log, from 1
 */
public record TransformRecord(
        String stage,
        String transform,
        OptionalInt rank,
        TransformStatus status,
        OptionalLong matches,
        Optional<String> reason,
        Optional<Times> times,
        Optional<LocalDateTime> end,
        long line) {

    /** Check that nothing is missing. */
    public TransformRecord {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(matches, "matches");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(end, "end");
    }

    /**
     * Tell whether this is the reference: rank 0, or no rank printed.
     *
     * @return true for rank 0 or none
     */
    public boolean isReferenceRank() {
        return rank.orElse(0) == 0;
    }

    /**
     * Hold the four printed times of one transform; the parts add up to slightly less than the total.
     *
     * @param total the whole transform
     * @param pre the clean-up before it
     * @param apply the transform itself
     * @param post the clean-up after it
     */
    public record Times(Duration total, Duration pre, Duration apply, Duration post) {
        /** Check that nothing is missing. */
        public Times {
            Objects.requireNonNull(total, "total");
            Objects.requireNonNull(pre, "pre");
            Objects.requireNonNull(apply, "apply");
            Objects.requireNonNull(post, "post");
        }
    }
}
