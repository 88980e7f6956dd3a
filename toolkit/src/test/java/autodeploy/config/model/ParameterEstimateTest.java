package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S54")
class ParameterEstimateTest {
    @ParameterizedTest(name = "{0}: {1} B")
    @CsvSource({
        "llama-3.1-8b, 8.03, 3",
        "llama-3.1-70b, 70.6, 3",
        "tinyllama-1.1b, 1.1, 3",
        "qwen3-0.6b, 0.596, 3",
        "qwen3-30b-a3b, 30.5, 3",
        "mixtral-8x7b, 46.7, 3",
        "deepseek-v3, 671, 3",
        "gpt-oss-20b, 20.9, 3",
        "nemotron-3-nano-30b, 31.6, 6",
        "nemotron-h-8b, 8.1, 6",
        "qwen3-next-80b, 80, 3",
        "gemma-3-27b, 27.0, 3",
        "jamba-v0.1, 51.6, 3"
    })
    void counts_what_the_makers_name(String model, double billions, double percent) {
        close(billions, SampleModels.read(model).parameters().orElseThrow().total(), percent);
    }

    @ParameterizedTest(name = "{0}: {1} B")
    @CsvSource({
        "qwen3-30b-a3b, 3.3, 3",
        "mixtral-8x7b, 12.9, 3",
        "deepseek-v3, 37, 3",
        "nemotron-3-nano-30b, 3.6, 6",
        "llama-3.1-8b, 8.03, 3"
    })
    void counts_what_a_token_uses(String model, double billions, double percent) {
        close(billions, SampleModels.read(model).parameters().orElseThrow().active(), percent);
    }

    private static void close(double billions, long count, double percent) {
        double off = 100 * (count / 1e9 / billions - 1);
        assertTrue(Math.abs(off) <= percent, () -> count + " is " + off + "% off " + billions + " B");
    }

    @Test
    void gives_no_count_where_a_size_is_missing() {
        assertEquals(
                java.util.Optional.empty(),
                ModelConfig.parse("{\"num_hidden_layers\": 2, \"hidden_size\": 8}", "m")
                        .parameters());
    }
}
