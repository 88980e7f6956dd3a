package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.TransformRecord;
import autodeploy.core.TransformStatus;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
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

    @Tag("S53")
    @Test
    void warns_of_a_transform_that_ran_in_another_stage_than_the_catalogues() {
        TransformCatalogue catalogue = TransformCatalogue.bundled();
        String right = catalogue.find("fuse_moe").orElseThrow().stage().word();
        List<LogProblem> problems = StageCheck.problems(
                List.of(
                        ran("compile", "fuse_moe", 0),
                        ran("compile", "fuse_moe", 1),
                        ran("compile", "compile_model", 0),
                        ran("compile", "not_in_the_catalogue", 0)),
                catalogue);

        assertEquals(1, problems.size());
        assertEquals(
                "fuse_moe ran in stage compile; the catalogue has it in " + right,
                problems.get(0).message());
        assertEquals(new TreeSet<>(List.of(0, 1)), problems.get(0).ranks());
        assertEquals(
                Optional.of("config.yaml:14"),
                places(FLAT).placed(problems).get(0).configPlace());
    }

    private static TransformRecord ran(String stage, String transform, int rank) {
        return new TransformRecord(
                stage,
                transform,
                OptionalInt.of(rank),
                TransformStatus.APPLIED,
                OptionalLong.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                7);
    }

    private static ConfigPlaces places(String text) {
        return ConfigPlaces.of(YamlDocument.parse(text, "config.yaml"));
    }
}
