package autodeploy.config.check;

import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.List;

/** Keys that had another name: facts 6. Warnings, for it is open whether a release rejects or ignores them. */
final class RenamedRule implements Rule {
    private record Renamed(String from, Revision since, String fix) {}

    private static final List<Renamed> ALL = List.of(
            new Renamed("cuda_graph_batch_sizes", Revision.B, "Write `cuda_graph_config: {batch_sizes: [...]}`."),
            new Renamed("free_mem_ratio", Revision.B, "Write `kv_cache_config: {free_gpu_memory_fraction: ...}`."),
            new Renamed("attn_page_size", Revision.B, "Write `kv_cache_config: {tokens_per_block: ...}`."),
            new Renamed("model_kwargs.torch_dtype", Revision.A, "Write `dtype` in its place."),
            new Renamed(
                    "transforms.resize_kv_cache.free_mem_ratio",
                    Revision.B,
                    "Write `kv_cache_config: {free_gpu_memory_fraction: ...}`."),
            new Renamed(
                    "transforms.insert_cached_attention.cache_config",
                    Revision.B,
                    "Write its keys below `kv_cache_config`, such as `dtype`."),
            new Renamed(
                    "transforms.insert_cached_ssm_attention.cache_config.mamba_dtype",
                    Revision.B,
                    "Write `kv_cache_config: {mamba_ssm_cache_dtype: ...}`."),
            new Renamed(
                    "transforms.compile_model.cuda_graph_batch_sizes",
                    Revision.C,
                    "Write `cuda_graph_config: {batch_sizes: [...]}`."),
            new Renamed(
                    "transforms.detect_sharding.use_sharding_from_factory",
                    Revision.B,
                    "Write `sharding_source: [factory, heuristic]`, or `[manual, factory, heuristic]` for false."),
            new Renamed(
                    "transforms.detect_sharding.process_grid",
                    Revision.B,
                    "Write `dist_mapping: {tp: ..., moe_tp: ..., moe_ep: ...}`."),
            new Renamed(
                    "transforms.fuse_rmsnorm.backend",
                    Revision.B,
                    "Write `rmsnorm_backend: ...` and `gated_rmsnorm_backend: ...`."),
            new Renamed(
                    "transforms.fuse_gated_rmsnorm", Revision.B, "Write `fuse_rmsnorm: {gated_rmsnorm_backend: ...}`."),
            new Renamed(
                    "transforms.match_grouped_attention_with_repeat_kv",
                    Revision.B,
                    "Write `match_grouped_attention`."),
            new Renamed(
                    "transforms.match_grouped_attention_without_repeat_kv",
                    Revision.B,
                    "Write `match_grouped_attention`."),
            new Renamed("transforms.update_in_out_nodes", Revision.B, "Remove it: the transform is gone."));

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        for (Renamed renamed : ALL) {
            KeyPath path = KeyPath.parse(renamed.from);
            boolean isGone = settings.schema().revision().compareTo(renamed.since) >= 0;
            if (isGone && subject.find(path).isPresent()) {
                boolean isTop = path.steps().size() == 1;
                problems.atKey(
                        Severity.WARNING,
                        path,
                        isTop
                                ? "an old key: the current schema has it no more, and rejects or ignores it"
                                : "an old name, which the release ignores without a word",
                        renamed.fix);
            }
        }
    }

    /** Whether a key at the top has had its day, and so is no unknown one. */
    static boolean isAtTop(String name) {
        return ALL.stream().anyMatch(r -> r.from.equals(name));
    }
}
