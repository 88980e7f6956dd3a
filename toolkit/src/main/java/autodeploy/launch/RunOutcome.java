package autodeploy.launch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Tell how a command ended.
 *
 * <p>Captured text is decoded as UTF-8, with U+FFFD for what is not, and bounded: a long one keeps its head and its
 * tail, with a line between them that says how many bytes were cut.
 */
public sealed interface RunOutcome {
    /**
     * Say what went wrong, in one sentence without a full stop.
     *
     * @return the sentence, such as {@code did not answer within 10 s}; empty after exit status 0
     */
    Optional<String> problem();

    /**
     * Ended by itself.
     *
     * @param exitCode the exit status; 128 and more for a signal from outside
     * @param output what it printed to standard output
     * @param error what it printed to standard error
     */
    record Completed(int exitCode, String output, String error) implements RunOutcome {
        /** Check that nothing is missing. */
        public Completed {
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(error, "error");
        }

        /**
         * Tell whether it succeeded.
         *
         * @return true for exit status 0
         */
        public boolean isSuccess() {
            return exitCode == 0;
        }

        @Override
        public Optional<String> problem() {
            return isSuccess() ? Optional.empty() : Optional.of("ended with exit status " + exitCode);
        }
    }

    /**
     * Did not end in time; it and all that it had started were stopped.
     *
     * @param timeout the time it was given
     * @param output what it had printed to standard output
     * @param error what it had printed to standard error
     */
    record TimedOut(Duration timeout, String output, String error) implements RunOutcome {
        /** Check that nothing is missing. */
        public TimedOut {
            Objects.requireNonNull(timeout, "timeout");
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(error, "error");
        }

        @Override
        public Optional<String> problem() {
            String seconds = BigDecimal.valueOf(timeout.toMillis(), 3)
                    .stripTrailingZeros()
                    .toPlainString();
            return Optional.of("did not answer within " + seconds + " s");
        }
    }

    /** The waiting thread was interrupted; the command and all that it had started were stopped. */
    record Interrupted() implements RunOutcome {
        @Override
        public Optional<String> problem() {
            return Optional.of("was interrupted");
        }
    }

    /**
     * Could not be started.
     *
     * @param reason why, in one sentence without a full stop
     */
    record Failed(String reason) implements RunOutcome {
        /** Check that nothing is missing. */
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Optional<String> problem() {
            return Optional.of(reason);
        }
    }
}
