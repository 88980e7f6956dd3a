package autodeploy.log.model;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tell of warnings or errors of one kind.
 *
 * @param kind a name of lower-case words joined by underscores, such as {@code cuda_out_of_memory}
 * @param severity how bad it is
 * @param line the number of the first line that tells of it, from 1
 * @param message what that line says, printable and bounded
 * @param cause what is behind it, in one sentence; empty where no rule knows
 * @param fix what to do, in order; empty where no rule knows
 * @param count how often it was met
 * @param ranks the ranks that report it; empty when none is printed
 * @param examples the first lines met, at most a few
 * @param transform the transform that was running, where known
 * @param configKey the configuration's key at fault as a dotted path, where known
 * @param configPlace file and line of that key as {@code file:line}, where the configuration is given
 * @param source where the wording comes from: a public thread, a release, or {@code constructed}; empty without a rule
 * @param isVerified whether the wording was seen in public; false for a constructed one
 */
public record LogProblem(
        String kind,
        Severity severity,
        long line,
        String message,
        Optional<String> cause,
        List<String> fix,
        long count,
        SortedSet<Integer> ranks,
        List<Example> examples,
        Optional<String> transform,
        Optional<String> configKey,
        Optional<String> configPlace,
        Optional<String> source,
        boolean isVerified) {
    /** Copy the collections. */
    public LogProblem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(configKey, "configKey");
        Objects.requireNonNull(configPlace, "configPlace");
        Objects.requireNonNull(source, "source");
        fix = List.copyOf(fix);
        ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
        examples = List.copyOf(examples);
    }

    /**
     * Quote a line.
     *
     * @param line its number, from 1
     * @param text its text, printable and bounded
     */
    public record Example(long line, String text) {
        /** Check that nothing is missing. */
        public Example {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Say how bad a problem is. */
    public enum Severity {
        /** It stopped a rank or a transform. */
        ERROR,
        /** It may make the run other than wanted. */
        WARNING;

        /**
         * Give the word used in tables and JSON.
         *
         * @return the word in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
