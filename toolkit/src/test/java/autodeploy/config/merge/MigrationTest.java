package autodeploy.config.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.config.schema.Shape;
import autodeploy.core.ParseException;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationTest {
    private static final Path CONFIGS = Path.of("src/test/resources/autodeploy/config/registry/configs");

    @ParameterizedTest
    @Tag("S25")
    @CsvSource(
            delimiter = '|',
            value = {
                "cuda_graph_batch_sizes: [1, 2] | {cuda_graph_config={batch_sizes=[1, 2]}}",
                "attn_page_size: 64 | {kv_cache_config={tokens_per_block=64}}",
                "transforms: {resize_kv_cache: {free_mem_ratio: 0.8}} | {kv_cache_config={free_gpu_memory_fraction=0.8}}",
                "transforms: {detect_sharding: {use_sharding_from_factory: true}}"
                        + " | {transforms={detect_sharding={sharding_source=[factory, heuristic]}}}",
                "transforms: {compile_model: {cuda_graph_batch_sizes: null}} | {}",
                "transforms: {update_in_out_nodes: {enabled: true}} | {}",
                "transforms: {fuse_rmsnorm: {backend: flashinfer}} | {transforms={fuse_rmsnorm={rmsnorm_backend=flashinfer}}}",
                "transforms: {fuse_rmsnorm: {backend: triton}}"
                        + " | {transforms={fuse_rmsnorm={rmsnorm_backend=triton, gated_rmsnorm_backend=triton}}}",
                "transforms: {match_grouped_attention_with_repeat_kv: {enabled: false}}"
                        + " | {transforms={match_grouped_attention={enabled=false}}}",
                "transforms: {optimize_rope: {stage: pattern_matcher}} | {transforms={optimize_rope={stage=post_load_fusion}}}",
                "{cuda_graph_batch_sizes: [1], cuda_graph_config: {batch_sizes: [1]}} | {cuda_graph_config={batch_sizes=[1]}}"
            })
    void replaces_old_keys(String old, String now) {
        assertEquals(now, to(old, Revision.C).document().root().value().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kv_cache_config: {tokens_per_block: 64} | {attn_page_size=64}",
                "transforms: {detect_sharding: {sharding_source: [manual, factory, heuristic]}}"
                        + " | {transforms={detect_sharding={use_sharding_from_factory=true}}}",
                "transforms: {detect_sharding: {sharding_source: [manual]}}"
                        + " | {transforms={detect_sharding={sharding_source=[manual]}}}"
            })
    void goes_back_where_that_is_possible(String now, String old) {
        assertEquals(old, to(now, Revision.A).document().root().value().toString());
    }

    @Test
    void refuses_an_old_key_beside_another_value_of_its_successor() {
        ParseException conflict = assertThrows(
                ParseException.class,
                () -> to("cuda_graph_batch_sizes: [1, 2]\ncuda_graph_config:\n  batch_sizes: [4]\n", Revision.C));
        assertTrue(conflict.what().contains("[1, 2]") && conflict.what().contains("[4]"), conflict::getMessage);
        assertEquals("config.yaml:1", conflict.where().orElseThrow());
    }

    @Test
    void leaves_a_current_file_alone() {
        ConfigSource source = source("# kept\nmax_batch_size: 8\n");
        Migration migration = Migration.to(source, Schema.bundled(Revision.C));
        assertSame(source.document(), migration.document());
        assertFalse(migration.isChanged());
    }

    @Test
    void migrates_below_args_in_an_experiment() {
        ConfigSource glm = ConfigSource.of(YamlDocument.read(CONFIGS.resolve("glm-4.7-flash.yaml")));
        Migration migration = Migration.to(glm, Schema.bundled(Revision.C));
        assertTrue(migration.document().text().contains("tokens_per_block: 512"));
        assertEquals("args.attn_page_size", migration.steps().get(0).from());
    }

    @Test
    void shows_what_was_changed() {
        Golden.assertGolden(MigrationTest.class, "migration.txt", () -> {
            Migration migration = Migration.to(
                    ConfigSource.of(YamlDocument.parse(
                            YamlDocument.read(CONFIGS.resolve("qwen3.5_moe_400b.yaml"))
                                    .text(),
                            "qwen3.5_moe_400b.yaml")),
                    Schema.bundled(Revision.C));
            return migration.text() + "\n" + migration.document().text();
        });
    }

    @Test
    void unwraps_an_experiment_and_keeps_its_comments() {
        Migration flat = Migration.shaped(source("""
                        # a head
                        model: m
                        args:
                          # sizes
                          max_batch_size: 8  # small
                          kv_cache_config:
                            dtype: fp8
                        prompt:
                          batch_size: 2
                        """), Shape.FLAT);
        assertEquals("""
                # a head
                model: m
                # sizes
                max_batch_size: 8  # small
                kv_cache_config:
                  dtype: fp8
                """, flat.document().text());
        assertEquals(2, flat.steps().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, model: m}",
                "a: {b: [1, 2]}",
                "'args: {a: 1, b: [1]}'",
                "{args: {a: &x [1], b: *x}, prompt: {}}"
            })
    void converts_shapes_there_and_back(String text) {
        ConfigSource source = source(text);
        Shape other = source.shape() == Shape.FLAT ? Shape.EXPERIMENT : Shape.FLAT;
        ConfigSource there = ConfigSource.of(Migration.shaped(source, other).document());
        assertEquals(other, there.shape());
        assertTrue(ConfigDiff.of(source, there).changes().stream()
                .allMatch(change -> change.key().toString().startsWith("prompt")));
        assertEquals(
                source.args().value().size(),
                ConfigSource.of(Migration.shaped(there, source.shape()).document())
                        .args()
                        .value()
                        .size());
    }

    private static Migration to(String text, Revision revision) {
        return Migration.to(source(text), Schema.bundled(revision));
    }

    private static ConfigSource source(String text) {
        return ConfigSource.of(YamlDocument.parse(text, "config.yaml"));
    }
}
