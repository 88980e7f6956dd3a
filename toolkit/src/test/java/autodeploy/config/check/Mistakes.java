package autodeploy.config.check;

import static autodeploy.config.check.Mutation.mistake;
import static autodeploy.core.Diagnostic.Severity.ERROR;
import static autodeploy.core.Diagnostic.Severity.INFO;
import static autodeploy.core.Diagnostic.Severity.WARNING;

import java.util.List;
import java.util.stream.Stream;

/** The classes of mistakes that the checker must catch, all of them. */
final class Mistakes {
    private static final String SHARDING = "transforms:\n  detect_sharding:\n    ";
    private static final String SHARDING_KEY = "transforms.detect_sharding.";

    private Mistakes() {}

    static Stream<Mutation> all() {
        return Stream.of(keys(), values(), sizes(), transforms(), sharding(), renamed(), settings())
                .flatMap(List::stream);
    }

    private static List<Mutation> keys() {
        return List.of(
                mistake(ERROR, "max_batch_sise", "§max_batch_sise: 8"),
                mistake(ERROR, "fuse_moe", "§fuse_moe: {enabled: true}"),
                mistake(ERROR, "free_gpu_memory_fraction", "§free_gpu_memory_fraction: 0.9"),
                mistake(ERROR, "tp_size", "§tp_size: 2"),
                mistake(ERROR, "tp", "§tp: 2"),
                mistake(ERROR, "--tp_size", "§--tp_size: 2"),
                mistake(ERROR, "tensor_parallel_size", "§tensor_parallel_size: 4"),
                mistake(ERROR, "pipeline_parallel_size", "§pipeline_parallel_size: 2"),
                mistake(ERROR, "moe_expert_parallel_size", "§moe_expert_parallel_size: 4"),
                mistake(ERROR, "enable_attention_dp", "§enable_attention_dp: true"),
                mistake(ERROR, "build_config", "§build_config: {max_batch_size: 4}"),
                mistake(ERROR, "backend", "§backend: pytorch"),
                mistake(ERROR, "yaml_default", "mode: graph\n§yaml_default: my.yaml"),
                mistake(WARNING, "moe_config", "§moe_config: {backend: TRTLLM}"),
                mistake(WARNING, "kv_cache_config.dtypo", "kv_cache_config:\n  §dtypo: fp8"),
                mistake(INFO, "yaml_extra", "§yaml_extra: [more.yaml]"),
                Mutation.missing("runtime"),
                Mutation.missing("compile_backend"));
    }

    private static List<Mutation> values() {
        return List.of(
                mistake(ERROR, "runtime", "runtime: §trtlm"),
                mistake(WARNING, "runtime", "runtime: §demollm"),
                mistake(ERROR, "compile_backend", "compile_backend: §torch-cudagraphs"),
                mistake(WARNING, "compile_backend", "compile_backend: §torch-simple"),
                mistake(WARNING, "compile_backend", "compile_backend: §torch-opt"),
                mistake(ERROR, "mode", "mode: §grph"),
                mistake(WARNING, "attn_backend", "attn_backend: §TRTLLM"),
                mistake(WARNING, "model_factory", "model_factory: §AutoModelForCausalLm"),
                mistake(ERROR, "max_batch_size", "max_batch_size: §lots"),
                mistake(ERROR, "max_batch_size", "max_batch_size: §[8]"),
                mistake(ERROR, "world_size", "world_size: §null"),
                mistake(ERROR, "skip_loading_weights", "skip_loading_weights: §maybe"),
                mistake(ERROR, "enable_chunked_prefill", "enable_chunked_prefill: §3"),
                mistake(ERROR, "kv_cache_config", "kv_cache_config: §fp8"),
                mistake(ERROR, "transforms", "transforms: §[fuse_moe]"),
                mistake(ERROR, "cuda_graph_config.batch_sizes", "cuda_graph_config:\n  batch_sizes: §8"),
                mistake(
                        ERROR,
                        "kv_cache_config.mamba_ssm_cache_dtype",
                        "kv_cache_config: {mamba_ssm_cache_dtype: §fp8}"),
                mistake(WARNING, "kv_cache_config.dtype", "kv_cache_config:\n  dtype: §int9"),
                mistake(WARNING, "max_seq_len", "max_seq_len: §\"4096\""),
                mistake(WARNING, "max_seq_len", "max_seq_len: §4096.0"),
                mistake(WARNING, "max_seq_len", "max_seq_len: §010000"),
                mistake(
                        WARNING,
                        "kv_cache_config.free_gpu_memory_fraction",
                        "kv_cache_config:\n  free_gpu_memory_fraction: §9e-1"));
    }

    private static List<Mutation> sizes() {
        return List.of(
                mistake(ERROR, "max_beam_width", "max_beam_width: §4"),
                mistake(ERROR, "world_size", "world_size: §-1"),
                mistake(ERROR, "world_size", "world_size: §0"),
                mistake(ERROR, "max_seq_len", "max_seq_len: §0"),
                mistake(ERROR, "max_batch_size", "max_batch_size: §512\nmax_num_tokens: 256"),
                mistake(
                        ERROR,
                        "cuda_graph_config.max_batch_size",
                        "max_batch_size: 64\ncuda_graph_config:\n  max_batch_size: §128"),
                mistake(ERROR, "cuda_graph_config.batch_sizes", "cuda_graph_config:\n  batch_sizes: §[0, 1]"),
                mistake(WARNING, "cuda_graph_config.batch_sizes", "cuda_graph_config:\n  batch_sizes: §[4, 2, 1]"),
                mistake(
                        WARNING,
                        "cuda_graph_config.batch_sizes",
                        "max_batch_size: 16\ncuda_graph_config:\n  batch_sizes: §[1, 32]"),
                mistake(
                        WARNING,
                        "cuda_graph_config.batch_sizes",
                        "max_batch_size: 16\ncuda_graph_config:\n  max_batch_size: 8\n  batch_sizes: §[1, 16]"),
                mistake(
                        WARNING,
                        "kv_cache_config.free_gpu_memory_fraction",
                        "kv_cache_config:\n  free_gpu_memory_fraction: §1.5"),
                mistake(
                        WARNING,
                        "kv_cache_config.free_gpu_memory_fraction",
                        "kv_cache_config:\n  free_gpu_memory_fraction: §0"));
    }

    private static List<Mutation> transforms() {
        return List.of(
                mistake(ERROR, "transforms.fuse_moe.stage", "transforms:\n  fuse_moe:\n    stage: §post_load"),
                mistake(ERROR, "transforms.fuse_moe.stage", "transforms: {fuse_moe: {stage: §7}}"),
                mistake(ERROR, "transforms.fuse_mamba_a_log", "transforms:\n  §fuse_mamba_a_log:\n    enabled: true"),
                mistake(ERROR, "transforms.my_transform", "transforms:\n  §my_transform:\n    enabled: true"),
                mistake(WARNING, "transforms.fuse_moee", "transforms:\n  §fuse_moee:\n    stage: post_load_fusion"),
                mistake(ERROR, "transforms.fuse_moe", "transforms:\n  fuse_moe: §null"),
                mistake(ERROR, "transforms.fuse_moe", "transforms:\n  fuse_moe: §true"),
                mistake(ERROR, "transforms.fuse_moe.enabled", "transforms:\n  fuse_moe:\n    enabled: §sometimes"),
                mistake(WARNING, "transforms.fuse_moe.enabled", "transforms:\n  fuse_moe:\n    enabled: §'true'"),
                mistake(WARNING, "transforms.fuse_moe.backendd", "transforms:\n  fuse_moe:\n    §backendd: triton"),
                mistake(WARNING, "transforms.fuse_moe.backend", "transforms:\n  fuse_moe:\n    backend: §cutlas"),
                mistake(WARNING, "transforms.fuse_moe.stage", "transforms:\n  fuse_moe:\n    stage: §compile"),
                mistake(
                        WARNING,
                        "transforms.multi_stream_moe.stage",
                        "transforms:\n  multi_stream_moe:\n    stage: §post_load_fusion"),
                mistake(INFO, "transforms.fuse_moe.stage", "transforms:\n  fuse_moe:\n    stage: §cache_init"),
                mistake(
                        ERROR,
                        "transforms.compile_model.piecewise_enabled",
                        "compile_backend: torch-simple\ntransforms:\n  compile_model:\n    piecewise_enabled: §true"),
                mistake(
                        ERROR,
                        "transforms.compile_model.backend",
                        "transforms: {compile_model: {backend: §cudagraph}}"),
                mistake(
                        WARNING,
                        "transforms.compile_model.backend",
                        "compile_backend: torch-cudagraph\ntransforms: {compile_model: {backend: §torch-opt}}"),
                mistake(
                        WARNING,
                        "transforms.insert_cached_attention.backend",
                        "attn_backend: trtllm\ntransforms:\n  insert_cached_attention:\n    backend: §triton"),
                mistake(
                        ERROR,
                        "speculative_config.max_draft_len",
                        "attn_backend: trtllm\n§speculative_config:\n  decoding_type: Eagle"),
                mistake(
                        ERROR,
                        "speculative_config.use_mtp_vanilla",
                        "speculative_config: {mtp_eagle_one_model: true, use_mtp_vanilla: §true}"),
                mistake(
                        WARNING,
                        "attn_backend",
                        "compile_backend: torch-cudagraph\nattn_backend: §flashinfer\nspeculative_config: {max_draft_len: 3}"));
    }

    private static List<Mutation> sharding() {
        return List.of(
                mistake(ERROR, SHARDING_KEY + "allreduce_strategy", SHARDING + "allreduce_strategy: §SYM_MEM"),
                mistake(ERROR, SHARDING_KEY + "sharding_dims", SHARDING + "sharding_dims: §[tp, xp]"),
                mistake(ERROR, SHARDING_KEY + "sharding_dims", SHARDING + "sharding_dims: §tp"),
                mistake(ERROR, SHARDING_KEY + "sharding_source", SHARDING + "sharding_source: §[manually]"),
                mistake(ERROR, SHARDING_KEY + "dist_backend", SHARDING + "dist_backend: §nccl"),
                mistake(ERROR, SHARDING_KEY + "manual_config.head_dim", SHARDING + "manual_config: {head_dim: §wide}"),
                mistake(
                        ERROR,
                        SHARDING_KEY + "manual_config.tp_plan",
                        SHARDING + "manual_config: {tp_plan: §[q_proj]}"),
                mistake(
                        WARNING,
                        SHARDING_KEY + "manual_config.tp_plan.q_proj",
                        SHARDING + "manual_config: {tp_plan: {q_proj: §colwize}}"),
                mistake(WARNING, SHARDING_KEY + "manual_config.tpplan", SHARDING + "manual_config: {§tpplan: {}}"),
                mistake(
                        ERROR,
                        SHARDING_KEY + "dist_mapping.tp",
                        "world_size: 4\n" + SHARDING + "dist_mapping: {tp: §8, moe_ep: 4}"),
                mistake(
                        ERROR,
                        SHARDING_KEY + "dist_mapping",
                        "world_size: 4\n" + SHARDING + "§dist_mapping: {moe_tp: 3}"),
                mistake(INFO, "world_size", "§world_size: 4\ntransforms: {}"));
    }

    private static List<Mutation> renamed() {
        return List.of(
                mistake(WARNING, "cuda_graph_batch_sizes", "§cuda_graph_batch_sizes: [1, 2, 4]"),
                mistake(WARNING, "attn_page_size", "§attn_page_size: 64"),
                mistake(WARNING, "free_mem_ratio", "§free_mem_ratio: 0.8"),
                mistake(WARNING, "model_kwargs.torch_dtype", "model_kwargs:\n  §torch_dtype: bfloat16"),
                mistake(
                        WARNING,
                        "transforms.resize_kv_cache.free_mem_ratio",
                        "transforms:\n  resize_kv_cache:\n    §free_mem_ratio: 0.8"),
                mistake(
                        WARNING,
                        SHARDING_KEY + "use_sharding_from_factory",
                        SHARDING + "§use_sharding_from_factory: true"),
                mistake(WARNING, SHARDING_KEY + "process_grid", SHARDING + "§process_grid: {}"),
                mistake(
                        WARNING,
                        "transforms.fuse_rmsnorm.backend",
                        "transforms:\n  fuse_rmsnorm:\n    §backend: triton"),
                mistake(
                        WARNING,
                        "transforms.insert_cached_ssm_attention.cache_config.mamba_dtype",
                        "transforms:\n  insert_cached_ssm_attention:\n    cache_config:\n      §mamba_dtype: float32"),
                mistake(
                        WARNING,
                        "transforms.fuse_gated_rmsnorm",
                        "transforms:\n  §fuse_gated_rmsnorm:\n    stage: post_load_fusion"));
    }

    private static List<Mutation> settings() {
        return List.of(
                mistake(ERROR, "world_size", "world_size: §8").with(s -> s.withVisibleGpus(2)),
                mistake(ERROR, "skip_loading_weights", "§skip_loading_weights: true")
                        .with(CheckSettings::forBenchmark),
                mistake(ERROR, "model_kwargs.num_hidden_layers", "model_kwargs:\n  §num_hidden_layers: 2")
                        .with(CheckSettings::forBenchmark),
                mistake(INFO, "skip_loading_weights", "§skip_loading_weights: true"),
                mistake(INFO, "model_kwargs.num_hidden_layers", "model_kwargs: {§num_hidden_layers: 2}"),
                mistake(WARNING, "max_seq_len", "max_seq_len: §1024").with(s -> s.withTokens(1024, 128)));
    }
}
