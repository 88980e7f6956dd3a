package autodeploy.config.merge;

import autodeploy.core.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies what AutoDeploy does to the merged values: shortcuts into the transforms, and the mapping of the GPUs.
 *
 * <p>A shortcut that the user gives wins over the transform's own option; one that is not given is read back from it.
 * Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/llm_args.py} @01e5db06.
 */
final class Shortcuts {
    private static final KeyPath TRANSFORMS = KeyPath.of("transforms");
    private static final List<Shortcut> ALL = List.of(
            new Shortcut("attn_backend", "insert_cached_attention", "backend", true),
            new Shortcut("attn_backend", "transformers_replace_cached_attn", "backend", false),
            new Shortcut("compile_backend", "compile_model", "backend", true),
            new Shortcut("cuda_graph_config.batch_sizes", "compile_model", "cuda_graph_batch_sizes", false));

    private Shortcuts() {}

    private record Shortcut(String key, String transform, String option, boolean isReadBack) {}

    static Merged apply(Merged merged) {
        Merged result = merged;
        for (Shortcut shortcut : ALL) {
            result = apply(result, merged, shortcut);
        }
        return mapping(result);
    }

    private static Merged apply(Merged result, Merged given, Shortcut shortcut) {
        KeyPath key = KeyPath.parse(shortcut.key());
        KeyPath transform = TRANSFORMS.then(shortcut.transform());
        KeyPath target = transform.then(shortcut.option());
        Optional<Object> value = given.value(key);
        boolean isGiven = value.isPresent() && !(value.get() instanceof List<?> list && list.isEmpty());
        if (isGiven && given.has(transform)) {
            return result.with(layer("shortcut " + shortcut.key(), target, value.get()));
        }
        Optional<Object> inherited = given.value(target);
        return !isGiven && shortcut.isReadBack() && inherited.isPresent()
                ? result.with(layer("from " + shortcut.transform() + "." + shortcut.option(), key, inherited.get()))
                : result;
    }

    /** How many GPUs share attention and experts; later revisions ask another transform. */
    private static Merged mapping(Merged merged) {
        KeyPath hints = TRANSFORMS.then("apply_sharding_hints");
        boolean isByHints =
                merged.value(hints.then("enabled")).filter(Boolean.TRUE::equals).isPresent();
        KeyPath transform = isByHints ? hints : TRANSFORMS.then("detect_sharding");
        if (!merged.has(transform)) {
            return merged;
        }
        Object worldSize = merged.value(KeyPath.of("world_size")).orElse(1L);
        boolean isAttentionDp = merged.value(TRANSFORMS.then("detect_sharding").then("enable_attention_dp"))
                .filter(Boolean.TRUE::equals)
                .isPresent();
        KeyPath mapping = transform.then("dist_mapping");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tp", worldSize);
        values.put("moe_tp", 1L);
        values.put("moe_ep", worldSize);
        values.put("moe_cluster", 1L);
        boolean isForced = isAttentionDp;
        values.keySet().removeIf(name -> {
            boolean isKept = isForced && (name.equals("moe_ep") || name.equals("moe_tp"));
            return !isKept && merged.value(mapping.then(name)).isPresent();
        });
        return values.isEmpty()
                ? merged
                : merged.with(layer(isForced ? "rule attention DP" : "rule world_size", mapping, values));
    }

    private static Layer layer(String origin, KeyPath key, @Nullable Object value) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        DefaultYaml.put(tree, key.steps(), value);
        return Layer.ofValues(origin, tree);
    }
}
