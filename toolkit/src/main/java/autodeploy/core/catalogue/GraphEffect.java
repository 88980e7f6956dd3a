package autodeploy.core.catalogue;

import java.util.List;
import java.util.Objects;

/**
 * Tell what a transform does to the ops of a graph.
 *
 * @param removes the ops that it takes away, or words for them
 * @param adds the ops that it puts in, or words for them
 * @param confidence how well this is known
 */
public record GraphEffect(List<String> removes, List<String> adds, Confidence confidence) {
    /** Copy the lists. */
    public GraphEffect {
        removes = List.copyOf(removes);
        adds = List.copyOf(adds);
        Objects.requireNonNull(confidence, "confidence");
    }

    /** Say how well an effect is known. */
    public enum Confidence {
        /** The transform's code was read. */
        CODE,
        /** A public source names the op. */
        NAMED,
        /** To be expected from the ops' names; not verified. */
        EXPECTED,
        /** No op changes. */
        NONE
    }
}
