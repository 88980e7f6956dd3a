package autodeploy.config.model;

import autodeploy.core.Column;
import autodeploy.core.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Estimate whether a model fits a type of GPU, and how many tokens and sequences do, with the arithmetic.
 *
 * <p>Assumed: 1.5 GiB a GPU for the driver's context, libraries and graphs; a forward pass of 8,192 tokens with 16
 * vectors each, and logits of four bytes; linear weights shared evenly, embedding, routers and norms whole on each
 * GPU; layers with a window keep only the window.
 */
public final class MemoryFit implements View {
    static final long CONTEXT = 3L << 29;
    static final long STEP_TOKENS = 8192;
    static final long VECTORS = 16;
    private static final double MOST_FRACTION = 0.95;
    private static final long MOST_SEQUENCES = 1024;

    private final ModelConfig model;
    private final GpuType gpu;
    private final Plan plan;
    private final Traffic traffic;

    private MemoryFit(ModelConfig model, GpuType gpu, Plan plan, Traffic traffic) {
        this.model = model;
        this.gpu = gpu;
        this.plan = plan;
        this.traffic = traffic;
    }

    /**
     * Estimate the memory.
     *
     * @param model the model
     * @param gpu the type of each GPU
     * @param plan the settings
     * @return the estimate; empty where the model's file lacks sizes, or has weights of a format not known
     */
    public static Optional<MemoryFit> of(ModelConfig model, GpuType gpu, Plan plan) {
        return model.parameters()
                .filter(e -> Traffic.isKnown(model))
                .map(e -> new MemoryFit(model, gpu, plan, new Traffic(model, e, plan)));
    }

    /**
     * Estimate the weights on one GPU.
     *
     * @return bytes
     */
    public double weightBytes() {
        return traffic.weights();
    }

    /**
     * Estimate the KV cache of one token on one GPU, without layers that have a window.
     *
     * @return bytes; 0 for a model without attention
     */
    public double kvBytesPerToken() {
        return traffic.kvOfToken();
    }

    /**
     * Estimate the recurrent and convolution states of one sequence on one GPU.
     *
     * @return bytes; 0 for a model without
     */
    public double stateBytesPerSequence() {
        return traffic.stateOfSequence();
    }

    /**
     * Estimate what one sequence of {@code maxSeqLen} tokens takes on one GPU.
     *
     * @return bytes
     */
    public double bytesPerSequence() {
        return traffic.sequence(plan.maxSeqLen());
    }

    /**
     * Estimate the memory that is free on one GPU once the model is loaded.
     *
     * @return bytes; negative where the weights do not fit
     */
    public double freeBytes() {
        return gpu.memoryBytes() - weightBytes() - CONTEXT;
    }

    /**
     * Estimate the memory that caches may take on one GPU.
     *
     * @return bytes, from 0
     */
    public double poolBytes() {
        return Math.max(0, plan.fraction() * freeBytes());
    }

    /**
     * Estimate what a forward pass needs beside the caches.
     *
     * @return bytes
     */
    public double activationBytes() {
        double vectors = (double) STEP_TOKENS * VECTORS * model.hiddenSize().orElse(0) * Plan.weightBytes(model);
        return vectors + (double) plan.maxBatchSize() * model.vocabularySize().orElse(0) * 4;
    }

    /**
     * Estimate how many tokens the KV cache holds beside {@code maxBatchSize} sequences' states and windows.
     *
     * @return tokens; empty where tokens need no memory
     */
    public OptionalLong tokensThatFit() {
        if (kvBytesPerToken() <= 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.max(0, (poolBytes() - fixedBytes()) / kvBytesPerToken()));
    }

    double fixedBytes() {
        return plan.maxBatchSize() * (stateBytesPerSequence() + traffic.windowOf(plan.maxSeqLen()));
    }

    /**
     * Estimate how many sequences of {@code maxSeqLen} tokens fit at once.
     *
     * @return sequences, from 0
     */
    public long sequencesThatFit() {
        return sequences(poolBytes());
    }

    private long sequences(double pool) {
        return bytesPerSequence() <= 0 ? MOST_SEQUENCES : (long) (Math.max(0, pool) / bytesPerSequence());
    }

    /**
     * Tell whether the model loads and at least one sequence of {@code maxSeqLen} tokens fits.
     *
     * @return true where it does, by the estimate
     */
    public boolean isFitting() {
        return freeBytes() > 0
                && sequencesThatFit() >= 1
                && (tokensThatFit().isEmpty() || tokensThatFit().getAsLong() >= plan.maxSeqLen());
    }

    /**
     * Recommend a {@code free_gpu_memory_fraction}: what activations leave, rounded down to a hundredth, at most 0.95.
     *
     * @return the fraction; empty where nothing is left
     */
    public OptionalDouble recommendedFraction() {
        double share = (freeBytes() - activationBytes()) / freeBytes();
        double rounded = Math.floor(100 * Math.min(MOST_FRACTION, share)) / 100;
        return freeBytes() <= 0 || rounded <= 0 ? OptionalDouble.empty() : OptionalDouble.of(rounded);
    }

    /**
     * Recommend a {@code max_batch_size}: the sequences that fit with the recommended fraction, from 8 on in steps of
     * 8, at most 1,024.
     *
     * @return the size; empty where not one sequence fits
     */
    public OptionalLong recommendedBatchSize() {
        long fit = Math.min(MOST_SEQUENCES, sequences(recommendedFraction().orElse(0) * Math.max(0, freeBytes())));
        long rounded = fit < 8 ? fit : fit / 8 * 8;
        return rounded == 0 ? OptionalLong.empty() : OptionalLong.of(rounded);
    }

    ModelConfig model() {
        return model;
    }

    GpuType gpu() {
        return gpu;
    }

    Plan plan() {
        return plan;
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public boolean isNegative() {
        return !isFitting();
    }

    @Override
    public String title() {
        return "Memory (estimate): " + model.name() + " on " + plan.worldSize() + " × " + gpu.name()
                + (isFitting() ? " fits" : " does not fit");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("item", "A GPU's memory"),
                Column.text("value", "Estimate"),
                Column.text("arithmetic", "Arithmetic"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return new MemoryText(this).rows();
    }

    @Override
    public List<String> notes() {
        return new MemoryText(this).notes();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", model.name());
        json.put("gpu", gpu.name());
        json.put("world_size", (long) plan.worldSize());
        json.put("is_estimate", true);
        json.put("fits", isFitting());
        json.put("weight_bytes", Math.round(weightBytes()));
        json.put("kv_bytes_per_token", Math.round(kvBytesPerToken()));
        json.put("state_bytes_per_sequence", Math.round(stateBytesPerSequence()));
        json.put("free_bytes", Math.round(freeBytes()));
        json.put("pool_bytes", Math.round(poolBytes()));
        json.put(
                "tokens", tokensThatFit().isPresent() ? (Object) tokensThatFit().getAsLong() : null);
        json.put("sequences", sequencesThatFit());
        json.put(
                "recommended_free_gpu_memory_fraction",
                recommendedFraction().isPresent()
                        ? (Object) recommendedFraction().getAsDouble()
                        : null);
        json.put(
                "recommended_max_batch_size",
                recommendedBatchSize().isPresent()
                        ? (Object) recommendedBatchSize().getAsLong()
                        : null);
        json.put("notes", notes());
        return json;
    }
}
