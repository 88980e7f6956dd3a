package autodeploy.config.model;

import autodeploy.config.model.Layer.Mixer;
import autodeploy.config.model.ParameterEstimate.Part;

/** Counts the bytes that one GPU holds, for weights and for a sequence. */
final class Traffic {
    private final ModelConfig model;
    private final ParameterEstimate estimate;
    private final Plan plan;

    Traffic(ModelConfig model, ParameterEstimate estimate, Plan plan) {
        this.model = model;
        this.estimate = estimate;
        this.plan = plan;
    }

    static boolean isKnown(ModelConfig model) {
        return model.parameters().isPresent() && model.quantisation().format() != Quantisation.Format.OTHER;
    }

    double weights() {
        return estimate.parts().stream().mapToDouble(this::weights).sum();
    }

    /** The embedding, routers and norms are whole on each GPU; all else is shared evenly. */
    double weights(Part part) {
        double bytes = part.total() * bytesOfOne(part);
        return isWhole(part) ? bytes : bytes / plan.worldSize();
    }

    static boolean isWhole(Part part) {
        return switch (part.kind()) {
            case EMBEDDING, ROUTER, NORMS -> true;
            default -> false;
        };
    }

    double bytesOfOne(Part part) {
        Quantisation.Format format = model.quantisation().format();
        return part.kind().isQuantised(format) ? format.bytes() : Plan.weightBytes(model);
    }

    /** Reads of one decode step: experts as chosen, of an untied embedding one row a sequence. */
    double read(Part part, long batch) {
        if (part.kind() == Part.Kind.EXPERTS && model.experts().isPresent()) {
            Experts experts = model.experts().get();
            return weights(part) * experts.expectedRead(batch) / experts.count();
        }
        boolean isLookUp = part.kind() == Part.Kind.EMBEDDING && !model.isTied().orElse(false);
        return isLookUp ? (double) batch * model.hiddenSize().orElse(0) * bytesOfOne(part) : weights(part);
    }

    long fullLayers() {
        boolean hasWindow = window() > 0;
        return model.count(l -> l.mixer() == Mixer.ATTENTION || (l.mixer().isAttention() && !hasWindow));
    }

    long windowLayers() {
        return model.count(l -> l.mixer().isAttention()) - fullLayers();
    }

    long window() {
        return model.attention().map(a -> a.window().orElse(0)).orElse(0L);
    }

    long kvHeads() {
        long heads = model.attention().map(Attention::kvHeads).orElse(0L);
        return (heads + plan.worldSize() - 1) / plan.worldSize();
    }

    /** Bytes of one token in one layer, on one GPU; a latent vector is whole on each. */
    double kvOfLayer() {
        double bytes = plan.kvBytes(model);
        return model.attention()
                .map(a -> a.latent()
                        .map(l -> (l.kvRank() + l.ropeDim()) * bytes)
                        .orElse(2.0 * kvHeads() * a.headDim() * bytes))
                .orElse(0.0);
    }

    double kvOfToken() {
        return kvOfLayer() * fullLayers();
    }

    /** Bytes of a sequence's layers with a window. */
    double windowOf(long tokens) {
        return kvOfLayer() * windowLayers() * Math.min(tokens, window());
    }

    double stateOfSequence() {
        long layers = model.count(l -> l.mixer().isRecurrent());
        return model.stateSpace()
                .map(s -> layers
                        * (s.stateElements() * plan.ssmBytes(model) + s.convolutionElements() * Plan.weightBytes(model))
                        / plan.worldSize())
                .orElse(0.0);
    }

    double sequence(long tokens) {
        return kvOfToken() * tokens + windowOf(tokens) + stateOfSequence();
    }
}
