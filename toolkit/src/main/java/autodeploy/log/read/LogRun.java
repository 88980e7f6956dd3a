package autodeploy.log.read;

import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hold what is known so far of one run of a transform. */
final class LogRun {
    private static final int LONGEST_REASON = 500;

    private final LogLine.Place place;
    private @Nullable String reason;
    private @Nullable Times times;
    private boolean hasFailed;
    private boolean sawTraceback;
    private long line;

    LogRun(LogLine.Place place, long line) {
        this.place = place;
        this.line = line;
    }

    void seenAt(long number) {
        line = number;
    }

    void reason(String text) {
        reason = Printable.of(text.strip(), LONGEST_REASON);
    }

    void failed(String text) {
        hasFailed = true;
        reason(text);
    }

    void sawTraceback() {
        sawTraceback = true;
    }

    void times(Times printed) {
        times = printed;
    }

    boolean hasTimes() {
        return times != null;
    }

    /** Give the record of a run with a result; a failure reported before outweighs it. */
    TransformRecord ended(TransformStatus status, OptionalLong matches) {
        return hasFailed ? record(TransformStatus.FAILED, OptionalLong.empty()) : record(status, matches);
    }

    /** Give the record of a run without a result. */
    TransformRecord broken() {
        return record(
                hasFailed || sawTraceback ? TransformStatus.FAILED : TransformStatus.UNFINISHED, OptionalLong.empty());
    }

    private TransformRecord record(TransformStatus status, OptionalLong matches) {
        return new TransformRecord(
                place.stage(),
                place.transform(),
                place.rank(),
                status,
                matches,
                Optional.ofNullable(reason),
                Optional.ofNullable(times),
                Optional.empty(),
                line);
    }
}
