package autodeploy.graph;

import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.graph.model.Pass;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Join a pass with what is known around it.
 *
 * @param pass the pass
 * @param delta its nodes less those of the pass before; empty for the first
 * @param change how its graphs differ from those of the pass before; empty where that is not known
 * @param record what the log says of it
 */
record PassRow(Pass pass, OptionalLong delta, Optional<PassChange> change, Optional<TransformRecord> record) {
    PassRow with(Optional<TransformRecord> found) {
        return new PassRow(pass, delta, change, found);
    }

    /** Tell whether the graphs are those of the pass before; where nothing was compared, as many nodes stand for it. */
    boolean isNoOp() {
        return change.map(c -> !c.isChange()).orElse(delta.equals(OptionalLong.of(0)));
    }

    /** Tell whether the log says that something went wrong. */
    boolean isBroken() {
        return status().filter(s -> s == TransformStatus.FAILED || s == TransformStatus.UNFINISHED)
                .isPresent();
    }

    Optional<TransformStatus> status() {
        return record.map(TransformRecord::status);
    }

    Optional<Double> seconds() {
        return record.flatMap(TransformRecord::times).map(t -> seconds(t.total()));
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
