package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.yaml.YamlDocument;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigPlacesTest {
    private static final String FLAT = """
            model: m
            compile_backend: torch-cudagraph
            kv_cache_config:
              dtype: fp8
              free_gpu_memory_fraction: 1.5
            cuda_graph_config:
              batch_sizes:
              - 1
              - 2
            speculative_config:
              max_draft_len: 3
            transforms:
              fuse_moe:
                stage: compile
            """;

    @ParameterizedTest
    @CsvSource({
        "model, config.yaml:1",
        "kv_cache_config.free_gpu_memory_fraction, config.yaml:5",
        "cuda_graph_config.batch_sizes.1, config.yaml:9",
        "cuda_graph_config.batch_sizes[0], config.yaml:8",
        "speculative_config.EagleDecodingConfig.max_draft_len, config.yaml:11",
        "transforms.fuse_moe.stage, config.yaml:14",
        "transforms.compile_model.backend, config.yaml:2",
        "transforms.fuse_moe.enabled, config.yaml:13 (no `enabled` in `transforms.fuse_moe`)",
        "kv_cache_config.dtyp, config.yaml:3 (no `dtyp` in `kv_cache_config`)",
        "runtime, config.yaml (no `runtime`)",
        "'a..b', config.yaml (no `a..b`)",
    })
    void finds_the_line_of_a_key(String key, String place) {
        assertEquals(place, places(FLAT).place(key));
    }

    @ParameterizedTest
    @CsvSource({
        "max_batch_size, config.yaml:4",
        "args.max_batch_size, config.yaml:4",
        "prompt.batch_size, config.yaml:6",
        "transforms.compile_model.backend, config.yaml:3",
        "runtime, config.yaml (no `runtime`)",
    })
    void finds_keys_of_an_experiment_below_args(String key, String place) {
        String experiment = """
                model: m
                args:
                  compile_backend: torch-simple
                  max_batch_size: 8
                prompt:
                  batch_size: 2
                """;
        assertEquals(place, places(experiment).place(key));
    }

    @Test
    void adds_the_places_to_problems() {
        List<LogProblem> problems = Lines.problems(RuleBook.bundled(), """
                1 validation error for LlmArgs
                kv_cache_config.free_gpu_memory_fraction
                  Input should be less than or equal to 1 [type=less_than_equal, input_value=1.5, input_type=float]
                """);

        List<LogProblem> placed = places(FLAT).placed(problems);

        assertEquals(Optional.empty(), problems.get(0).configPlace());
        assertEquals(Optional.of("config.yaml:5"), placed.get(0).configPlace());
    }

    private static ConfigPlaces places(String text) {
        return ConfigPlaces.of(YamlDocument.parse(text, "config.yaml"));
    }
}
