package autodeploy.verify;

import autodeploy.log.model.Fact.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Say which fact of a log shows a key's value, and what another value means.
 *
 * @param key the key as a dotted path
 * @param topic what the fact is about
 * @param names names of facts; the first that the log tells counts
 * @param otherwise the verdict where the log prints another value; UNKNOWN where that proves nothing
 * @param source where the line's meaning comes from
 */
record ValueRule(String key, Topic topic, List<String> names, Verdict otherwise, String source) {
    private static final String LINES = "log lines of NVIDIA/TensorRT-LLM's AutoDeploy";
    private static final String PATTERNS = "public document \"AutoDeploy Config-to-Log Pattern Reference\"";

    /** Numbers that the log prints otherwise are FAILED, as in the public reference; words contradict each other. */
    static final List<ValueRule> ALL = List.of(
            new ValueRule("world_size", Topic.START, List.of("world_size"), Verdict.FAILED, LINES),
            new ValueRule("max_seq_len", Topic.START, List.of("max_seq_len"), Verdict.FAILED, PATTERNS),
            new ValueRule("max_batch_size", Topic.START, List.of("max_batch_size"), Verdict.FAILED, PATTERNS),
            new ValueRule(
                    "max_num_tokens",
                    Topic.START,
                    List.of("max_num_tokens_provided", "max_num_tokens"),
                    Verdict.FAILED,
                    PATTERNS),
            new ValueRule(
                    "kv_cache_config.tokens_per_block",
                    Topic.KV_CACHE,
                    List.of("tokens_per_block"),
                    Verdict.FAILED,
                    "log lines of the C++ runtime"),
            new ValueRule("kv_cache_config.tokens_per_block", Topic.START, List.of("page_size"), Verdict.FAILED, LINES),
            new ValueRule("attn_page_size", Topic.START, List.of("page_size"), Verdict.FAILED, LINES),
            new ValueRule(
                    "cuda_graph_config.batch_sizes",
                    Topic.CUDA_GRAPHS,
                    List.of("batch_sizes", "captured"),
                    Verdict.FAILED,
                    LINES),
            new ValueRule(
                    "cuda_graph_batch_sizes",
                    Topic.CUDA_GRAPHS,
                    List.of("batch_sizes", "captured"),
                    Verdict.FAILED,
                    LINES),
            new ValueRule(
                    "transforms.compile_model.cuda_graph_batch_sizes",
                    Topic.CUDA_GRAPHS,
                    List.of("batch_sizes", "captured"),
                    Verdict.FAILED,
                    LINES),
            new ValueRule(
                    "cuda_graph_config.max_batch_size",
                    Topic.CUDA_GRAPHS,
                    List.of("warm_up_batch_size"),
                    // Older releases print the batch size of the whole engine here.
                    Verdict.UNKNOWN,
                    LINES),
            new ValueRule("compile_backend", Topic.CUDA_GRAPHS, List.of("fallback"), Verdict.CONFLICT, LINES),
            new ValueRule(
                    "transforms.compile_model.backend",
                    Topic.CUDA_GRAPHS,
                    List.of("fallback"),
                    Verdict.CONFLICT,
                    LINES),
            new ValueRule(
                    "transforms.compile_model.piecewise_enabled",
                    Topic.CUDA_GRAPHS,
                    List.of("dual_mode"),
                    Verdict.CONFLICT,
                    PATTERNS),
            new ValueRule(
                    "transforms.detect_sharding.allreduce_strategy",
                    Topic.SHARDING,
                    List.of("allreduce_strategy"),
                    Verdict.CONFLICT,
                    PATTERNS),
            new ValueRule(
                    "transforms.detect_sharding.dist_backend",
                    Topic.SHARDING,
                    List.of("dist_backend"),
                    Verdict.CONFLICT,
                    PATTERNS),
            new ValueRule(
                    "transforms.detect_sharding.enable_attention_dp",
                    Topic.SHARDING,
                    List.of("attention_dp"),
                    Verdict.CONFLICT,
                    LINES),
            new ValueRule(
                    "transforms.detect_sharding.dist_mapping.moe_ep",
                    Topic.SHARDING,
                    List.of("moe_ep_size"),
                    Verdict.FAILED,
                    LINES),
            new ValueRule(
                    "transforms.detect_sharding.dist_mapping.moe_tp",
                    Topic.SHARDING,
                    List.of("moe_tp_size"),
                    Verdict.FAILED,
                    LINES));

    /** Keys that write to an option of a transform: they share its fate. */
    private static final List<Shortcut> SHORTCUTS = List.of(
            new Shortcut("attn_backend", "insert_cached_attention"),
            new Shortcut("compile_backend", "compile_model"),
            new Shortcut("cuda_graph_config.batch_sizes", "compile_model"));

    /** Keys that neither log nor graphs show, by the public reference. */
    private static final Set<String> SILENT = Set.of(
            "enable_chunked_prefill",
            "kv_cache_config.enable_block_reuse",
            "kv_cache_config.free_gpu_memory_fraction",
            "runtime",
            "model_factory",
            "transforms.export_to_gm.num_moe_experts_for_export");

    ValueRule {
        names = List.copyOf(names);
    }

    private record Shortcut(String key, String transform) {}

    static Optional<String> transformOf(String key) {
        return SHORTCUTS.stream()
                .filter(s -> s.key().equals(key))
                .map(Shortcut::transform)
                .findFirst();
    }

    static boolean isSilent(String key) {
        return SILENT.contains(key);
    }
}
