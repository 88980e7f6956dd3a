package autodeploy.config.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Describe a model's attention.
 *
 * @param kind its kind
 * @param heads the query heads
 * @param kvHeads the heads of keys and values; as many as {@code heads} where the file names none
 * @param headDim the elements of one head
 * @param window the tokens that a sliding layer sees; empty where the file names none
 * @param latent the sizes of latent attention; present exactly for {@link Kind#MLA}
 * @param isGated whether an output gate doubles the query projection
 */
public record Attention(
        Kind kind,
        long heads,
        long kvHeads,
        long headDim,
        OptionalLong window,
        Optional<Latent> latent,
        boolean isGated) {
    /** Check that nothing is missing. */
    public Attention {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(latent, "latent");
    }

    /**
     * Count the parameters of one layer's projections.
     *
     * @param hidden the hidden size
     * @return the parameters, without biases and norms
     */
    long parameters(long hidden) {
        if (latent.isPresent()) {
            return latent.get().parameters(hidden, heads);
        }
        long query = hidden * heads * headDim;
        return query * (isGated ? 3 : 2) + 2 * hidden * kvHeads * headDim;
    }

    /** Name a kind of attention. */
    public enum Kind {
        /** As many heads of keys and values as query heads. */
        MHA,
        /** Several query heads share one head of keys and values. */
        GQA,
        /** All query heads share one head of keys and values. */
        MQA,
        /** Keys and values are kept as one latent vector. */
        MLA
    }

    /**
     * Hold the sizes of latent attention.
     *
     * @param kvRank the rank of the latent vector
     * @param queryRank the rank of the query projection; empty where it is a full one
     * @param plainDim the elements of a query head without position
     * @param ropeDim the elements of a head with position
     * @param valueDim the elements of a value head
     */
    public record Latent(long kvRank, OptionalLong queryRank, long plainDim, long ropeDim, long valueDim) {
        /** Check that nothing is missing. */
        public Latent {
            Objects.requireNonNull(queryRank, "queryRank");
        }

        long parameters(long hidden, long heads) {
            long queryDim = heads * (plainDim + ropeDim);
            long query = queryRank.isPresent() ? queryRank.getAsLong() * (hidden + queryDim) : hidden * queryDim;
            long down = hidden * (kvRank + ropeDim);
            long up = kvRank * heads * (plainDim + valueDim);
            return query + down + up + heads * valueDim * hidden;
        }
    }
}
