package autodeploy.commands;

import autodeploy.core.UsageException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the seconds that something is watched for. */
final class WatchTime {
    private static final double LONGEST_SECONDS = 30 * 24 * 3600;

    private WatchTime() {}

    /** Give the time; empty where none is given. */
    static Optional<Duration> of(String option, @Nullable Double given) {
        if (given == null) {
            return Optional.empty();
        }
        if (!(given >= 0.001 && given <= LONGEST_SECONDS)) {
            throw new UsageException(
                    "not a time to watch: " + given, option, "Give seconds, more than 0 and at most 30 days.");
        }
        return Optional.of(Duration.ofMillis(Math.round(given * 1000)));
    }
}
