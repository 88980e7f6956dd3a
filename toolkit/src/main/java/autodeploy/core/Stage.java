package autodeploy.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Name a stage of the AutoDeploy pipeline, in the order in which the stages run.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/transform/interface.py}, newest revision read.
 * Older revisions run {@code visualize} before {@code cache_init} and have no {@code export_onnx}.
 */
public enum Stage {
    /** Builds the model on the meta device; no graph exists yet. */
    FACTORY,
    /** Captures the model as FX graphs. */
    EXPORT,
    /** Cleans up the exported graph. */
    POST_EXPORT,
    /** Brings attention, MoE, RoPE, norms and quantised linears into canonical ops. */
    PATTERN_MATCHER,
    /** Decides and inserts tensor, expert and BMM parallelism. */
    SHARDING,
    /** Loads the checkpoint's weights. */
    WEIGHT_LOAD,
    /** Fuses kernels and chooses backends on real weights. */
    POST_LOAD_FUSION,
    /** Swaps in cached attention and state ops, creates and sizes the caches. */
    CACHE_INIT,
    /** Draws the graph. */
    VISUALIZE,
    /** Exports to ONNX; later revisions only. */
    EXPORT_ONNX,
    /** Late fusions, multi-stream rewrites, compilation and CUDA graph capture. */
    COMPILE;

    /**
     * Give the name that logs, dumps and configs use.
     *
     * @return the name in lower case, such as {@code post_load_fusion}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Find the stage with that name.
     *
     * @param word the name in lower case
     * @return the stage, or empty for a name that no revision read has
     */
    public static Optional<Stage> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /**
     * List the names of all stages in pipeline order.
     *
     * @return the names
     */
    public static List<String> words() {
        return Arrays.stream(values()).map(Stage::word).toList();
    }

    @Override
    public String toString() {
        return word();
    }
}
