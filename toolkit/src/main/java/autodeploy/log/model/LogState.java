package autodeploy.log.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Tell how far a log is that is still being written, on rank 0 or the lines without a rank.
 *
 * @param stage the stage of the transform that runs; empty while none does
 * @param transform the transform that runs; empty while none does
 * @param transforms how many runs of transforms have ended
 * @param applied how many of them were applied
 * @param matches the sum of their matches
 * @param captured how many CUDA graphs were captured
 * @param toCapture how many are to be captured; 0 where the log doesn't tell
 * @param hasTotal whether the time of the whole pipeline was printed
 * @param isReady whether the server takes requests
 */
public record LogState(
        Optional<String> stage,
        Optional<String> transform,
        int transforms,
        int applied,
        long matches,
        int captured,
        int toCapture,
        boolean hasTotal,
        boolean isReady) {
    /** Check that nothing is missing. */
    public LogState {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
    }
}
