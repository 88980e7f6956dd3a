package autodeploy.config.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.AutoDeployException;
import autodeploy.core.ParseException;
import autodeploy.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S54")
class ModelConfigTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b", "nemotron-3-nano-30b", "deepseek-v3", "gpt-oss-20b", "qwen3-next-80b"})
    void shows_a_model(String model) {
        Golden.assertGolden(
                ModelConfigTest.class,
                model + ".txt",
                () -> SampleModels.read(model).text());
    }

    @Test
    void gives_a_model_as_json() {
        Golden.assertGolden(
                ModelConfigTest.class,
                "nemotron-3-nano-30b.json.txt",
                () -> String.join(
                                "\n",
                                SampleModels.read("nemotron-3-nano-30b").json().entrySet().stream()
                                        .map(Object::toString)
                                        .toList())
                        + "\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "llama-3.1-8b, GQA",
        "deepseek-v3, MLA",
        "gemma-3-27b, GQA",
        "nemotron-3-nano-30b, GQA",
        "qwen3-next-80b, GQA"
    })
    void tells_the_kind_of_attention(String model, Attention.Kind kind) {
        assertEquals(kind, SampleModels.read(model).attention().orElseThrow().kind());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{quant_method: fp8, weight_block_size: [128, 128]} | FINEGRAINED_FP8",
                "{quant_method: fp8} | FP8",
                "{quant_method: modelopt, quant_algo: FP8} | FP8",
                "{quant_method: modelopt, quant_algo: NVFP4} | NVFP4",
                "{quant_method: modelopt, quant_algo: MIXED_PRECISION} | OTHER",
                "{quant_method: mxfp4} | MXFP4",
                "{quant_method: awq, bits: 4} | INT4_AWQ",
                "{quant_method: gptq, bits: 4} | INT4_GPTQ",
                "{quant_method: gptq, bits: 8} | OTHER",
                "{quant_method: compressed-tensors, format: float-quantized} | FP8",
                "{quant_method: compressed-tensors, format: nvfp4-pack-quantized} | NVFP4",
                "{quant_method: bitsandbytes} | OTHER",
                "{} | OTHER"
            })
    void tells_how_weights_are_stored(String quantisation, Quantisation.Format format) {
        ModelConfig model = ModelConfig.parse("{\"quantization_config\": " + quantisation + "}", "m");
        assertEquals(format, model.quantisation().format());
    }

    @Test
    void leaves_empty_what_the_file_does_not_say() {
        ModelConfig model = ModelConfig.parse("{}", "m");
        assertEquals(OptionalLong.empty(), model.hiddenSize());
        assertEquals(List.of(), model.layers());
        assertEquals(Optional.empty(), model.attention());
        assertEquals(Optional.empty(), model.parameters());
        assertEquals(Optional.empty(), model.minimumLayers());
        assertEquals(Optional.empty(), model.traits().usesRope());
        assertTrue(model.text().contains("lacks sizes"), model.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hidden_size\": -1}",
                "{\"hidden_size\": \"large\"}",
                "{\"hidden_size\": 1.5}",
                "{\"hidden_size\": true}",
                "{\"hidden_size\": {}}",
                "{\"hidden_size\": 99999999999999999999999}",
                "{\"vocab_size\": 100000000}",
                "{\"num_hidden_layers\": 100000}",
                "{\"num_experts\": 4, \"num_experts_per_tok\": 5}",
                "{\"hybrid_override_pattern\": \"M?\"}"
            })
    void refuses_sizes_that_no_model_has(String json) {
        ParseException e = assertThrows(ParseException.class, () -> ModelConfig.parse(json, "config.json"));
        assertTrue(String.valueOf(e.getMessage()).contains("config.json:1:"), e.getMessage());
    }

    @Test
    void survives_any_change_of_a_character() {
        String json = SampleModels.text("nemotron-3-nano-30b");
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder changed = new StringBuilder(json);
            changed.setCharAt(random.nextInt(json.length()), "-0\"{}[]:,9Ea\u00e9".charAt(random.nextInt(13)));
            try {
                ModelConfig model = ModelConfig.parse(changed.toString(), "m");
                assertTrue(model.text().length() > 0);
                assertTrue(model.parameters().map(ParameterEstimate::total).orElse(1L) > 0);
            } catch (AutoDeployException e) {
                assertTrue(String.valueOf(e.getMessage()).length() < 2000);
            }
        }
    }

    @Test
    void reads_tabs_and_a_list_with_one_value_for_all_layers() {
        ModelConfig model = ModelConfig.parse("{\n\t\"hidden_size\":\t8,\n\t\"intermediate_size\": [4, 4]\n}", "m");
        assertEquals(OptionalLong.of(8), model.hiddenSize());
        assertEquals(OptionalLong.of(4), model.intermediateSize());
        assertEquals(
                OptionalLong.empty(),
                ModelConfig.parse("{\"intermediate_size\": [4, 8]}", "m").intermediateSize());
    }

    @Test
    void reads_the_language_model_of_a_multimodal_one() {
        ModelConfig model = SampleModels.read("gemma-3-27b");
        assertTrue(model.traits().isMultimodal());
        assertEquals(62, model.layers().size());
        assertEquals(10, model.count(l -> l.mixer() == Layer.Mixer.ATTENTION));
        assertEquals(List.of("Gemma3ForConditionalGeneration"), model.architectures());
    }

    @Test
    void reads_quantisation_from_the_file_beside() throws IOException {
        Files.writeString(folder.resolve("config.json"), SampleModels.text("llama-3.1-8b"));
        Files.writeString(
                folder.resolve("hf_quant_config.json"),
                "{\"quantization\": {\"quant_algo\": \"NVFP4\", \"kv_cache_quant_algo\": \"FP8\"}}");
        Quantisation quantisation = ModelConfig.read(folder).quantisation();
        assertEquals(Quantisation.Format.NVFP4, quantisation.format());
        assertEquals(Optional.of("FP8"), quantisation.kvCache());
    }

    @Test
    void finds_the_main_snapshot_of_a_cache() throws IOException {
        Path model = folder.resolve("models--org--tiny");
        for (String revision : List.of("aaa", "bbb")) {
            Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(revision));
            Files.writeString(snapshot.resolve("config.json"), "{\"model_type\": \"" + revision + "\"}");
        }
        assertEquals(Optional.of("aaa"), type("org/tiny"));
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), "bbb\n");
        assertEquals(Optional.of("bbb"), type("org/tiny"));
        Files.writeString(model.resolve("refs/main"), "../../secret");
        assertEquals(Optional.of("aaa"), type("org/tiny"));
        assertEquals(Optional.empty(), ModelConfig.find("org/other", List.of(folder)));
        assertEquals(Optional.empty(), ModelConfig.find("../models--org--tiny/x", List.of(folder)));
    }

    private Optional<String> type(String model) {
        return ModelConfig.find(model, List.of(folder)).flatMap(ModelConfig::modelType);
    }

    @Test
    void says_which_file_is_missing() {
        ParseException e = assertThrows(ParseException.class, () -> ModelConfig.read(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("no such file"), e.getMessage());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "llama-3.1-8b, 1",
        "deepseek-v3, 4",
        "nemotron-3-nano-30b, 6",
        "nemotron-h-8b, 8",
        "gpt-oss-20b, 2",
        "qwen3-next-80b, 4",
        "gemma-3-27b, 6",
        "jamba-v0.1, 5"
    })
    @Tag("S61")
    void keeps_a_layer_of_each_type_in_a_reduced_model(String model, int layers) {
        MinimumLayers minimum = SampleModels.read(model).minimumLayers().orElseThrow();
        assertEquals(layers, minimum.layers(), minimum.reason());
    }

    @Test
    @Tag("S61")
    void says_why_layers_are_kept() {
        assertEquals(
                "Mamba first in layer 1, MoE first in layer 2, attention first in layer 6.",
                SampleModels.read("nemotron-3-nano-30b")
                        .minimumLayers()
                        .orElseThrow()
                        .reason());
    }
}
