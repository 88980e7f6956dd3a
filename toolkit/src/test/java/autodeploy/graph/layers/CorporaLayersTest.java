package autodeploy.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
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
    void puts_ops_without_weights_into_the_module_around_them() {
        GraphDumps dumps = dumps("llama-3-70b-fp8-tp8-tiny");
        Graph graph = dumps.graph(dumps.list().get(0));
        ModuleTree tree = ModuleTree.of(graph);
        assertTrue(
                tree.paths().contains("model.layers.1.self_attn.q_proj"),
                tree.paths().toString());
        assertEquals("model.layers.0.mlp", tree.moduleOf(graph.find("silu").orElseThrow()));
        assertTrue(tree.nodesOf("model.layers.0").length > tree.nodesOf("model.layers.0.mlp").length);
        assertEquals(tree.nodesOf("model.layers.0").length, tree.nodesOf("model.layers.1").length);
        assertArrayEquals(new int[0], tree.nodesOf("model.layers.7"));
    }

    @Test
    void cuts_names_of_weights_into_modules() {
        assertEquals(
                List.of("model", "layers", "12", "self_attn", "q_proj"),
                WeightName.path("model_layers_12_self_attn_q_proj_weight"));
        assertEquals(
                List.of("model", "layers", "3", "mlp", "experts", "127", "gate_proj"),
                WeightName.path("model_layers_3_mlp_experts_127_gate_proj_weight"));
        assertEquals(List.of("model", "layers", "0", "mamba", "a_log"), WeightName.path("model_layers_0_mamba_a_log"));
        assertEquals(List.of("lm_head"), WeightName.path("lm_head_weight"));
        assertEquals(List.of("weight"), WeightName.path("weight"));
    }
}
