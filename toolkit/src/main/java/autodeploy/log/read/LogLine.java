package autodeploy.log.read;

import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Say what one log entry means; made by {@link LineParser}, read by {@link LogCollector}. */
sealed interface LogLine {
    /** Name one transform on one rank. */
    record Place(OptionalInt rank, String stage, String transform) {}

    /** Begin a run of a transform: its first line. */
    record Begin(Place place) implements LogLine {}

    /** Say anything else while a transform runs. */
    record Step(Place place) implements LogLine {}

    /** Say why a transform left something out. */
    record Reason(Place place, String text) implements LogLine {}

    /** Say why something was left out, without the transform that is running: so did the oldest releases. */
    record Aside(OptionalInt rank, String text) implements LogLine {}

    /** Report that a transform failed; without a stage in releases that print none on such lines. */
    record Failure(OptionalInt rank, Optional<String> stage, String transform, String text) implements LogLine {}

    /**
     * End a run of a transform.
     *
     * @param isTorn whether the line's tail could not be read
     * @param timesFollow whether the times stand on a later line
     */
    record End(
            Place place,
            TransformStatus status,
            OptionalLong matches,
            Optional<Times> times,
            boolean isTorn,
            boolean timesFollow)
            implements LogLine {}

    /** Give the times of the run that has just ended (releases of late 2025). */
    record Elapsed(Place place, Times times) implements LogLine {}

    /** End a run of a transform whose result came from a pipeline cache; no summary follows. */
    record Restored(Place place, String text) implements LogLine {}

    /** Hold a summary that cannot be read. */
    record TornSummary(Place place) implements LogLine {}

    /** Hold a summary that does not say of which transform. */
    record NamelessSummary() implements LogLine {}

    /** Give the time of the whole pipeline. */
    record Total(OptionalInt rank, Duration time) implements LogLine {}

    /** Begin a Python traceback; its rank is known only where it is printed. */
    record Traceback(OptionalInt rank) implements LogLine {}

    /** Say anything else with a head that the runtime prints. */
    record Message(boolean isAutoDeploy) implements LogLine {}

    /** Hold a text that users wrote: an example prompt, or the path of a request to the server. */
    record Quoted() implements LogLine {}

    /** Hold a line without such a head: another program's, or a further line of the entry before. */
    record Unrecognised() implements LogLine {}
}
