package autodeploy.config.schema;

import autodeploy.core.Stage;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Give the defaults of one revision, where the catalogue and the schema tell those of the newest.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/config/default.yaml} at the commits of {@link
 * Revision}; what differs in older ones stands here. Immutable.
 *
 * @param revision the revision
 */
public record RevisionDefaults(Revision revision) {
    private static final Map<String, Object> IN_A = Map.of(
            "compile_backend", "torch-compile",
            "attn_backend", "flashinfer",
            "compile_model.backend", "torch-compile",
            "insert_cached_attention.backend", "flashinfer",
            "fuse_fp8_linear.backend", "torch",
            "detect_sharding.support_partial_config", false,
            "optimize_rope.stage", "pattern_matcher");
    private static final Map<String, Object> IN_B = Map.of(
            "compile_backend",
            "torch-compile",
            "attn_backend",
            "flashinfer",
            "compile_model.backend",
            "torch-compile",
            "insert_cached_attention.backend",
            "flashinfer",
            "detect_sharding.shard_all_unprocessed",
            true,
            "match_swiglu_pattern.enabled",
            false,
            "match_nvfp4_swiglu_pattern.enabled",
            false,
            "detect_hidden_states_for_capture.enabled",
            true,
            "fuse_add_rms_norm.enabled",
            true,
            "optimize_rope.stage",
            "pattern_matcher");

    /**
     * Give a key's default.
     *
     * @param key the key
     * @return the value when it is absent; null for null, none, or not known
     */
    public @Nullable Object of(ConfigKey key) {
        Object older = older().get(key.path().toString());
        return older == null ? key.defaultValue() : older;
    }

    /**
     * Give the default of a transform's option.
     *
     * @param transform the transform
     * @param option one of its options
     * @return the value when it is absent; null for null or none
     */
    public @Nullable Object of(Transform transform, TransformOption option) {
        Object older = older().get(transform.name() + "." + option.name());
        return older == null ? option.defaultValue() : older;
    }

    /**
     * Tell whether a transform runs when a config does not name it.
     *
     * @param transform the transform
     * @return false also where the default YAML lacks it
     */
    public boolean isEnabled(Transform transform) {
        Object older = older().get(transform.name() + ".enabled");
        return transform.isIn(revision) && (older == null ? transform.isEnabledByDefault() : older.equals(true));
    }

    /**
     * Give a transform's stage.
     *
     * @param transform the transform
     * @return its stage in the default YAML; where that lacks it, the one to give
     */
    public Stage stage(Transform transform) {
        Object older = older().get(transform.name() + ".stage");
        return older == null ? transform.stage() : Stage.of(older.toString()).orElseThrow();
    }

    /**
     * Word what happens to a transform that a config does not name.
     *
     * @param transform the transform
     * @return {@code on}, {@code off}; where the default YAML lacks it, {@code gone} after its last revision, {@code
     *     later} before its first, else {@code give stage}
     */
    public String word(Transform transform) {
        if (transform.isIn(revision)) {
            return isEnabled(transform) ? "on" : "off";
        }
        if (transform.revisions().isEmpty()) {
            return "give stage";
        }
        return transform.revisions().stream().allMatch(each -> each.compareTo(revision) < 0) ? "gone" : "later";
    }

    private Map<String, Object> older() {
        return switch (revision) {
            case A -> IN_A;
            case B -> IN_B;
            case C -> Map.of();
        };
    }
}
