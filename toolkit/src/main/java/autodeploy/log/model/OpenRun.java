package autodeploy.log.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Name a transform that had begun and neither ended nor failed where the log stops.
 *
 * @param stage the stage's name as printed
 * @param transform the transform's name as printed
 * @param rank the rank, or empty where the log prints none
 * @param elapsed the time from its first line to the log's last time stamp; empty where lines carry none
 * @param line the number of its first line, from 1
 */
public record OpenRun(String stage, String transform, OptionalInt rank, Optional<Duration> elapsed, long line) {
    /** Check that nothing is missing. */
    public OpenRun {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
