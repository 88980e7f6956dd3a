package autodeploy.config.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Describe a mixture of experts.
 *
 * @param count the routed experts of one layer
 * @param perToken the routed experts that one token uses; empty where the file does not say
 * @param intermediateSize the inner size of one routed expert; empty where the file does not say
 * @param sharedSize the inner size of the shared experts of one layer together; 0 for none
 * @param latentSize the size that tokens are projected to before routed experts; empty where they are not
 */
public record Experts(
        long count, OptionalLong perToken, OptionalLong intermediateSize, long sharedSize, OptionalLong latentSize) {
    /** Check that nothing is missing. */
    public Experts {
        Objects.requireNonNull(perToken, "perToken");
        Objects.requireNonNull(intermediateSize, "intermediateSize");
        Objects.requireNonNull(latentSize, "latentSize");
    }

    /**
     * Tell whether each token also passes shared experts.
     *
     * @return true where there are some
     */
    public boolean isShared() {
        return sharedSize > 0;
    }

    /**
     * Expect how many experts of one layer a step reads, when tokens choose evenly.
     *
     * @param tokens the tokens of the step
     * @return {@code count × (1 − (1 − perToken / count)^tokens)}; all where perToken is not known
     */
    public double expectedRead(long tokens) {
        if (perToken.isEmpty()) {
            return (double) count;
        }
        double missed = 1.0 - (double) perToken.getAsLong() / count;
        return (double) count * (1.0 - Math.pow(missed, (double) tokens));
    }
}
