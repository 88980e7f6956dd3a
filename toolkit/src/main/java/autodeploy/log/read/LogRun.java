package autodeploy.log.read;

import autodeploy.core.Printable;
import autodeploy.core.TransformRecord;
import autodeploy.core.TransformRecord.Times;
import autodeploy.core.TransformStatus;
import autodeploy.log.model.OpenRun;
import java.time.Duration;
import java.time.LocalDateTime;
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
    private final long firstLine;
    private final @Nullable LocalDateTime begin;
    private long line;
    private @Nullable LocalDateTime end;

    LogRun(LogLine.Place place, long line, @Nullable LocalDateTime time) {
        this.place = place;
        this.firstLine = line;
        this.begin = time;
        this.line = line;
        this.end = time;
    }

    void seenAt(long number, @Nullable LocalDateTime time) {
        line = number;
        end = time == null ? end : time;
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

    LogLine.Place place() {
        return place;
    }

    /** Give the number of its last line. */
    long line() {
        return line;
    }

    /** Tell whether it told its times, which is the last that a transform does. */
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

    /** Add the times to the record of a run that told them after its result. */
    static TransformRecord timed(TransformRecord r, Times times, @Nullable LocalDateTime time, long line) {
        return new TransformRecord(
                r.stage(),
                r.transform(),
                r.rank(),
                r.status(),
                r.matches(),
                r.reason(),
                Optional.of(times),
                Optional.ofNullable(time).or(r::end),
                line);
    }

    /** Tell of a run that stays unfinished. */
    OpenRun open(@Nullable LocalDateTime last) {
        Optional<Duration> elapsed = begin == null || last == null || last.isBefore(begin)
                ? Optional.empty()
                : Optional.of(Duration.between(begin, last));
        return new OpenRun(place.stage(), place.transform(), place.rank(), elapsed, firstLine);
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
                Optional.ofNullable(end),
                line);
    }
}
