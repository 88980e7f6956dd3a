package autodeploy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.schema.Schema;
import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Revision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigBuilderTest {
    private static ConfigBuilder basic() {
        return ConfigBuilder.from(Base.BASIC);
    }

    @Test
    @Tag("S07")
    void the_minimal_config_has_exactly_the_keys_of_the_documentation() {
        assertEquals("""
                runtime: trtllm
                compile_backend: torch-cudagraph
                max_batch_size: 256
                max_seq_len: 65536
                attn_backend: flashinfer
                model_factory: AutoModelForCausalLM
                kv_cache_config:
                  dtype: fp8
                  free_gpu_memory_fraction: 0.9
                """, AutoDeployConfig.minimal().withoutComments().yaml());
    }

    @Test
    @Tag("S62")
    @Tag("S59")
    @Tag("S60")
    void the_debug_base_has_exactly_six_keys_and_says_what_it_is_for() {
        AutoDeployConfig debug = ConfigBuilder.from(Base.DEBUG).build();
        assertEquals("""
                runtime: trtllm
                compile_backend: torch-cudagraph
                skip_loading_weights: true
                model_kwargs:
                  num_hidden_layers: 2
                max_seq_len: 512
                max_batch_size: 8
                """, debug.withoutComments().yaml());
        assertTrue(debug.isForDebugging());
        assertTrue(debug.title().contains("DEBUGGING ONLY"), debug.title());
        assertTrue(debug.yaml().startsWith("# DEBUGGING ONLY"), debug.yaml());
    }

    @ParameterizedTest
    @EnumSource(Base.class)
    @Tag("S05")
    @Tag("S12")
    @Tag("S18")
    void every_base_checks_without_error_or_warning(Base base) {
        AutoDeployConfig config = ConfigBuilder.from(base).build();
        assertEquals(
                List.of(),
                config.check().problems().stream()
                        .filter(p -> !p.severity().word().equals("info"))
                        .toList());
        boolean isAutoDeploy = base != Base.PYTORCH;
        assertEquals(isAutoDeploy, config.value("runtime").equals(Optional.of("trtllm")));
        assertEquals(isAutoDeploy, config.value("compile_backend").equals(Optional.of("torch-cudagraph")));
    }

    @Test
    @Tag("S38")
    void the_pytorch_base_has_no_transforms_and_takes_none() {
        assertFalse(ConfigBuilder.from(Base.PYTORCH).build().yaml().contains("transforms:"));
        assertThrows(
                UsageException.class, () -> ConfigBuilder.from(Base.PYTORCH).addTransform("fuse_moe"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_batch_size=64 | max_batch_size | 64",
                "enable_chunked_prefill=true | enable_chunked_prefill | true",
                "kv_cache_config.free_gpu_memory_fraction=1e-3 | kv_cache_config.free_gpu_memory_fraction | 0.001",
                "model_kwargs={num_hidden_layers:2} | model_kwargs | {num_hidden_layers=2}",
                "model_kwargs={num_hidden_layers: 10} | model_kwargs | {num_hidden_layers=10}",
                "cuda_graph_config.batch_sizes=[1,2,4,8] | cuda_graph_config.batch_sizes | [1, 2, 4, 8]",
                "transforms.detect_sharding.sharding_dims=['ep','bmm'] | transforms.detect_sharding.sharding_dims | [ep, bmm]",
                "model_factory=123 | model_factory | 123",
                "max_batch_size=\"64\" | max_batch_size | 64"
            })
    @Tag("S13")
    @Tag("S14")
    @Tag("S15")
    @Tag("T1")
    @Tag("T4")
    @Tag("T5")
    void values_are_read_as_they_were_meant(String assignment, String key, String value) {
        assertEquals(
                Optional.of(value), basic().set(assignment).build().value(key).map(String::valueOf));
    }

    @Test
    @Tag("S13")
    void the_schema_decides_between_text_and_number() {
        assertEquals(
                Optional.of("123"), basic().set("model_factory=123").build().value("model_factory"));
        assertEquals(
                Optional.of(64L), basic().set("max_batch_size=\"64\"").build().value("max_batch_size"));
    }

    @Test
    void null_is_a_value() {
        AutoDeployConfig config = basic().set("cuda_graph_config=null").build();
        assertTrue(config.values().containsKey("cuda_graph_config"));
        assertEquals(Optional.empty(), config.value("cuda_graph_config"));
    }

    @Test
    @Tag("S11")
    void a_transform_gets_its_switch_and_its_stage_where_they_are_needed() {
        AutoDeployConfig config = basic().addTransform("multi_stream_moe")
                .addTransform("fuse_mamba_a_log")
                .addTransform("insert_cached_ssm_attention", "backend=flashinfer_ssm")
                .build();
        assertEquals(
                Map.of(
                        "multi_stream_moe", Map.of("enabled", true),
                        "fuse_mamba_a_log", Map.of("stage", "post_load_fusion", "enabled", true),
                        "insert_cached_ssm_attention", Map.of("backend", "flashinfer_ssm")),
                config.value("transforms").orElseThrow());
        assertFalse(config.check().hasErrors(), config.check().text());
    }

    @Test
    @Tag("S11")
    void an_older_release_needs_the_stage_of_a_newer_transform() {
        AutoDeployConfig config = basic().forRelease(Schema.bundled(Revision.A))
                .addTransform("multi_stream_moe")
                .build();
        assertEquals(Optional.of("compile"), config.value("transforms.multi_stream_moe.stage"));
    }

    @Test
    @Tag("S11")
    void a_mistyped_transform_or_stage_gets_a_suggestion() {
        UsageException name = assertThrows(UsageException.class, () -> basic().addTransform("multi_steam_moe"));
        assertTrue(String.valueOf(name.getMessage()).contains("multi_stream_moe"), name.toString());
        UsageException stage =
                assertThrows(UsageException.class, () -> basic().addTransform("fuse_moe", "stage=post_load_fuson"));
        assertTrue(String.valueOf(stage.getMessage()).contains("post_load_fusion"), stage.toString());
    }

    @Test
    void new_keys_stand_where_people_look_for_them() {
        AutoDeployConfig config = ConfigBuilder.from(Base.MOE)
                .set("world_size=8")
                .set("cuda_graph_config.max_batch_size=256")
                .build();
        List<String> keys = List.copyOf(config.values().keySet());
        assertTrue(keys.indexOf("world_size") < keys.indexOf("kv_cache_config"), keys.toString());
        assertTrue(keys.indexOf("cuda_graph_config") < keys.indexOf("transforms"), keys.toString());
        assertEquals("transforms", keys.get(keys.size() - 1));
    }

    @Test
    void comments_of_the_base_stay_when_a_value_changes() {
        String yaml = basic().set("max_batch_size=64").build().yaml();
        assertTrue(yaml.contains("max_batch_size: 64  # higher for throughput, lower for latency"), yaml);
    }

    @Test
    void what_is_not_there_cannot_be_unset() {
        UsageException e = assertThrows(UsageException.class, () -> basic().unset("max_batch_sze"));
        assertTrue(String.valueOf(e.getMessage()).contains("max_batch_size"), e.toString());
        assertEquals(Optional.empty(), basic().unset("attn_backend").build().value("attn_backend"));
    }

    @Test
    @Tag("T2")
    void bases_are_found_by_any_spelling_and_suggested() {
        assertEquals(Base.MULTI_GPU, Base.named("multi_gpu"));
        assertTrue(String.valueOf(assertThrows(UsageException.class, () -> Base.named("basci")))
                .contains("basic"));
        assertEquals(
                Base.values().length,
                Arrays.stream(Base.values()).map(Base::purpose).distinct().count());
    }
}
