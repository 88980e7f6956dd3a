package autodeploy.graph.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Pass;
import autodeploy.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporaLayersTest {
    private static GraphDumps dumps(String corpus) {
        return GraphDumps.open(Path.of("src/test/resources/autodeploy/graph/corpora", corpus, "ad_graphs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bamba-9b-tiny", "deepseek-v3-tiny", "llama-3-70b-fp8-tp8-tiny", "qwen3-moe-tiny"})
    void shows_layers_and_modules_of_the_first_and_the_last_pass(String corpus) {
        GraphDumps dumps = dumps(corpus);
        List<Pass> passes = dumps.list();
        Golden.assertGolden(getClass(), corpus + ".txt", () -> {
            StringBuilder text = new StringBuilder();
            for (Pass pass : List.of(passes.get(0), passes.get(passes.size() - 1))) {
                text.append(dumps.layers(pass).text()).append('\n');
                text.append(dumps.modules(pass).text()).append('\n');
            }
            return text.toString();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bamba-9b-tiny", "deepseek-v3-tiny", "llama-3-70b-fp8-tp8-tiny", "qwen3-moe-tiny"})
    void finds_two_layers_in_every_pass(String corpus) {
        GraphDumps dumps = dumps(corpus);
        for (Pass pass : dumps.list()) {
            assertEquals(2, dumps.layers(pass).layers().count(), pass.file());
        }
    }

    @Test
    void shows_one_layer() {
        GraphDumps dumps = dumps("qwen3-moe-tiny");
        LayerView layer = dumps.layers(dumps.list().get(0)).show(1);
        assertEquals(147, layer.nodes().length);
        assertEquals(147, layer.json().get("total"));
        assertTrue(layer.text(3).contains("Layer 1 of pass 1"), layer.text(3));
    }

    @Test
    void cuts_names_of_weights_into_modules() {
        assertEquals(
                List.of("model", "layers", "12", "self_attn", "q_proj"),
                WeightName.path("model_layers_12_self_attn_q_proj_weight"));
        assertEquals(
                List.of("model", "layers", "3", "mlp", "experts", "127", "gate_proj"),
                WeightName.path("model_layers_3_mlp_experts_127_gate_proj_weight"));
        for (String parameter : List.of("a_log", "A_log", "d", "D", "dt_bias", "conv1d_weight", "conv1d_bias")) {
            assertEquals(
                    parameter.startsWith("conv1d")
                            ? List.of("model", "layers", "0", "mamba", "conv1d")
                            : List.of("model", "layers", "0", "mamba"),
                    WeightName.path("model_layers_0_mamba_" + parameter));
        }
        for (String parameter : List.of("weight", "e_score_correction_bias", "weight_scale_inv", "input_scale")) {
            assertEquals(
                    List.of("model", "layers", "3", "mlp", "gate"),
                    WeightName.path("model_layers_3_mlp_gate_" + parameter));
        }
        assertEquals(List.of("model", "rotary_emb"), WeightName.path("model_rotary_emb_inv_freq"));
        assertEquals(List.of("lm_head"), WeightName.path("lm_head_weight"));
        assertEquals(List.of("weight"), WeightName.path("weight"));
    }
}
