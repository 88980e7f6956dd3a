package autodeploy.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.KeyPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that the schema has every key of the sources, and that its entries hold together. */
class SchemaTest {
    private static final List<String> TOP = List.of(
            "model",
            "tokenizer",
            "backend",
            "build_config",
            "gpus_per_node",
            "device",
            "runtime",
            "mode",
            "yaml_default",
            "yaml_extra",
            "transforms",
            "compile_backend",
            "attn_backend",
            "model_factory",
            "model_kwargs",
            "speculative_model_kwargs",
            "tokenizer_kwargs",
            "skip_loading_weights",
            "world_size",
            "draft_checkpoint_loader",
            "max_batch_size",
            "max_num_tokens",
            "max_seq_len",
            "max_beam_width",
            "enable_chunked_prefill",
            "disable_overlap_scheduler",
            "trust_remote_code",
            "dtype",
            "kv_cache_config",
            "cuda_graph_config",
            "speculative_config",
            "cache_transceiver_config",
            "tensor_parallel_size",
            "pipeline_parallel_size",
            "context_parallel_size",
            "moe_cluster_parallel_size",
            "moe_tensor_parallel_size",
            "moe_expert_parallel_size",
            "enable_attention_dp",
            "cp_config",
            "moe_config",
            "torch_compile_config",
            "attention_dp_config",
            "allreduce_strategy",
            "load_format");
    private static final List<String> CACHE = List.of(
            "enable_block_reuse",
            "max_tokens",
            "max_attention_window",
            "sink_token_length",
            "free_gpu_memory_fraction",
            "host_cache_size",
            "onboard_blocks",
            "cross_kv_cache_fraction",
            "secondary_offload_min_priority",
            "event_buffer_max_size",
            "enable_partial_reuse",
            "copy_on_partial_reuse",
            "use_uvm",
            "max_gpu_total_bytes",
            "dtype",
            "mamba_ssm_cache_dtype",
            "tokens_per_block",
            "use_kv_cache_manager_v2",
            "max_util_for_resume");
    private static final List<String> EXPERIMENT = List.of(
            "args",
            "prompt.batch_size",
            "prompt.queries",
            "prompt.sp_kwargs",
            "prompt.sp_kwargs.max_tokens",
            "prompt.sp_kwargs.top_k",
            "prompt.sp_kwargs.temperature",
            "benchmark.enabled",
            "benchmark.num",
            "benchmark.isl",
            "benchmark.osl",
            "benchmark.bs",
            "benchmark.results_path",
            "benchmark.store_results",
            "dry_run");

    private final Schema schema = Schema.bundled(Revision.NEWEST);

    private ConfigKey key(String path) {
        return schema.find(path).orElseThrow(() -> new AssertionError("no key " + path));
    }

    @Test
    void knows_every_key_of_the_sources() {
        TOP.forEach(this::key);
        CACHE.forEach(name -> key("kv_cache_config." + name));
        List.of("batch_sizes", "max_batch_size", "enable_padding").forEach(name -> key("cuda_graph_config." + name));
        EXPERIMENT.forEach(
                path -> assertEquals(ConfigKey.Kind.EXPERIMENT, key(path).kind(), path));
        List.of("cuda_graph_batch_sizes", "free_mem_ratio", "attn_page_size").forEach(this::key);
    }

    @Test
    void has_each_key_once() {
        assertEquals(schema.keys().size(), SchemaResource.read().size());
    }

    @Test
    void has_the_key_above_each_nested_key() {
        schema.keys().stream()
                .map(ConfigKey::path)
                .filter(path -> path.steps().size() > 1)
                .forEach(path -> key(path.parent().toString()));
    }

    @Test
    void names_the_keys_right_below_another_that_the_revision_has() {
        assertEquals(
                new TreeSet<>(Set.of("batch_sizes", "max_batch_size", "enable_padding")),
                new TreeSet<>(schema.names(KeyPath.of("cuda_graph_config"))));
        assertFalse(schema.names(KeyPath.ROOT).contains("cuda_graph_batch_sizes"));
        assertTrue(Schema.bundled(Revision.B).names(KeyPath.ROOT).contains("cuda_graph_batch_sizes"));
        assertFalse(Schema.bundled(Revision.B).names(KeyPath.ROOT).contains("free_mem_ratio"));
        assertTrue(Schema.bundled(Revision.A).names(KeyPath.ROOT).contains("free_mem_ratio"));
    }

    @Test
    void says_in_each_purpose_what_the_key_does_in_one_sentence() {
        Set<String> odd = new LinkedHashSet<>();
        for (ConfigKey key : schema.keys()) {
            if (!key.purpose().matches("[A-Z].*[^.]\\.")) {
                odd.add(key.path() + ": " + key.purpose());
            }
        }
        assertEquals(Set.of(), odd);
    }

    @Test
    void allows_its_own_defaults() {
        for (ConfigKey key : schema.keys()) {
            if (key.isClosed()) {
                assertTrue(key.allowed().contains(String.valueOf(key.defaultValue())), key.path() + " default");
            }
            if (key.defaultValue() instanceof Number number) {
                key.least().ifPresent(least -> assertTrue(least <= number.doubleValue(), key.path() + " least"));
                key.most().ifPresent(most -> assertTrue(most >= number.doubleValue(), key.path() + " most"));
            }
        }
    }

    @Test
    void has_the_successor_of_each_old_key() {
        for (ConfigKey key : schema.keys()) {
            key.successor()
                    .ifPresent(next -> assertTrue(
                            next.startsWith(KeyPath.of("transforms"))
                                    ? schema.catalogue()
                                            .find(next.steps().get(1))
                                            .flatMap(t -> t.option(next.steps().get(2)))
                                            .isPresent()
                                    : schema.find(next).isPresent(),
                            key.path() + " -> " + next));
            assertTrue(key.until().isEmpty() || key.successor().isPresent(), key.path() + " has a successor");
        }
    }

    @Test
    @Tag("S19")
    void advises_on_throughput_and_latency_for_the_batch_size() {
        String advice = key("max_batch_size").advice();
        assertTrue(advice.contains("throughput") && advice.contains("latency"), advice);
    }

    @Test
    @Tag("S20")
    void advises_to_make_the_sequence_as_long_as_the_runs_and_the_model_allow() {
        String advice = key("max_seq_len").advice();
        assertTrue(advice.contains("input plus output") && advice.contains("model"), advice);
    }

    @Test
    @Tag("S21")
    void explains_chunked_prefill_as_a_truth_value() {
        assertEquals(ConfigKey.Type.BOOLEAN, key("enable_chunked_prefill").type());
        assertTrue(key("enable_chunked_prefill").purpose().contains("prefill"));
    }

    @Test
    @Tag("S23")
    void bounds_the_memory_fraction() {
        ConfigKey fraction = key("kv_cache_config.free_gpu_memory_fraction");
        assertEquals(0, fraction.least().orElseThrow());
        assertEquals(1, fraction.most().orElseThrow());
        assertEquals(0.9, fraction.defaultValue());
    }
}
