package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.config.model.TransformFit.Verdict;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.testing.Golden;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S54")
class TransformFitTest {
    private final TransformCatalogue catalogue = TransformCatalogue.bundled();

    @ParameterizedTest(name = "{1} on {0}: {2}")
    @CsvSource({
        "llama-3.1-8b, fuse_mamba_a_log, CANNOT_MATCH",
        "llama-3.1-8b, insert_cached_ssm_attention, CANNOT_MATCH",
        "llama-3.1-8b, match_moe_pattern, CANNOT_MATCH",
        "llama-3.1-8b, insert_cached_mla_attention, CANNOT_MATCH",
        "llama-3.1-8b, match_swiglu_pattern, FITS",
        "llama-3.1-8b, fuse_fp8_linear, CANNOT_MATCH",
        "llama-3.1-8b-fp8, fuse_fp8_linear, FITS",
        "nemotron-3-nano-30b, fuse_mamba_a_log, FITS",
        "nemotron-3-nano-30b, match_swiglu_pattern, CANNOT_MATCH",
        "nemotron-3-nano-30b, insert_cached_causal_conv, FITS",
        "nemotron-3-nano-30b, insert_cached_delta_rule, CANNOT_MATCH",
        "nemotron-3-nano-30b, multi_stream_moe, FITS",
        "qwen3-30b-a3b, multi_stream_moe, CANNOT_MATCH",
        "qwen3-next-80b, insert_cached_causal_conv, FITS",
        "qwen3-next-80b, insert_cached_delta_rule, FITS",
        "deepseek-v3, insert_cached_mla_attention, FITS",
        "deepseek-v3, fuse_fp8_linear, CANNOT_MATCH",
        "llama-3.1-8b, detect_sharding, UNKNOWN",
        "llama-3.1-8b, build_model, FITS"
    })
    void judges_a_transform(String model, String transform, Verdict verdict) {
        TransformFit fit = TransformFit.of(SampleModels.read(model), catalogue);
        assertEquals(verdict, fit.judge(catalogue.find(transform).orElseThrow()).verdict());
    }

    @Test
    void says_why_a_transform_cannot_match() {
        TransformFit fit = TransformFit.of(SampleModels.read("llama-3.1-8b"), catalogue, OptionalInt.of(1));
        assertEquals(
                Optional.of("the model has no Mamba layers"),
                fit.whyNot(catalogue.find("fuse_mamba_a_log").orElseThrow()));
        assertEquals(
                Optional.of("needs several GPUs; world_size is 1"),
                fit.whyNot(catalogue.find("detect_sharding").orElseThrow()));
        assertEquals(Optional.empty(), fit.whyNot(catalogue.find("build_model").orElseThrow()));
    }

    @Test
    void never_says_that_nothing_fits_a_file_that_tells_nothing() {
        TransformFit fit = TransformFit.of(ModelConfig.parse("{}", "m"), catalogue);
        assertTrue(fit.whyNot(catalogue.find("fuse_mamba_a_log").orElseThrow()).isEmpty());
        assertTrue(fit.whyNot(catalogue.find("match_moe_pattern").orElseThrow()).isEmpty());
    }

    @Test
    void shows_all_transforms() {
        Golden.assertGolden(
                TransformFitTest.class,
                "nemotron-3-nano-30b-fit.txt",
                () -> TransformFit.of(SampleModels.read("nemotron-3-nano-30b"), catalogue, OptionalInt.of(4))
                        .text());
    }
}
