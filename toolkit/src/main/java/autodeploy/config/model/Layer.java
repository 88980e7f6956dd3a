package autodeploy.config.model;

import java.util.Objects;

/**
 * Describe one layer: how it mixes tokens, and what it does to each token.
 *
 * @param mixer how it mixes tokens
 * @param feedForward what it does to each token
 */
public record Layer(Mixer mixer, FeedForward feedForward) {
    /** Check that nothing is missing. */
    public Layer {
        Objects.requireNonNull(mixer, "mixer");
        Objects.requireNonNull(feedForward, "feedForward");
    }

    /**
     * Name the layer's type.
     *
     * @return such as {@code attention + MoE}, {@code Mamba}
     */
    @Override
    public String toString() {
        if (mixer == Mixer.NONE) {
            return feedForward.shown;
        }
        return feedForward == FeedForward.NONE ? mixer.shown : mixer.shown + " + " + feedForward.shown;
    }

    /** Name a way to mix tokens. */
    public enum Mixer {
        /** None: the layer is a feed-forward only. */
        NONE("nothing"),
        /** Attention over all tokens. */
        ATTENTION("attention"),
        /** Attention over a window or a chunk. */
        SLIDING_ATTENTION("sliding attention"),
        /** A Mamba state space. */
        MAMBA("Mamba"),
        /** Linear attention by the gated delta rule. */
        LINEAR_ATTENTION("linear attention");

        private final String shown;

        Mixer(String shown) {
            this.shown = shown;
        }

        /**
         * Tell whether it keeps keys and values.
         *
         * @return true for both kinds of attention with a KV cache
         */
        public boolean isAttention() {
            return this == ATTENTION || this == SLIDING_ATTENTION;
        }

        /**
         * Tell whether it keeps a state of fixed size.
         *
         * @return true for Mamba and linear attention
         */
        public boolean isRecurrent() {
            return this == MAMBA || this == LINEAR_ATTENTION;
        }
    }

    /** Name a feed-forward. */
    public enum FeedForward {
        /** None: the layer only mixes. */
        NONE("nothing"),
        /** One MLP for every token. */
        DENSE("MLP"),
        /** A mixture of experts. */
        MOE("MoE");

        private final String shown;

        FeedForward(String shown) {
            this.shown = shown;
        }
    }
}
