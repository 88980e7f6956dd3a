package autodeploy.log;

import autodeploy.core.TransformRecord;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tell how two runs differ in one transform.
 *
 * @param left what the first log says, on the lowest of the ranks; empty where it has no such run
 * @param right what the second log says, on the same rank; empty where it has no such run
 * @param kinds what differs
 * @param ranks the ranks that changed so; no printed rank counts as rank 0; empty where the logs have no rank in common
 */
public record LogChange(
        Optional<TransformRecord> left, Optional<TransformRecord> right, Set<Kind> kinds, SortedSet<Integer> ranks) {
    /** Copy the sets and check that there is something to tell. */
    public LogChange {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
        ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
        if (left.isEmpty() && right.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }

    /** Give the record that says where it stands: the second log's where it has one. */
    TransformRecord either() {
        return right.or(() -> left).orElseThrow();
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    /** Say what differs. */
    public enum Kind {
        /** The first log alone has it. */
        ONLY_LEFT,
        /** The second log alone has it. */
        ONLY_RIGHT,
        /** It ran in another stage. */
        STAGE,
        /** It ended otherwise. */
        STATUS,
        /** It matched another number of times. */
        MATCHES,
        /** It took longer or shorter by more than the thresholds. */
        TIME;

        /**
         * Give the word used in tables and JSON.
         *
         * @return the word in lower case, such as {@code only_left}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
