package autodeploy.config.model;

import autodeploy.config.model.Attention.Kind;
import autodeploy.config.model.Layer.FeedForward;
import autodeploy.config.model.Layer.Mixer;
import autodeploy.config.model.Quantisation.Format;
import autodeploy.config.model.TransformFit.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Answers the catalogue's words about what a model must have. */
final class ModelWords {
    private final ModelConfig model;
    private final OptionalInt worldSize;

    ModelWords(ModelConfig model, OptionalInt worldSize) {
        this.model = model;
        this.worldSize = worldSize;
    }

    Answer answer(String word) {
        return switch (word) {
            case "any" -> new Answer(Verdict.FITS, "looks for nothing special");
            case "moe" -> layers(l -> l.feedForward() == FeedForward.MOE, "experts");
            case "mamba" -> layers(l -> l.mixer() == Mixer.MAMBA, "Mamba layers");
            case "delta_rule", "linear_attention" ->
                layers(l -> l.mixer() == Mixer.LINEAR_ATTENTION, "linear attention layers");
            case "attention" -> layers(l -> l.mixer().isAttention(), "attention layers");
            case "mla" -> attention(a -> a.kind() == Kind.MLA, "latent attention");
            case "gqa" -> attention(a -> a.kind() == Kind.GQA || a.kind() == Kind.MQA, "shared KV heads");
            case "shared_experts" ->
                model.experts().isPresent()
                        ? known(model.experts().get().isShared(), "shared experts")
                        : layers(l -> l.feedForward() == FeedForward.MOE, "experts");
            case "rope" -> trait(model.traits().usesRope(), "rotary positions");
            case "rmsnorm" -> trait(model.traits().usesRmsNorm(), "RMS norms");
            case "gated_mlp" -> trait(model.traits().isGatedMlp(), "a gated MLP");
            case "relu2" -> trait(model.traits().isRelu2(), "squared ReLU");
            case "multimodal" -> known(model.traits().isMultimodal(), "other inputs than text");
            case "fp8" -> format(Format.FP8);
            case "finegrained_fp8" -> format(Format.FINEGRAINED_FP8);
            case "nvfp4" -> format(Format.NVFP4);
            case "mxfp4" -> format(Format.MXFP4);
            case "int4" -> format(Format.INT4_AWQ);
            case "int4_gptq" -> format(Format.INT4_GPTQ);
            case "multi_gpu" -> multiGpu();
            case "speculative" ->
                new Answer(Verdict.UNKNOWN, "needs speculative decoding, which the config switches on");
            default -> new Answer(Verdict.UNKNOWN, "`" + word + "` cannot be told from the model's file");
        };
    }

    private Answer layers(Predicate<Layer> which, String what) {
        return model.layers().isEmpty() ? notSaid(what) : known(model.count(which) > 0, what);
    }

    private Answer attention(Predicate<Attention> which, String what) {
        if (model.attention().isPresent()) {
            return known(which.test(model.attention().get()), what);
        }
        boolean isWithout =
                !model.layers().isEmpty() && model.count(l -> l.mixer().isAttention()) == 0;
        return isWithout ? known(false, what) : notSaid(what);
    }

    private static Answer trait(Optional<Boolean> trait, String what) {
        return trait.map(has -> known(has, what)).orElseGet(() -> notSaid(what));
    }

    private Answer format(Format format) {
        Format own = model.quantisation().format();
        if (own == Format.OTHER) {
            return notSaid(format.shown() + " weights");
        }
        return own == format
                ? known(true, format.shown() + " weights")
                : new Answer(
                        Verdict.CANNOT_MATCH,
                        "needs " + format.shown() + " weights; the checkpoint's are "
                                + (own == Format.NONE ? "not quantised" : own.shown()));
    }

    private Answer multiGpu() {
        if (worldSize.isEmpty()) {
            return new Answer(Verdict.UNKNOWN, "needs several GPUs; world_size is not known");
        }
        return worldSize.getAsInt() > 1
                ? new Answer(Verdict.FITS, "world_size is " + worldSize.getAsInt())
                : new Answer(Verdict.CANNOT_MATCH, "needs several GPUs; world_size is " + worldSize.getAsInt());
    }

    private static Answer known(boolean has, String what) {
        return has
                ? new Answer(Verdict.FITS, "the model has " + what)
                : new Answer(
                        Verdict.CANNOT_MATCH, "the model has no " + (what.startsWith("a ") ? what.substring(2) : what));
    }

    private static Answer notSaid(String what) {
        return new Answer(Verdict.UNKNOWN, "the model's file does not tell of " + what);
    }

    record Answer(Verdict verdict, String reason) {}
}
