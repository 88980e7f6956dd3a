package autodeploy.log.read;

import autodeploy.log.model.Fact.Topic;
import java.util.List;
import java.util.stream.IntStream;

/**
 * List the texts that tell facts.
 *
 * <p>Sources: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy} (cached sequence interface, KV-cache,
 * sharding, compile transforms, CUDA-graph backends; revisions of mid 2025 to spring 2026) and
 * {@code cpp/tensorrt_llm/runtime}; the public log pattern reference; a published run of 1.2.0rc5.
 */
final class FactRules {
    /** The batch sizes whose graphs were captured. */
    static final String CAPTURED = "captured";
    /** The token counts whose pieces were captured. */
    static final String PIECEWISE_CAPTURED = "piecewise_captured";

    private static final String INT = "(\\d{1,18})";
    private static final String LIST = "(\\[[\\d, ]{0,60000}\\])";
    private static final String ANY = "";

    private static final List<FactRule> RULES = List.of(
            FactRule.of(Topic.START, "Using LLM with ", "(\\w{1,40}) backend", "backend"),
            FactRule.of(
                    Topic.START,
                    "Initializing for: ",
                    "lib='(\\w{1,40})', local_rank=\\d{1,9}, world_size=" + INT,
                    "launcher",
                    "world_size"),
            FactRule.of(
                    Topic.START,
                    "[SequenceInfo:] ",
                    "self\\.max_seq_len=" + INT + ", self\\.max_batch_size=" + INT + "(?:, self\\.page_size=" + INT
                            + ")?(?:, self\\.max_num_tokens=" + INT + "(?: \\(inferred\\))?)?(?:, max_num_tokens="
                            + INT + " \\(provided\\))?(?:, self\\.num_pages=" + INT
                            + ")?(?:, max_num_cache_loc_assignments=" + INT + ")?",
                    "max_seq_len",
                    "max_batch_size",
                    "page_size",
                    "max_num_tokens",
                    "max_num_tokens_provided",
                    "num_pages",
                    "cache_loc_assignments"),
            FactRule.of(
                    Topic.START,
                    "max_batch_size (",
                    INT + "\\) exceeds max_num_tokens \\(" + INT + "\\)\\. Capping",
                    "max_batch_size_wanted",
                    "max_batch_size"),
            FactRule.of(Topic.START, "Adjusted max_seq_len to ", INT, "max_seq_len", "max_seq_len_adjusted=true"),
            FactRule.of(Topic.START, "Graph dumping enabled to: ", "(\\S.{0,499})", "graph_dumps"),
            FactRule.of(Topic.WEIGHTS, "Pre-fetching checkpoint directory", ANY, "prefetch=true"),
            FactRule.of(
                    Topic.SHARDING,
                    "Using allreduce strategy: ",
                    "([\\w.-]{1,60})(?:, dist backend: ([\\w.-]{1,60}))?",
                    "allreduce_strategy",
                    "dist_backend"),
            FactRule.of(
                    Topic.SHARDING,
                    "Attention-DP with EP-only MoE: ",
                    "moe_ep_size=" + INT + ", moe_tp_size=" + INT,
                    "attention_dp=true",
                    "moe_ep_size",
                    "moe_tp_size"),
            FactRule.of(
                    Topic.SHARDING,
                    "Attention DP is enabled. Skipping TP sharding",
                    ANY,
                    "attention_dp=true",
                    "tp=skipped: attention DP is enabled"),
            FactRule.of(Topic.SHARDING, "Applying sharding from manual config", ANY, "manual_config=applied"),
            FactRule.of(Topic.SHARDING, "Applying sharding from factory config", ANY, "factory_config=applied"),
            FactRule.of(Topic.SHARDING, "No manual config found", ANY, "manual_config=none found"),
            FactRule.of(Topic.SHARDING, "No factory config found", ANY, "factory_config=none found"),
            FactRule.of(Topic.SHARDING, "Running autodeploy TP sharding", ANY, "tp=run"),
            FactRule.of(Topic.SHARDING, "Running autodeploy EP sharding", ANY, "ep=run"),
            FactRule.of(Topic.SHARDING, "Running autodeploy BMM sharding", ANY, "bmm=run"),
            FactRule.of(Topic.SHARDING, "Skipping TP sharding for single", ANY, "tp=skipped: single device"),
            FactRule.of(Topic.SHARDING, "Skipping EP sharding for single", ANY, "ep=skipped: single device"),
            FactRule.of(Topic.SHARDING, "Skipping DP BMM sharding for single", ANY, "bmm=skipped: single device"),
            FactRule.of(Topic.SHARDING, "Skipping BMM sharding for single", ANY, "bmm=skipped: single device"),
            FactRule.of(
                    Topic.SHARDING,
                    "BMM batch size ",
                    INT + " is not divisible by world size " + INT,
                    "bmm_batch_size",
                    "bmm_world_size",
                    "bmm=skipped: batch size is not divisible"),
            FactRule.of(
                    Topic.SHARDING,
                    "Applied ",
                    INT + " TP shards(?: from config)?(?:\\. Simple: " + INT + ")?(?:, row-col: " + INT + ")?",
                    "tp_shards",
                    "tp_shards_simple",
                    "tp_shards_row_col"),
            FactRule.of(Topic.SHARDING, "Applied ", INT + " EP shards", "ep_shards"),
            FactRule.of(Topic.SHARDING, "Applied ", INT + " BMM shards", "bmm_shards"),
            FactRule.of(Topic.SHARDING, "process grid", "[:= ]{0,3}(\\S.{0,299})", "process_grid"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "Free memory (MB): ",
                    INT + "(?:, Total memory \\(MB\\): " + INT + ")?",
                    "free_memory MB",
                    "total_memory MB"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "Current cache size (MB): ",
                    INT + "(?:, Current num pages: " + INT + ")?",
                    "cache_size MB",
                    "num_pages"),
            FactRule.of(Topic.KV_CACHE, "Current KV-only cache size (MB): ", INT, "kv_only_cache_size MB"),
            FactRule.of(Topic.KV_CACHE, "Skipping cache resize for ", "(\\S.{0,199})", "resize_skipped"),
            FactRule.of(Topic.KV_CACHE, "Free memory before forward pass (MB): ", INT, "free_memory_before_forward MB"),
            FactRule.of(Topic.KV_CACHE, "Peak memory uasge during forward pass (MB): ", INT, "peak_forward_memory MB"),
            FactRule.of(Topic.KV_CACHE, "Peak memory usage during forward pass (MB): ", INT, "peak_forward_memory MB"),
            FactRule.of(Topic.KV_CACHE, "Extra memory used during forward pass (MB): ", INT, "extra_forward_memory MB"),
            FactRule.of(Topic.KV_CACHE, "Free memory after forward pass (MB): ", INT, "free_memory_after_forward MB"),
            FactRule.of(Topic.KV_CACHE, "Memory for forward pass (MB): ", INT, "forward_memory MB"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "OutOfMemoryError in forward pass while trying to resize",
                    ANY,
                    "out_of_memory=true"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "Using fake cache manager with head_dim=",
                    INT + " and num pages: " + INT,
                    "fake_head_dim",
                    "num_pages"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "Max KV cache blocks per sequence: ",
                    INT + "(?: \\[window size=" + INT + "\\])?(?:, tokens per block=" + INT + ")?(?:, primary blocks="
                            + INT + ")?(?:, secondary blocks=" + INT + ")?(?:, max sequence length=" + INT + ")?",
                    "blocks_per_sequence",
                    "window_size",
                    "tokens_per_block",
                    "primary_blocks",
                    "secondary_blocks",
                    "max_sequence_length"),
            FactRule.of(Topic.KV_CACHE, "Number of tokens per block: ", INT, "tokens_per_block"),
            FactRule.of(
                    Topic.KV_CACHE,
                    "[MemUsageChange] Allocated ",
                    "(\\d{1,9}\\.\\d{1,9}) GiB for max tokens in paged KV cache \\(" + INT + "\\)",
                    "allocated GiB",
                    "max_tokens"),
            FactRule.of(Topic.CUDA_GRAPHS, "Using cuda_graph_batch_sizes: ", LIST, "batch_sizes")
                    .forgetting(),
            FactRule.of(
                            Topic.CUDA_GRAPHS,
                            "Warm up with ",
                            "(?:self\\.)?(?:cuda_graph_)?max_batch_size=" + INT,
                            "warm_up_batch_size")
                    .forgetting(),
            FactRule.of(Topic.CUDA_GRAPHS, "Capturing graph for batch size: ", INT, "+" + CAPTURED),
            FactRule.of(
                    Topic.CUDA_GRAPHS,
                    "Auto-generated piecewise_num_tokens from max_num_tokens=",
                    "\\d{1,18}: " + LIST,
                    "piecewise_num_tokens"),
            FactRule.of(
                    Topic.CUDA_GRAPHS,
                    "Dropping piecewise",
                    "[^\\[]{1,20}\\[[\\d, ]{0,60000}\\] [^.]{1,200}\\. Remaining: " + LIST,
                    "piecewise_num_tokens"),
            FactRule.of(Topic.CUDA_GRAPHS, "CompileModel: compiling ", INT + " GraphModule", "modules"),
            FactRule.of(Topic.CUDA_GRAPHS, "TorchCudagraphCompiler: dual-mode enabled", ANY, "dual_mode=true"),
            FactRule.of(Topic.CUDA_GRAPHS, "PiecewiseCapturedGraph: prepared with ", INT + " submodules", "pieces"),
            FactRule.of(
                    Topic.CUDA_GRAPHS,
                    "PiecewiseCapturedGraph: captured graphs for num_tokens=",
                    INT,
                    "+" + PIECEWISE_CAPTURED),
            FactRule.of(
                    Topic.CUDA_GRAPHS,
                    "model is not a GraphModule, piecewise CUDA graph requires",
                    ANY,
                    "fallback=eager"),
            FactRule.of(
                    Topic.CUDA_GRAPHS,
                    "Speculative decoding with FlashInfer attention does not",
                    "[^;]{1,200}; falling back to compile_backend='([\\w-]{1,40})'",
                    "fallback"),
            FactRule.of(Topic.SERVER, "INFO:", " {1,9}Application startup complete", "ready=true"),
            FactRule.of(Topic.SERVER, "INFO:", " {1,9}Uvicorn running on (\\S{1,200})", "url"));

    /** The rules by the first letter of their texts. */
    private static final List<List<FactRule>> BY_LETTER = IntStream.range(0, 128)
            .mapToObj(letter -> RULES.stream()
                    .filter(rule -> rule.begin().charAt(0) == letter)
                    .toList())
            .toList();

    private FactRules() {}

    /** List the rules of texts that begin with a letter. */
    static List<FactRule> of(char first) {
        return first < BY_LETTER.size() ? BY_LETTER.get(first) : List.of();
    }
}
