package autodeploy.config.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.ParseException;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S09")
final class EffectiveConfigTest {
    private static final Schema SCHEMA = Schema.bundled(Revision.C);

    @ParameterizedTest
    @CsvSource({"A, flashinfer, torch-compile", "B, flashinfer, torch-compile", "C, trtllm, torch-cudagraph"})
    void reads_shortcuts_back_from_the_default_yaml(Revision revision, String attention, String compile) {
        Merged merged = EffectiveConfig.defaults(Schema.bundled(revision)).merged();
        assertEquals(attention, text(merged, "attn_backend"));
        assertEquals(compile, text(merged, "compile_backend"));
        assertEquals(
                "from compile_model.backend",
                merged.origin(KeyPath.of("compile_backend")).orElseThrow().place());
    }

    @Test
    void lists_the_transforms_of_the_revision_in_pipeline_order() {
        assertEquals(
                SCHEMA.catalogue().of(Revision.C).stream().map(Transform::name).toList(),
                transforms(EffectiveConfig.defaults(SCHEMA)));
    }

    @Test
    void lets_a_shortcut_win_over_the_transform() {
        Merged merged = of("""
                attn_backend: triton
                transforms: {insert_cached_attention: {backend: torch}}
                cuda_graph_config: {batch_sizes: [1, 2]}
                """).merged();
        assertEquals("triton", text(merged, "transforms.insert_cached_attention.backend"));
        assertEquals(
                "shortcut attn_backend",
                merged.origin(KeyPath.parse("transforms.insert_cached_attention.backend"))
                        .orElseThrow()
                        .place());
        assertEquals("[1, 2]", text(merged, "transforms.compile_model.cuda_graph_batch_sizes"));
        assertEquals("flashinfer_mla", text(merged, "transforms.insert_cached_mla_attention.backend"));
        assertFalse(merged.has(KeyPath.parse("transforms.transformers_replace_cached_attn")));
    }

    @Test
    void puts_moved_and_new_transforms_where_they_run() {
        List<String> order = transforms(of("""
                transforms:
                  fuse_rope_into_trtllm_mla: {stage: cache_init}
                  fuse_mamba_a_log: {stage: post_load_fusion, enabled: true}
                """));
        List<Transform> known = SCHEMA.catalogue().of(Revision.C);
        List<String> lastOfFusion = known.stream()
                .filter(t -> t.stage().word().equals("post_load_fusion"))
                .map(Transform::name)
                .toList();
        int after = order.indexOf("fuse_mamba_a_log");
        assertTrue(after > order.indexOf(lastOfFusion.get(lastOfFusion.size() - 1)));
        assertEquals("fuse_rope_into_trtllm_mla", order.get(after + 1), "keeps its place among those of its new stage");
    }

    @Test
    void tells_the_mapping_of_the_gpus() {
        Merged plain = of("world_size: 4\n").merged();
        String hints = plain.value(KeyPath.parse("transforms.apply_sharding_hints.enabled"))
                        .filter(Boolean.TRUE::equals)
                        .isPresent()
                ? "apply_sharding_hints"
                : "detect_sharding";
        assertEquals("{tp=4, moe_tp=1, moe_ep=4, moe_cluster=1}", text(plain, "transforms." + hints + ".dist_mapping"));
        Merged given = of("world_size: 4\ntransforms:\n  " + hints + ": {dist_mapping: {moe_tp: 2, moe_ep: 2}}\n")
                .merged();
        assertEquals("2", text(given, "transforms." + hints + ".dist_mapping.moe_tp"));
        Merged forced = of("world_size: 4\ntransforms:\n  " + hints + ": {dist_mapping: {moe_tp: 2, moe_ep: 2}}\n"
                        + (hints.equals("detect_sharding") ? "" : "  detect_sharding: {enable_attention_dp: true}\n"))
                .merged();
        assertEquals(
                hints.equals("detect_sharding") ? "2" : "1",
                text(forced, "transforms." + hints + ".dist_mapping.moe_tp"));
    }

    @Test
    void reads_yaml_extra_below_the_file_itself(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("extra.yaml"), "max_seq_len: 1\nmax_batch_size: 7\nyaml_extra: [nowhere.yaml]\n");
        Path file = Files.writeString(dir.resolve("config.yaml"), "max_seq_len: 2\nyaml_extra: [extra.yaml]\n");
        Merged merged = EffectiveConfig.of(ConfigSource.of(YamlDocument.read(file)), SCHEMA)
                .merged();
        assertEquals("2", text(merged, "max_seq_len"));
        assertEquals(
                "extra.yaml:2",
                merged.origin(KeyPath.of("max_batch_size")).orElseThrow().place());
    }

    @Test
    void names_a_missing_file_and_who_asks_for_it(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("config.yaml"), "a: 1\nyaml_extra: [x.yaml]\n");
        ParseException problem = assertThrows(
                ParseException.class, () -> EffectiveConfig.of(ConfigSource.of(YamlDocument.read(file)), SCHEMA));
        assertTrue(problem.what().contains("does not exist: x.yaml"), problem::getMessage);
        assertTrue(problem.where().orElse("").endsWith("config.yaml:2:14"), problem::getMessage);
    }

    @Test
    void tells_of_a_transform_without_a_stage() {
        assertTrue(
                of("transforms: {fuse_mamba_a_log: {enabled: true}}").text().contains("fuse_mamba_a_log has no stage"));
    }

    private static EffectiveConfig of(String text) {
        return EffectiveConfig.of(ConfigSource.of(YamlDocument.parse(text, "config.yaml")), SCHEMA);
    }

    private static String text(Merged merged, String key) {
        return String.valueOf(merged.value(KeyPath.parse(key)).orElse(null));
    }

    private static List<String> transforms(EffectiveConfig config) {
        List<String> names = new ArrayList<>();
        ((Map<?, ?>) config.merged().value(KeyPath.of("transforms")).orElseThrow())
                .keySet()
                .forEach(name -> names.add(String.valueOf(name)));
        return names;
    }
}
