package autodeploy.log.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.log.model.LogEntry.Level;
import autodeploy.log.model.LogProblem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows what the toolkit's rules say of the failures that users meet most. */
class KnownFailuresTest {
    private static final RuleBook BOOK = RuleBook.bundled();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuda_out_of_memory",
                "kv_cache_out_of_memory",
                "port_in_use",
                "invalid_config_value",
                "unknown_config_key",
                "unknown_transform",
                "wrong_stage",
                "stage_missing",
                "missing_required_key",
                "world_size_exceeds_gpus",
                "nccl_error",
                "nccl_timeout",
                "tokenizer_lfs_pointer",
                "lfs_pointer",
                "gated_model",
                "hub_access_denied",
                "missing_package",
                "cuda_graph_capture_failed",
                "timeout",
                "transform_failed",
                "trust_remote_code_needed",
                "unsupported_gpu",
                "disk_full",
                "out_of_host_memory",
                "mpi_abort",
                "nvrtc_failed",
                "triton_error",
                "max_batch_size_capped",
                "unsupported_setting",
                "compile_backend_fallback"
            })
    void knows_each_failure_that_was_asked_for(String kind) {
        assertTrue(BOOK.kinds().contains(kind), kind);
    }

    @Tag("S57")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 3.99 GiB. GPU 0 has a total capacity of"
                        + " 79.11 GiB of which 3.16 GiB is free.",
                "OutOfMemoryError in forward pass while trying to resize the kv-cache:",
                "RuntimeError: CUDA error: out of memory"
            })
    void orders_the_ways_out_of_memory_shortage(String line) {
        LogProblem problem = Lines.problems(BOOK, line).get(0);

        List<String> knobs = List.of(
                "max_batch_size",
                "kv_cache_config.free_gpu_memory_fraction",
                "fp8",
                "max_num_tokens",
                "cuda_graph_config.batch_sizes",
                "world_size");
        for (int i = 0; i < knobs.size(); i++) {
            assertTrue(
                    problem.fix().get(i).contains(knobs.get(i)), problem.fix().get(i));
        }
    }

    @Test
    void says_how_much_memory_was_wanted_and_free() {
        LogProblem problem = Lines.problems(
                        BOOK,
                        "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 16.00 MiB. GPU 3 has a total"
                                + " capacity of 79.11 GiB of which 10.94 MiB is free.")
                .get(0);

        assertTrue(problem.cause().orElseThrow().contains("10.94 MiB left where 16.00 MiB more"), problem.cause()::get);
    }

    @Test
    void tells_each_key_of_several_validation_errors_with_its_line() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                Traceback (most recent call last):
                  File "/app/serve.py", line 1, in main
                    args = LlmArgs(**kwargs)
                pydantic_core._pydantic_core.ValidationError: 3 validation errors for LlmArgs
                kv_cache_config.free_gpu_memory_fraction
                  Input should be less than or equal to 1 [type=less_than_equal, input_value=1.5, input_type=float]
                    For further information visit https://errors.pydantic.dev/2.11/v/less_than_equal
                max_batch_szie
                  Extra inputs are not permitted [type=extra_forbidden, input_value=8, input_type=int]
                    For further information visit https://errors.pydantic.dev/2.11/v/extra_forbidden
                runtime
                  Input should be 'trtllm' or 'demollm' [type=literal_error, input_value='trt', input_type=str]
                    For further information visit https://errors.pydantic.dev/2.11/v/literal_error
                """);

        assertEquals(
                List.of("invalid_config_value", "unknown_config_key", "invalid_config_value"),
                problems.stream().map(LogProblem::kind).toList());
        assertEquals(
                List.of(
                        Optional.of("kv_cache_config.free_gpu_memory_fraction"),
                        Optional.of("max_batch_szie"),
                        Optional.of("runtime")),
                problems.stream().map(LogProblem::configKey).toList());
        assertEquals(
                List.of(5L, 8L, 11L), problems.stream().map(LogProblem::line).toList());
        assertTrue(problems.get(2).message().contains("'trtllm' or 'demollm'"), problems.get(2)::message);
    }

    @Tag("S52")
    @ParameterizedTest
    @ValueSource(strings = {"runtime", "compile_backend"})
    void names_the_required_key_and_its_value(String key) {
        LogProblem problem = Lines.problems(
                        BOOK,
                        "pydantic_core._pydantic_core.ValidationError: 1 validation error for LlmArgs\n" + key
                                + "\n  Field required [type=missing, input_value={'model': 'm'}, input_type=dict]")
                .get(0);

        assertEquals("missing_required_key", problem.kind());
        assertEquals(Optional.of(key), problem.configKey());
        assertTrue(problem.fix().get(0).contains(key + ": t"), problem.fix()::toString);
        assertFalse(problem.isVerified());
    }

    @Tag("S53")
    @Test
    void names_the_stage_that_the_catalogue_has() {
        LogProblem problem = Lines.problems(BOOK, """
                        1 validation error for LlmArgs
                        transforms.fuse_moe.stage
                          Input should be 'factory', 'export' or 'compile' [type=enum, input_value='post_load', input_type=str]
                        """).get(0);

        assertEquals("wrong_stage", problem.kind());
        assertEquals(Optional.of("transforms.fuse_moe.stage"), problem.configKey());
        String stage = TransformCatalogue.bundled()
                .find("fuse_moe")
                .orElseThrow()
                .stage()
                .word();
        assertTrue(problem.fix().get(0).contains("`stage: " + stage + "`"), problem.fix()::toString);
        assertTrue(problem.cause().orElseThrow().contains("post_load"), problem.cause()::get);
    }

    @Test
    void asks_for_the_transform_of_a_similar_name() {
        LogProblem problem = Lines.problems(BOOK, """
                        Traceback (most recent call last):
                          File "/x/tensorrt_llm/_torch/auto_deploy/transform/interface.py", line 490, in get
                            return cls._registry[name]
                        KeyError: 'fuse_mooe'
                        """).get(0);

        assertEquals("unknown_transform", problem.kind());
        assertTrue(problem.fix().get(0).contains("fuse_moe"), problem.fix()::toString);
    }

    @Test
    void leaves_out_a_step_that_has_nothing_to_say() {
        LogProblem problem = Lines.problems(BOOK, """
                        Traceback (most recent call last):
                          File "/x/tensorrt_llm/_torch/auto_deploy/transform/interface.py", line 490, in get
                        KeyError: 'quxquxqux'
                        """).get(0);

        assertFalse(problem.fix().stream().anyMatch(step -> step.contains("${") || step.isBlank()));
        assertEquals(2, problem.fix().size());
    }

    @Tag("S55")
    @Test
    void points_from_a_missing_gpu_to_world_size() {
        LogProblem problem = Lines.problems(BOOK, "RuntimeError: CUDA error: invalid device ordinal")
                .get(0);

        assertEquals(Optional.of("world_size"), problem.configKey());
        assertTrue(problem.fix().get(0).contains("CUDA_VISIBLE_DEVICES"));
    }

    @Tag("S56")
    @Test
    void shows_the_variables_of_nccl() {
        LogProblem problem = Lines.problems(BOOK, "torch.distributed.DistBackendError: NCCL error in: x.cpp:1")
                .get(0);

        String steps = String.join(" ", problem.fix());
        for (String variable : List.of("NCCL_DEBUG", "NCCL_SOCKET_IFNAME", "NCCL_IB_DISABLE", "NCCL_P2P_DISABLE")) {
            assertTrue(steps.contains(variable), variable);
        }
    }

    @Test
    void parts_missing_packages_by_name() {
        List<LogProblem> problems = Lines.problems(BOOK, """
                ModuleNotFoundError: No module named 'flashinfer'
                ModuleNotFoundError: No module named 'mpi4py'
                ModuleNotFoundError: No module named 'flashinfer'
                """);

        assertEquals(2, problems.size());
        assertEquals(2, problems.get(0).count());
        assertTrue(problems.get(0).cause().orElseThrow().contains("flashinfer"));
    }

    @Test
    void parts_failed_transforms_by_name() {
        Lines lines = new Lines(BOOK);
        lines.add(
                Level.WARNING,
                OptionalInt.of(0),
                Optional.of("match_repeat_kv"),
                "[APPLY] Transform match_repeat_kv failed: list index out of range");
        lines.add(
                Level.WARNING,
                OptionalInt.of(1),
                Optional.of("fuse_moe"),
                "[APPLY] Transform fuse_moe failed: list index out of range");

        assertEquals(
                List.of(Optional.of("transforms.match_repeat_kv"), Optional.of("transforms.fuse_moe")),
                lines.problems().stream().map(LogProblem::configKey).toList());
    }

    @Test
    void every_rule_of_the_toolkit_names_its_source() {
        for (Rule rule : BOOK.rules()) {
            boolean isNamed = rule.source().startsWith("https://")
                    || rule.source().equals(Rule.CONSTRUCTED)
                    || rule.source().equals("AutoDeploy Config-to-Log Pattern Reference (NVIDIA)");
            assertTrue(isNamed, rule.kind() + ": " + rule.source());
        }
    }

    @Test
    void every_anchor_has_five_letters() {
        List<String> anchors = BOOK.begin().anchors();
        assertFalse(anchors.isEmpty());
        for (String anchor : anchors) {
            assertTrue(anchor.chars().filter(Character::isLetter).count() >= 5, anchor);
            assertTrue(anchor.chars().allMatch(c -> c >= ' ' && c < 127), anchor);
        }
    }
}
