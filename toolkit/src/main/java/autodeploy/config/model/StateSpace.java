package autodeploy.config.model;

/** Describe layers that keep a state of fixed size for each sequence. */
public sealed interface StateSpace {
    /**
     * Count the elements of one layer's recurrent state.
     *
     * @return elements a sequence
     */
    long stateElements();

    /**
     * Count the elements of one layer's convolution state.
     *
     * @return elements a sequence
     */
    long convolutionElements();

    /**
     * Count the parameters of one layer.
     *
     * @param hidden the hidden size
     * @return the parameters, without norms
     */
    long parameters(long hidden);

    /**
     * Write out how the recurrent state is counted.
     *
     * @return such as {@code 64 heads × 64 × 128}
     */
    String arithmetic();

    /**
     * Describe Mamba 2.
     *
     * @param heads the heads
     * @param headDim the elements of a head
     * @param groups the groups that share B and C
     * @param stateSize the states of an element
     * @param kernel the width of the convolution
     */
    record Mamba2(long heads, long headDim, long groups, long stateSize, long kernel) implements StateSpace {
        @Override
        public long stateElements() {
            return heads * headDim * stateSize;
        }

        @Override
        public long convolutionElements() {
            return channels() * kernel;
        }

        @Override
        public long parameters(long hidden) {
            long inner = heads * headDim;
            return hidden * (inner + channels() + heads)
                    + channels() * (kernel + 1)
                    + inner * hidden
                    + 3 * heads
                    + inner;
        }

        @Override
        public String arithmetic() {
            return Figures.of(heads) + " heads × " + Figures.of(headDim) + " × " + Figures.of(stateSize);
        }

        private long channels() {
            return heads * headDim + 2 * groups * stateSize;
        }
    }

    /**
     * Describe Mamba 1.
     *
     * @param inner the inner size
     * @param stateSize the states of an element
     * @param rank the rank of the time step
     * @param kernel the width of the convolution
     */
    record Mamba1(long inner, long stateSize, long rank, long kernel) implements StateSpace {
        @Override
        public long stateElements() {
            return inner * stateSize;
        }

        @Override
        public long convolutionElements() {
            return inner * kernel;
        }

        @Override
        public long parameters(long hidden) {
            return 3 * hidden * inner
                    + inner * (kernel + 1)
                    + inner * (rank + 2 * stateSize)
                    + rank * inner
                    + inner * (stateSize + 2);
        }

        @Override
        public String arithmetic() {
            return Figures.of(inner) + " × " + Figures.of(stateSize);
        }
    }

    /**
     * Describe linear attention by the gated delta rule.
     *
     * @param keyHeads the heads of keys and queries
     * @param valueHeads the heads of values
     * @param keyDim the elements of a key head
     * @param valueDim the elements of a value head
     * @param kernel the width of the convolution
     */
    record DeltaRule(long keyHeads, long valueHeads, long keyDim, long valueDim, long kernel) implements StateSpace {
        @Override
        public long stateElements() {
            return valueHeads * keyDim * valueDim;
        }

        @Override
        public long convolutionElements() {
            return channels() * kernel;
        }

        @Override
        public long parameters(long hidden) {
            long values = valueHeads * valueDim;
            return hidden * (channels() + values + 2 * valueHeads)
                    + channels() * kernel
                    + values * hidden
                    + 2 * valueHeads;
        }

        @Override
        public String arithmetic() {
            return Figures.of(valueHeads) + " heads × " + Figures.of(keyDim) + " × " + Figures.of(valueDim);
        }

        private long channels() {
            return 2 * keyHeads * keyDim + valueHeads * valueDim;
        }
    }
}
