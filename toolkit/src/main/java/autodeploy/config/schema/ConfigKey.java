package autodeploy.config.schema;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describe one key of a configuration, outside {@code transforms}.
 *
 * @param path the key, without {@code args}
 * @param kind who reads it
 * @param type what its value must be
 * @param isNullable whether null is a value for it
 * @param defaultValue its value when absent; null for null, none, or not known: the note says which
 * @param allowed the values known; empty when any is allowed
 * @param isClosed whether any other value is surely rejected
 * @param least the smallest number allowed, or empty
 * @param most the largest number allowed, or empty
 * @param since the first revision that has it
 * @param until the last revision that has it, or empty for one that is still there
 * @param successor the key that took its place, or empty
 * @param purpose what it is for, in one sentence
 * @param advice how to choose its value; perhaps empty
 * @param note what is not verified, or odd; perhaps empty
 */
public record ConfigKey(
        KeyPath path,
        Kind kind,
        Type type,
        boolean isNullable,
        @Nullable Object defaultValue,
        List<String> allowed,
        boolean isClosed,
        Optional<Double> least,
        Optional<Double> most,
        Revision since,
        Optional<Revision> until,
        Optional<KeyPath> successor,
        String purpose,
        String advice,
        String note) {
    /** Copy the list. */
    public ConfigKey {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        allowed = List.copyOf(allowed);
        Objects.requireNonNull(least, "least");
        Objects.requireNonNull(most, "most");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(successor, "successor");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(note, "note");
    }

    /**
     * Tell whether a revision has the key.
     *
     * @param revision the revision
     * @return false before its first and after its last
     */
    public boolean isIn(Revision revision) {
        return revision.compareTo(since) >= 0
                && until.map(last -> revision.compareTo(last) <= 0).orElse(true);
    }

    /** Say who reads a key. */
    public enum Kind {
        /** AutoDeploy alone; the PyTorch backend rejects it. */
        AUTODEPLOY,
        /** Both backends. */
        SHARED,
        /** The PyTorch backend alone; AutoDeploy accepts and ignores it. */
        PYTORCH,
        /** AutoDeploy rejects any value but the default. */
        BLOCKED,
        /** May not be set. */
        FROZEN,
        /** The experiment around {@code args}: {@code prompt}, {@code benchmark}, {@code dry_run}. */
        EXPERIMENT
    }

    /** Say what a value must be. */
    public enum Type {
        /** A text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number; whole ones count. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** A list of whole numbers. */
        INTEGERS,
        /** A list of texts. */
        TEXTS,
        /** A map whose keys are described too. */
        MAP,
        /** A map with any keys. */
        OPEN_MAP,
        /** Anything. */
        ANY
    }
}
