package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.testing.Golden;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S57")
class MemoryFitTest {
    private final GpuTypes gpus = GpuTypes.bundled();

    @ParameterizedTest(name = "{0} on {2} × {1}")
    @CsvSource({
        "llama-3.1-8b, h100, 1, auto",
        "llama-3.1-8b-fp8, l4, 1, auto",
        "llama-3.1-70b, h100, 1, auto",
        "nemotron-3-nano-30b, h100, 4, fp8",
        "deepseek-v3, h200, 8, fp8",
        "gpt-oss-20b, h100, 1, auto"
    })
    void shows_the_arithmetic(String model, String gpu, int worldSize, String kvDtype) {
        Golden.assertGolden(
                MemoryFitTest.class,
                model + "-memory.txt",
                () -> fit(model, gpu, Plan.of(64, 8192).withWorldSize(worldSize).withDtypes(kvDtype, "auto"))
                        .text());
    }

    @ParameterizedTest(name = "{0} on {1} GPUs, {2}: {3} B")
    @CsvSource({
        "llama-3.1-8b, 1, auto, 131072",
        "llama-3.1-8b, 1, fp8, 65536",
        "llama-3.1-8b, 2, auto, 65536",
        "llama-3.1-8b, 16, auto, 16384",
        "llama-3.1-70b, 8, auto, 40960",
        "deepseek-v3, 8, auto, 70272",
        "nemotron-3-nano-30b, 1, auto, 6144",
        "gpt-oss-20b, 1, auto, 24576",
        "llama-3.1-8b-fp8, 1, auto, 65536"
    })
    void counts_the_cache_of_a_token(String model, int worldSize, String kvDtype, long bytes) {
        Plan plan = Plan.of(1, 128).withWorldSize(worldSize).withDtypes(kvDtype, "auto");
        assertEquals(bytes, Math.round(fit(model, "h100", plan).kvBytesPerToken()));
    }

    @Test
    void counts_the_state_of_a_sequence() {
        Plan plan = Plan.of(1, 128);
        // 23 Mamba layers: 64 heads × 64 × 128 states and 6,144 channels × 4.
        assertEquals(
                23L * (524_288 * 2 + 24_576 * 2),
                Math.round(fit("nemotron-3-nano-30b", "h100", plan).stateBytesPerSequence()));
        assertEquals(
                23L * (524_288 * 4 + 24_576 * 2),
                Math.round(fit("nemotron-3-nano-30b", "h100", plan.withDtypes("auto", "float32"))
                        .stateBytesPerSequence()));
    }

    @Test
    void tells_what_does_not_fit() {
        MemoryFit fit = fit("llama-3.1-70b", "h100", Plan.of(8, 4096));
        assertFalse(fit.isFitting());
        assertTrue(fit.isNegative());
        assertEquals(OptionalLong.empty(), fit.recommendedBatchSize());
        assertTrue(fit.recommendedFraction().isEmpty());
        assertTrue(
                fit("llama-3.1-70b", "h100", Plan.of(8, 4096).withWorldSize(4)).isFitting());
    }

    @Test
    void answers_nothing_where_the_format_of_weights_is_not_known() {
        ModelConfig model = ModelConfig.parse(
                SampleModels.text("llama-3.1-8b")
                        .replaceFirst("\\{", "{\"quantization_config\": {\"quant_method\": \"bitsandbytes\"},"),
                "m");
        assertEquals(Optional.empty(), MemoryFit.of(model, gpus.find("h100"), Plan.of(1, 128)));
        assertEquals(Optional.empty(), DecodeRoof.of(model, gpus.find("h100"), Plan.of(1, 128), 0));
    }

    @Test
    void refuses_plans_that_make_no_sense() {
        assertThrows(UsageException.class, () -> Plan.of(0, 128));
        assertThrows(UsageException.class, () -> new Plan(1, 1, 1, 1.5, "auto", "auto"));
        assertThrows(UsageException.class, () -> new Plan(1, 1, 1, Double.NaN, "auto", "auto"));
        UsageException e =
                assertThrows(UsageException.class, () -> Plan.of(1, 1).withDtypes("bfloat61", "auto"));
        assertTrue(String.valueOf(e.getMessage()).contains("bfloat16"), e.getMessage());
    }

    @Test
    void draws_the_roof_of_decoding() {
        Golden.assertGolden(
                MemoryFitTest.class,
                "nemotron-3-nano-30b-roof.txt",
                () -> DecodeRoof.of(
                                SampleModels.read("nemotron-3-nano-30b"), gpus.find("h100"), Plan.of(128, 8192), 1024)
                        .orElseThrow()
                        .text());
    }

    @Test
    void limits_a_dense_model_by_its_weights() {
        List<DecodeRoof.Point> points = DecodeRoof.of(
                        SampleModels.read("llama-3.1-8b"), gpus.find("h100"), Plan.of(64, 8192), 0)
                .orElseThrow()
                .points();
        // 7.5 billion weights without the embedding, two bytes each: about 15 GB at 3,350 GB/s.
        assertEquals(223, points.get(0).tokensPerSecond(), 2);
        assertEquals(64, points.get(points.size() - 1).batch());
        assertEquals(64 * 223, points.get(points.size() - 1).tokensPerSecond(), 64 * 2);
    }

    private MemoryFit fit(String model, String gpu, Plan plan) {
        return MemoryFit.of(SampleModels.read(model), gpus.find(gpu), plan).orElseThrow();
    }
}
