package autodeploy.log;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Tell how the following of a log ended.
 *
 * @param ending why it ended
 * @param time how long it took
 * @param restarts how often the file was made shorter or replaced meanwhile, so that it was read anew
 */
public record Followed(Ending ending, Duration time, int restarts) {
    /** Check that nothing is missing. */
    public Followed {
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(time, "time");
    }

    String sentence() {
        String why = switch (ending) {
            case READY -> "the server is ready.";
            case FINISHED -> "the pipeline is through, and nothing follows.";
            case TIME -> "the time is up. Follow again to go on.";
            case INTERRUPTED -> "stopped. Follow again to go on.";
        };
        String anew =
                restarts == 0 ? "" : " The file was begun anew " + (restarts == 1 ? "once" : restarts + " times") + ".";
        return "Followed for " + time.toSeconds() + " s: " + why + anew;
    }

    /** Say why the following of a log ended. */
    public enum Ending {
        /** The server takes requests. */
        READY,
        /** The time of the whole pipeline is printed and nothing has come for a while. */
        FINISHED,
        /** The time is up. */
        TIME,
        /** The thread was interrupted. */
        INTERRUPTED;

        /**
         * Give the word used in JSON.
         *
         * @return the word in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
