package autodeploy.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTreeTest {
    @TempDir
    private Path folder;

    private static GraphDumps corpus(String name) {
        return GraphDumps.open(Path.of("src/test/resources/autodeploy/graph/corpora", name, "ad_graphs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "XXX", "AAXXX", "MMAMMA", "PPP", "AASAAA", "AAAAEA", "AAATAA", "mfmfaffmfa"})
    void keeps_the_nodes_of_each_layer_in_its_module(String kinds) throws IOException {
        Architecture model = new Architecture(true).layers(kinds).head();
        Graph graph = model.read(folder);
        ModuleTree tree = ModuleTree.of(graph);
        for (int node = 0; node < graph.size(); node++) {
            String module = tree.moduleOf(node);
            int layer = model.layerOf(node);
            String name = graph.name(node);
            assertEquals(
                    layer >= 0,
                    layer >= 0
                            ? (module + ".").startsWith("model.layers." + layer + ".")
                            : module.startsWith("model.layers"),
                    () -> kinds + ": " + name + " in " + module + ", of layer " + layer);
        }
        for (int layer = 0; layer < kinds.length(); layer++) {
            assertEquals(model.nodes(layer), tree.nodesOf("model.layers." + layer).length);
        }
    }

    @Test
    void needs_no_order_of_lines() throws IOException {
        Architecture model = new Architecture(false).layers("AXXAX").head();
        Graph shuffled = model.readShuffled(folder, new Random(7));
        ModuleTree plain = ModuleTree.of(model.read(folder));
        ModuleTree tree = ModuleTree.of(shuffled);
        for (int node = 0; node < shuffled.size(); node++) {
            int same = plain.graph().find(shuffled.name(node)).orElseThrow();
            assertEquals(plain.moduleOf(same), tree.moduleOf(node), shuffled.name(node));
        }
    }

    @Test
    void puts_what_one_expert_needs_into_the_expert() throws IOException {
        ModuleTree made =
                ModuleTree.of(new Architecture(false).layers("XXX").head().read(folder));
        for (int expert = 0; expert < 4; expert++) {
            assertEquals(6, made.nodesOf("model.layers.1.mlp.experts." + expert).length);
        }
        GraphDumps dumps = corpus("qwen3-moe-tiny");
        ModuleTree tree = ModuleTree.of(dumps.graph(dumps.list().get(0)));
        for (int expert = 0; expert < 4; expert++) {
            assertEquals(17, tree.nodesOf("model.layers.0.mlp.experts." + expert).length);
        }
    }

    @Test
    void puts_ops_without_weights_into_the_module_around_them() {
        GraphDumps dumps = corpus("llama-3-70b-fp8-tp8-tiny");
        Graph graph = dumps.graph(dumps.list().get(0));
        ModuleTree tree = ModuleTree.of(graph);
        assertTrue(
                tree.paths().contains("model.layers.1.self_attn.q_proj"),
                tree.paths().toString());
        assertEquals("model.layers.0.mlp", tree.moduleOf(graph.find("silu").orElseThrow()));
        assertEquals("", tree.moduleOf(graph.find("input_ids").orElseThrow()));
        assertTrue(tree.nodesOf("model.layers.0").length > tree.nodesOf("model.layers.0.mlp").length);
        assertEquals(tree.nodesOf("model.layers.0").length, tree.nodesOf("model.layers.1").length);
        assertArrayEquals(new int[0], tree.nodesOf("model.layers.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bamba-9b-tiny", "deepseek-v3-tiny", "llama-3-70b-fp8-tp8-tiny", "qwen3-moe-tiny"})
    void puts_fused_weights_into_the_layer_of_their_users(String corpus) {
        GraphDumps dumps = corpus(corpus);
        List<Pass> passes = dumps.list();
        for (Pass pass : passes) {
            ModuleTree tree = ModuleTree.of(dumps.graph(pass));
            assertTrue(tree.paths().stream().noneMatch(path -> path.startsWith("fused")), pass.file());
            long[] nodes = tree.nodeCounts();
            long[] parameters = tree.parameterCounts();
            long all = nodes[tree.paths().indexOf("model.layers")];
            assertEquals(
                    all,
                    nodes[tree.paths().indexOf("model.layers.0")]
                            + nodes[tree.paths().indexOf("model.layers.1")],
                    pass.file());
            assertEquals(
                    parameters[tree.paths().indexOf("model.layers")],
                    parameters[tree.paths().indexOf("model.layers.0")]
                            + parameters[tree.paths().indexOf("model.layers.1")],
                    pass.file());
        }
    }

    @Test
    void loses_no_parameters_by_fusing() {
        GraphDumps dumps = corpus("qwen3-moe-tiny");
        List<Pass> passes = dumps.list();
        ModuleTree first = ModuleTree.of(dumps.graph(passes.get(0)));
        ModuleTree last = ModuleTree.of(dumps.graph(passes.get(passes.size() - 1)));
        for (String path : List.of("", "model.layers.0", "model.layers.1.self_attn", "model.layers.1.mlp")) {
            assertEquals(
                    first.parameterCounts()[first.paths().indexOf(path)],
                    last.parameterCounts()[last.paths().indexOf(path)],
                    path);
        }
    }

    @Test
    void places_the_modules_of_several_graph_modules() throws IOException {
        Architecture one = new Architecture(false).layers("AAA").head();
        Architecture two = new Architecture(false).layers("MMM").head();
        Graph both = Architecture.readTogether(folder, List.of(one, two));
        ModuleTree tree = ModuleTree.of(both);
        // Both call their layers alike.
        for (int layer = 0; layer < 3; layer++) {
            assertEquals(one.nodes(layer) + two.nodes(layer), tree.nodesOf("model.layers." + layer).length);
        }
        assertEquals(both.size(), tree.nodesOf("").length);
    }

    @Test
    void places_what_takes_weights_in_a_circle() throws IOException {
        Graph circle = Architecture.graph(folder, """
                %x : 8 : torch.bfloat16
                %a = aten.mul.Tensor(%b : 8 : torch.bfloat16, %model_norm_weight : 8 : torch.bfloat16) : 8 : torch.bfloat16
                %b = aten.relu.default(%a : 8 : torch.bfloat16) : 8 : torch.bfloat16
                output %b
                """);
        ModuleTree tree = ModuleTree.of(circle);
        assertEquals("model.norm", tree.moduleOf(1));
        assertEquals("", tree.moduleOf(2));
    }

    @Test
    void answers_an_unknown_module_with_the_nearest() {
        GraphDumps dumps = corpus("qwen3-moe-tiny");
        ModuleTree tree = ModuleTree.of(dumps.graph(dumps.list().get(0)));
        assertTrue(tree.has("model.layers.1.mlp"));
        assertFalse(tree.has("model.layers.1.mpl"));
        assertArrayEquals(tree.nodesOf("model.layers.1.mlp"), tree.nodesIn("model.layers.1.mlp"));
        assertEquals(
                "no module \"model.layers.1.mpl\" in this pass",
                assertThrows(UsageException.class, () -> tree.nodesIn("model.layers.1.mpl"))
                        .what());
        String hint = hint(tree, "model.layers.1.mpl");
        assertTrue(hint.startsWith("Did you mean model.layers.1.mlp"), hint);
        assertTrue(hint.contains("In model.layers.1 are model.layers.1.input_layernorm"), hint);
        assertTrue(hint(tree, "nothing.like.this").contains("The outermost are model, lm_head."));
        assertTrue(hint(tree, "model..layers").contains("In model are "));
        assertTrue(hint(tree, "lm_head.x").contains("lm_head holds no modules"));
    }

    private static String hint(ModuleTree tree, String path) {
        return assertThrows(UsageException.class, () -> tree.nodesIn(path))
                .hint()
                .orElseThrow();
    }
}
