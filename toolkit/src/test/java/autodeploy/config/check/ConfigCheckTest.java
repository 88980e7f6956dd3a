package autodeploy.config.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.model.ModelConfig;
import autodeploy.config.schema.Backend;
import autodeploy.config.schema.Schema;
import autodeploy.core.ConfigException;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Revision;
import autodeploy.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfigCheckTest {
    private static final String MESSY = """
            max_batch_sise: 8
            tp_size: 2
            max_num_tokens: 1e4
            cuda_graph_batch_sizes: [4, 2, 1]
            kv_cache_config:
              dtype: int9
            transforms:
              fuse_mamba_a_log:
                enabled: true
              fuse_moe:
                stage: compile
                backendd: triton
            """;

    private final CheckSettings settings = CheckSettings.of(Schema.bundled(Revision.NEWEST));

    private static ModelConfig model(String file) {
        return ModelConfig.read(Path.of("src/test/resources/autodeploy/config/model", file));
    }

    @Test
    void shows_a_messy_file_as_text() {
        Golden.assertGolden(
                getClass(),
                "messy.txt",
                () -> ConfigCheck.ofText(MESSY, "messy.yaml", settings).text());
    }

    @Test
    void throws_all_errors_at_once() {
        ConfigCheck check = ConfigCheck.ofText(MESSY, "messy.yaml", settings);
        ConfigException e = assertThrows(ConfigException.class, check::orThrow);
        String all = e.hint().orElse("");
        assertTrue(all.contains("max_batch_sise") && all.contains("fuse_mamba_a_log"), all);
        assertTrue(check.isNegative());
    }

    @Test
    void tells_where_a_text_is_no_yaml() {
        ConfigCheck check = ConfigCheck.ofText("a: 1\nb: [1, 2\n", "broken.yaml", settings);
        assertEquals(1, check.errors().size());
        assertTrue(check.errors().get(0).line() >= 2);
    }

    @Test
    @Tag("S38")
    @Tag("S42")
    void holds_a_pytorch_config_to_its_own_keys() {
        String text = "tensor_parallel_size: 2\nmax_beam_width: 4\ntransforms: {}\nworld_size: 2\n";
        List<String> errors =
                ConfigCheck.ofText(text, "p.yaml", settings.withBackend(Backend.PYTORCH)).errors().stream()
                        .map(Problem::key)
                        .toList();
        assertEquals(List.of("transforms", "world_size"), errors);
    }

    @Test
    @Tag("S54")
    void warns_of_a_mamba_transform_for_a_model_without_mamba() {
        String text = "transforms:\n  insert_cached_ssm_attention:\n    backend: triton_ssm\n";
        assertTrue(has(text, "transforms.insert_cached_ssm_attention", settings.withModel(model("llama-3.1-8b.json"))));
        assertFalse(has(
                text, "transforms.insert_cached_ssm_attention", settings.withModel(model("nemotron-3-nano-30b.json"))));
    }

    @Test
    @Tag("S61")
    void warns_of_too_few_layers_for_a_hybrid_model() {
        String text = "model_kwargs:\n  num_hidden_layers: 1\n";
        assertTrue(has(text, "model_kwargs.num_hidden_layers", settings.withModel(model("nemotron-3-nano-30b.json"))));
    }

    @Test
    @Tag("S20")
    void warns_of_sequences_longer_than_the_model_allows() {
        assertTrue(has("max_seq_len: 9999999\n", "max_seq_len", settings.withModel(model("llama-3.1-8b.json"))));
    }

    private static boolean has(String text, String key, CheckSettings settings) {
        return ConfigCheck.ofText(text, "c.yaml", settings).of(Severity.WARNING).stream()
                .anyMatch(p -> p.key().equals(key));
    }
}
