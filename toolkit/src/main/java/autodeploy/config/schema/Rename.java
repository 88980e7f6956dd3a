package autodeploy.config.schema;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.Objects;
import java.util.Optional;

/**
 * Tell what became of a key: another name, another key's work, or nothing.
 *
 * @param from the old key; below {@code transforms} for a transform or its option
 * @param to the key that took its place; empty when none did
 * @param also a second key that takes the value as well; mostly empty
 * @param since the first revision in which the old key no longer counts
 * @param conversion how its value becomes the new one's
 * @param evidence the public source that shows it, in a few words
 */
public record Rename(
        KeyPath from,
        Optional<KeyPath> to,
        Optional<KeyPath> also,
        Revision since,
        Conversion conversion,
        String evidence) {
    /** Check that nothing is missing. */
    public Rename {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(also, "also");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(conversion, "conversion");
        Objects.requireNonNull(evidence, "evidence");
    }

    /**
     * Tell whether a revision goes by the new name.
     *
     * @param revision the revision
     * @return false for revisions that still take the old one
     */
    public boolean isIn(Revision revision) {
        return revision.compareTo(since) >= 0;
    }

    /** Say how an old value becomes a new one. */
    public enum Conversion {
        /** As it is. */
        SAME,
        /** {@code true} becomes {@code [factory, heuristic]}, {@code false} becomes {@code [heuristic]}. */
        SWITCH,
        /** As it is, to both keys; each takes it only where it knows the value. */
        BOTH,
        /** The whole map of a transform, under the new name. */
        TRANSFORM,
        /** Not at all: the other transform does its work, and the old one goes. */
        MERGED,
        /** Not at all: the old one goes. */
        GONE
    }
}
