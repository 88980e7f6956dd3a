package autodeploy.log;

import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tell that some ranks report of a transform otherwise than the reference, which is rank 0 or the lines without a rank.
 *
 * @param stage the stage's name as printed
 * @param transform the transform's name as printed
 * @param run which of the runs of this transform, from 1
 * @param kind what differs
 * @param reference what the reference reports, in a few words
 * @param found what these ranks report, in a few words
 * @param ranks the ranks that report so
 * @param line the number of the line of the lowest of these ranks that shows it, from 1
 */
public record Disagreement(
        String stage,
        String transform,
        int run,
        Kind kind,
        String reference,
        String found,
        SortedSet<Integer> ranks,
        long line) {
    /** Copy the ranks. */
    public Disagreement {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(found, "found");
        ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
    }

    /** Say what differs between ranks. */
    public enum Kind {
        /** Another status. */
        STATUS,
        /** The same status with another number of matches. */
        MATCHES,
        /** One side has gone past the transform without reporting it. */
        ABSENT,
        /** One side's lines end before the transform, or inside it. */
        BEHIND,
        /** These ranks fell behind most ranks while it ran. */
        LATE;

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
