package autodeploy.commands;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Offer texts for a part of a magic's line.
 *
 * @param start where the part begins, in UTF-16 units from the line's start
 * @param end where it ends; the text between the two gives way to a candidate
 * @param candidates what may stand there, best first, at most 200
 */
public record Completion(int start, int end, List<Candidate> candidates) {
    /** How many candidates are given at most. */
    static final int MOST = 200;

    /** Check the range and copy the list. */
    public Completion {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("range: " + start + " to " + end);
        }
        candidates = List.copyOf(candidates);
    }

    /**
     * Offer one text.
     *
     * @param text the whole replacement, quoted where the line needs it
     * @param kind what it is
     */
    public record Candidate(String text, Kind kind) {
        /** Check that nothing is missing. */
        public Candidate {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** Say what a candidate is. */
    public enum Kind {
        /** A command below the magic. */
        COMMAND,
        /** An option's name. */
        OPTION,
        /** One of an option's or argument's fixed values. */
        VALUE,
        /** A file or directory. */
        PATH,
        /** A pass of the loaded dumps. */
        PASS;

        /**
         * Give the kind's name for programs.
         *
         * @return the name in lower case, such as {@code option}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
