package autodeploy.log.read;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Hold failures told before anything else of their transform: the oldest releases print the stage on a transform's
 * result only, which follows.
 */
final class EarlyFailures {
    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;

    private final String file;
    private final Diagnostics problems;
    private final Map<Key, LogLine.Failure> failures = new LinkedHashMap<>();
    private final Map<Key, Long> lines = new LinkedHashMap<>();

    private record Key(OptionalInt rank, String transform) {}

    EarlyFailures(String file, Diagnostics problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Keep a failure until its transform speaks. */
    void add(LogLine.Failure failure, long line) {
        String text = failure.text();
        LogLine.Failure kept = text.length() <= LONGEST
                ? failure
                : new LogLine.Failure(failure.rank(), failure.stage(), failure.transform(), text.substring(0, LONGEST));
        if (failures.size() >= MOST) {
            unclaimed(kept, line);
            return;
        }
        Key key = new Key(failure.rank(), failure.transform());
        failures.put(key, kept);
        lines.put(key, line);
    }

    /** Take out the failure of a transform that speaks now, or null. */
    @Nullable
    String claim(LogLine.Place place) {
        if (failures.isEmpty()) {
            return null;
        }
        Key key = new Key(place.rank(), place.transform());
        lines.remove(key);
        LogLine.Failure failure = failures.remove(key);
        return failure == null ? null : failure.text();
    }

    /** Drop what a pipeline that broke off has left on a rank. */
    void restart(LogLine.Place first) {
        if (failures.isEmpty()) {
            return;
        }
        for (Key key : failures.keySet().toArray(Key[]::new)) {
            if (key.rank().equals(first.rank()) && !key.transform().equals(first.transform())) {
                drop(key);
            }
        }
    }

    /** End the log: say what no transform has claimed. */
    void finish() {
        for (Key key : failures.keySet().toArray(Key[]::new)) {
            drop(key);
        }
    }

    private void drop(Key key) {
        LogLine.Failure failure = failures.remove(key);
        Long line = lines.remove(key);
        if (failure != null && line != null) {
            unclaimed(failure, line);
        }
    }

    /** Say that no transform is running which this could be about. */
    void unclaimed(LogLine.Failure failure, long line) {
        problems.add(
                Diagnostic.warning(file, line, "a failure of a transform that isn't running here: " + failure.text()));
    }
}
