package autodeploy.graph.draw;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagram;
import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawingTest {
    private static final String HEAD = "# Transform: t\n# Stage: export\n# GraphModules found: 1\n\n\n" + "=".repeat(80)
            + "\n# GraphModule: (root)\n" + "=".repeat(80) + "\n\n";

    private static final String QWEN = "src/test/resources/autodeploy/graph/corpora/qwen3-moe-tiny/ad_graphs";

    @TempDir
    private Path directory;

    @Test
    void draws_a_layer() {
        Graph graph = graph(QWEN, "match_rmsnorm_pattern");
        Drawing drawing = Drawing.of("layer 1", graph, layer(graph, 1));
        assertGolden(DrawingTest.class, "qwen3-moe-tiny.layer.txt", drawing::text);
    }

    @Test
    void folds_the_experts_of_a_layer() {
        Graph graph = graph(QWEN, "export_to_gm");
        Drawing drawing = Drawing.of("layer 1", graph, layer(graph, 1), DrawingOptions.DEFAULT.withMostBoxes(90));
        assertGolden(DrawingTest.class, "qwen3-moe-tiny.experts.txt", drawing::text);
    }

    @Test
    void puts_a_chain_of_views_into_one_box() throws Exception {
        Graph graph = graph("""
                %x : 2x3 : torch.float32
                %v = aten.view.default(%x : 2x3 : torch.float32, [3, 2]) : 3x2 : torch.float32
                %p = aten.permute.default(%v : 3x2 : torch.float32, [1, 0]) : 2x3 : torch.float32
                %y = aten.relu.default(%p : 2x3 : torch.float32) : 2x3 : torch.float32
                output %y
                """);
        assertEquals(
                "d\nx : 2x3 fp32\np = view › permute(x) : 2x3 fp32  [v … p]\ny = relu(p)\n",
                Drawing.of("d", graph, all(graph)).diagram().text());
        DrawingOptions each = DrawingOptions.DEFAULT.withCollapsedViews(false);
        assertEquals(4, Drawing.of("d", graph, all(graph), each).diagram().size());
        DrawingOptions focus = DrawingOptions.DEFAULT.withFocus(Set.of(1));
        Diagram focused = Drawing.of("d", graph, all(graph), focus).diagram();
        assertEquals(4, focused.size(), "what was asked for has a box of its own");
        assertTrue(focused.text().contains("* v = view(x)"), focused.text());
    }

    @Test
    void leaves_out_sizes_and_says_so() throws Exception {
        Graph graph = graph("""
                %x : s0x3 : torch.float32
                %n = aten.sym_size.int(%x : s0x3 : torch.float32, 0) : ? : SymInt
                %v = aten.view.default(%x : s0x3 : torch.float32, [n, 3, 1]) : s0x3x1 : torch.float32
                output %v
                """);
        Diagram drawn = Drawing.of("d", graph, all(graph)).diagram();
        assertEquals("d\nx : s0x3 fp32\nv = view(x)\n1 ops that compute sizes are left out.\n", drawn.text());
        DrawingOptions sizes = DrawingOptions.DEFAULT.withSizes(true);
        assertTrue(Drawing.of("d", graph, all(graph), sizes).diagram().text().contains("v = view(x, n)"));
    }

    @Test
    void shows_what_comes_from_outside_as_stubs_and_weights_as_lines() throws Exception {
        Graph graph = graph("""
                %x : 2x3 : torch.float32
                %r = aten.relu.default(%x : 2x3 : torch.float32) : 2x3 : torch.float32
                %y = auto_deploy.torch_linear_simple.default(%r : 2x3 : torch.float32, %w : 4x3 : torch.float32) : 2x4 : torch.float32
                output %y
                """);
        Diagram drawn = Drawing.of("d", graph, new int[] {2, 2}).diagram();
        assertEquals("d\nr : 2x3 fp32  [from relu]\ny = torch_linear_simple(r)  [w 4x3 fp32]\n", drawn.text());
        assertEquals(Diagram.Kind.INPUT, drawn.panels().get(0).boxes().get(0).kind());
        assertEquals(Diagram.Kind.LINEAR, drawn.panels().get(0).boxes().get(1).kind());
    }

    @Test
    void asks_for_a_slice_when_nothing_repeats() throws Exception {
        StringBuilder text = new StringBuilder("%").append("x0 : 1x0 : torch.float32\n");
        for (int i = 1; i < 200; i++) {
            String line = "@x# = aten.add.Tensor(@x< : 1x# : torch.float32, 1) : 1x# : torch.float32\n";
            text.append(line.replace('@', '%').replace("#", Integer.toString(i)).replace("<", Integer.toString(i - 1)));
        }
        Graph graph = graph(text.toString());
        UsageException e = assertThrows(UsageException.class, () -> Drawing.of("whole pass", graph, all(graph)));
        assertEquals(
                "whole pass: a drawing of 200 boxes is too large to be read; at most 120."
                        + " Take a part of it: draw --around x100 --hops 2, or draw --layer K.",
                e.getMessage());
    }

    @Test
    void marks_what_is_simulated_and_answers_with_jdk_types() throws Exception {
        Graph graph = graph("%x : 2 : torch.float32\noutput %x\n");
        DrawingOptions options = DrawingOptions.DEFAULT.withSimulated(Optional.of("made up"));
        Drawing drawing = Drawing.of("d", graph, all(graph), options);
        assertEquals("d (simulated)", drawing.diagram().title());
        assertTrue(drawing.text().contains("[SIMULATED: made up]"));
        assertEquals(
                List.of("title", "nodes", "boxes", "diagram"),
                List.copyOf(drawing.json().keySet()));
        assertFalse(Drawing.of("none", graph, new int[0]).text().isEmpty());
    }

    @Test
    void the_same_part_of_two_passes_has_the_same_order() {
        Graph before = graph(QWEN, "fuse_add_rms_norm");
        Graph after = graph(QWEN, "gather_logits_before_lm_head");
        assertNotEquals(before.size(), after.size(), "the passes differ elsewhere");
        assertEquals(
                Drawing.of("d", before, layer(before, 0), DrawingOptions.DEFAULT.withMostBoxes(400))
                        .text(),
                Drawing.of("d", after, layer(after, 0), DrawingOptions.DEFAULT.withMostBoxes(400))
                        .text());
    }

    @Test
    void an_interrupt_ends_it() throws Exception {
        Graph graph = graph("%x : 2 : torch.float32\noutput %x\n");
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> Drawing.of("d", graph, all(graph)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private Graph graph(String body) throws Exception {
        Files.writeString(directory.resolve("001_export_t.txt"), HEAD + body);
        return graph(directory.toString(), "1");
    }

    private static Graph graph(String dumps, String pass) {
        GraphDumps run = GraphDumps.open(Path.of(dumps));
        return run.graph(run.pass(pass));
    }

    private static int[] all(Graph graph) {
        return IntStream.range(0, graph.size()).toArray();
    }

    /** The nodes from the first use of a weight of the layer to the first of the next. */
    private static int[] layer(Graph graph, int layer) {
        return IntStream.range(first(graph, layer), first(graph, layer + 1)).toArray();
    }

    private static int first(Graph graph, int layer) {
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.refCount(node); i++) {
                if (graph.refName(node, i).contains("layers_" + layer + "_input_layernorm")) {
                    return node;
                }
            }
        }
        return graph.size();
    }
}
