package autodeploy.config.model;

import autodeploy.config.model.Layer.FeedForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Estimate how many parameters a model has, part by part, without the vision or sound part of a multimodal one.
 *
 * <p>Biases are left out; norms are counted as two vectors a layer.
 *
 * @param parts the parts
 */
public record ParameterEstimate(List<Part> parts) {
    /** Copy the parts. */
    public ParameterEstimate {
        parts = List.copyOf(parts);
    }

    /**
     * Count all parameters.
     *
     * @return the sum of the parts
     */
    public long total() {
        return parts.stream().mapToLong(Part::total).sum();
    }

    /**
     * Count the parameters that one token uses; of routed experts only those chosen.
     *
     * @return the sum of the parts
     */
    public long active() {
        return parts.stream().mapToLong(Part::active).sum();
    }

    /** Estimates where all sizes that it needs are known. */
    static Optional<ParameterEstimate> of(ModelConfig model) {
        if (model.layers().isEmpty()
                || model.hiddenSize().isEmpty()
                || model.vocabularySize().isEmpty()) {
            return Optional.empty();
        }
        long hidden = model.hiddenSize().getAsLong();
        long vocabulary = model.vocabularySize().getAsLong();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(Part.Kind.EMBEDDING, vocabulary * hidden, product(vocabulary, hidden)));
        if (!model.isTied().orElse(false)) {
            parts.add(Part.of(Part.Kind.HEAD, vocabulary * hidden, product(vocabulary, hidden)));
        }
        long attention = model.count(l -> l.mixer().isAttention());
        if (attention > 0) {
            if (model.attention().isEmpty()) {
                return Optional.empty();
            }
            long one = model.attention().get().parameters(hidden);
            parts.add(Part.of(Part.Kind.ATTENTION, one * attention, layers(attention, one)));
        }
        long recurrent = model.count(l -> l.mixer().isRecurrent());
        if (recurrent > 0) {
            if (model.stateSpace().isEmpty()) {
                return Optional.empty();
            }
            long one = model.stateSpace().get().parameters(hidden);
            parts.add(Part.of(Part.Kind.STATE_SPACE, one * recurrent, layers(recurrent, one)));
        }
        if (!addDense(model, hidden, parts) || !addExperts(model, hidden, parts)) {
            return Optional.empty();
        }
        long norms = 2L * model.layers().size() + 1;
        parts.add(Part.of(Part.Kind.NORMS, norms * hidden, product(norms, hidden)));
        return Optional.of(new ParameterEstimate(parts));
    }

    private static boolean addDense(ModelConfig model, long hidden, List<Part> parts) {
        long dense = model.count(l -> l.feedForward() == FeedForward.DENSE);
        if (dense > 0) {
            if (model.intermediateSize().isEmpty()) {
                return false;
            }
            long one = matrices(model) * hidden * model.intermediateSize().getAsLong();
            parts.add(Part.of(
                    Part.Kind.MLP,
                    one * dense,
                    layers(dense, one) + ", each "
                            + product(
                                    matrices(model),
                                    hidden,
                                    model.intermediateSize().getAsLong())));
        }
        return true;
    }

    private static boolean addExperts(ModelConfig model, long hidden, List<Part> parts) {
        long sparse = model.count(l -> l.feedForward() == FeedForward.MOE);
        if (sparse == 0) {
            return true;
        }
        Experts experts = model.experts().orElse(null);
        if (experts == null || experts.intermediateSize().isEmpty()) {
            return false;
        }
        long width = experts.latentSize().orElse(hidden);
        long inner = experts.intermediateSize().getAsLong();
        long one = matrices(model) * width * inner;
        long used = experts.perToken().orElse(experts.count());
        parts.add(new Part(
                Part.Kind.EXPERTS,
                sparse * experts.count() * one,
                sparse * used * one,
                product(sparse, experts.count(), one) + ", each " + product(matrices(model), width, inner)
                        + "; a token uses " + used));
        long router = sparse * experts.count() * hidden;
        parts.add(Part.of(Part.Kind.ROUTER, router, product(sparse, experts.count(), hidden)));
        if (experts.latentSize().isPresent()) {
            parts.add(Part.of(Part.Kind.MLP, sparse * 2 * hidden * width, product(sparse, 2, hidden, width)));
        }
        if (experts.isShared()) {
            long shared = sparse * matrices(model) * hidden * experts.sharedSize();
            parts.add(Part.of(
                    Part.Kind.SHARED_EXPERTS, shared, product(sparse, matrices(model), hidden, experts.sharedSize())));
        }
        return true;
    }

    private static long matrices(ModelConfig model) {
        return model.traits().isGatedMlp().orElse(true) ? 3 : 2;
    }

    private static String layers(long layers, long one) {
        return Figures.of(layers) + " layers × " + Figures.of(one);
    }

    private static String product(long... factors) {
        StringBuilder out = new StringBuilder();
        for (long factor : factors) {
            out.append(out.isEmpty() ? "" : " × ").append(Figures.of(factor));
        }
        return out.toString();
    }

    /**
     * Hold one part of the count.
     *
     * @param kind what it is
     * @param total its parameters
     * @param active those that one token uses
     * @param arithmetic how they were counted
     */
    public record Part(Kind kind, long total, long active, String arithmetic) {
        /** Check that nothing is missing. */
        public Part {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(arithmetic, "arithmetic");
        }

        private static Part of(Kind kind, long count, String arithmetic) {
            return new Part(kind, count, count, arithmetic);
        }

        /** Name a part of a model. */
        public enum Kind {
            /** The input embedding, and the head where they are tied. */
            EMBEDDING("embedding"),
            /** The language model's head. */
            HEAD("head"),
            /** Attention's projections. */
            ATTENTION("attention"),
            /** State spaces and linear attention. */
            STATE_SPACE("state space"),
            /** MLPs that every token passes. */
            MLP("MLP"),
            /** Routed experts. */
            EXPERTS("experts"),
            /** The routers of experts. */
            ROUTER("router"),
            /** Shared experts. */
            SHARED_EXPERTS("shared experts"),
            /** Norms. */
            NORMS("norms");

            private final String shown;

            Kind(String shown) {
                this.shown = shown;
            }

            /**
             * Give its name for people.
             *
             * @return such as {@code shared experts}
             */
            public String shown() {
                return shown;
            }

            /** Tells whether a quantised checkpoint stores it in the format; MXFP4 ones keep all but the experts. */
            boolean isQuantised(Quantisation.Format format) {
                return switch (this) {
                    case EMBEDDING, HEAD, ROUTER, NORMS -> false;
                    case EXPERTS -> format.bytes() > 0;
                    default -> format.bytes() > 0 && format != Quantisation.Format.MXFP4;
                };
            }
        }
    }
}
