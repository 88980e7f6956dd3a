package autodeploy.config.model;

import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import java.util.Map;
import java.util.Objects;

/**
 * Hold the settings of a configuration that decide about memory.
 *
 * @param worldSize the GPUs that share the model, from 1
 * @param maxBatchSize the sequences at once, from 1
 * @param maxSeqLen the tokens of the longest sequence, from 1
 * @param fraction {@code free_gpu_memory_fraction}: the share of the memory free after loading that caches take
 * @param kvDtype the type of the KV cache: {@code auto}, {@code fp8}, {@code nvfp4}, {@code bfloat16} and such
 * @param ssmDtype the type of recurrent states: {@code auto}, {@code float32} and such
 */
public record Plan(int worldSize, int maxBatchSize, int maxSeqLen, double fraction, String kvDtype, String ssmDtype) {
    /** The default of {@code free_gpu_memory_fraction} in TensorRT-LLM. */
    public static final double DEFAULT_FRACTION = 0.9;

    private static final Map<String, Double> BYTES = Map.of(
            "fp8", 1.0, "nvfp4", 0.5625, "float16", 2.0, "fp16", 2.0, "bfloat16", 2.0, "bf16", 2.0, "float32", 4.0);

    /**
     * Check the parts.
     *
     * @throws UsageException when a number is out of its range, or a type is not known
     */
    public Plan {
        positive("world_size", worldSize);
        positive("max_batch_size", maxBatchSize);
        positive("max_seq_len", maxSeqLen);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new UsageException(
                    "free_gpu_memory_fraction is " + fraction, "", "It is above 0 and at most 1; usual is 0.9.");
        }
        known("KV cache", kvDtype);
        known("state", ssmDtype);
    }

    /**
     * Plan for one GPU with both types {@code auto} and the default fraction.
     *
     * @param maxBatchSize the sequences at once
     * @param maxSeqLen the tokens of the longest sequence
     * @return the plan
     */
    public static Plan of(int maxBatchSize, int maxSeqLen) {
        return new Plan(1, maxBatchSize, maxSeqLen, DEFAULT_FRACTION, "auto", "auto");
    }

    /**
     * Share the model among GPUs.
     *
     * @param gpus how many
     * @return the changed plan
     */
    public Plan withWorldSize(int gpus) {
        return new Plan(gpus, maxBatchSize, maxSeqLen, fraction, kvDtype, ssmDtype);
    }

    /**
     * Choose the types of the caches.
     *
     * @param kv the type of the KV cache
     * @param ssm the type of recurrent states
     * @return the changed plan
     */
    public Plan withDtypes(String kv, String ssm) {
        return new Plan(worldSize, maxBatchSize, maxSeqLen, fraction, kv, ssm);
    }

    /** Gives the bytes of an element of the KV cache. */
    double kvBytes(ModelConfig model) {
        boolean isFp8 =
                model.quantisation().kvCache().filter("FP8"::equalsIgnoreCase).isPresent();
        return bytes(kvDtype, isFp8 ? 1 : weightBytes(model));
    }

    /** Gives the bytes of an element of a recurrent state. */
    double ssmBytes(ModelConfig model) {
        return bytes(ssmDtype, weightBytes(model));
    }

    /** Gives the bytes of a weight that is not quantised; two where the file names no type. */
    static double weightBytes(ModelConfig model) {
        return bytes(model.dtype().orElse("auto"), 2);
    }

    private static double bytes(String dtype, double otherwise) {
        return Objects.requireNonNull(BYTES.getOrDefault(dtype, otherwise));
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new UsageException(key + " is " + value, "", "It is 1 or more.");
        }
    }

    private static void known(String what, String dtype) {
        if (!dtype.equals("auto") && !BYTES.containsKey(dtype)) {
            String question = Suggest.question(dtype, BYTES.keySet());
            throw new UsageException(
                    "unknown type of the " + what + ": `" + dtype + "`",
                    "",
                    question.isEmpty() ? "Known: auto, fp8, nvfp4, float16, bfloat16, float32." : question);
        }
    }
}
