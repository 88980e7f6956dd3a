package autodeploy.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    @TempDir
    private Path folder;

    private static String shape(Layers layers) {
        return layers.groups().stream()
                .map(g -> g.repeat() + "x" + g.kind() + " @" + g.ranges()
                        + (g.exceptions().isEmpty()
                                ? ""
                                : " but "
                                        + g.exceptions().stream()
                                                .map(e -> "" + e.layer())
                                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining("; "));
    }

    /** A mask that one layer alone uses belongs to it, which the model's writer sees in another way. */
    private static void check(Architecture model, Layers layers) {
        if (model.attentions() == 1) {
            return;
        }
        assertEquals(model.nodes(-1), layers.prologue().length, "prologue");
        assertEquals(model.nodes(-2), layers.epilogue().length, "epilogue");
        for (int layer = 0; layer < layers.count(); layer++) {
            assertEquals(model.nodes(layer), layers.nodesOf(layer).length, "layer " + layer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A         | 1xattention+mlp @0
                    AAAAAA    | 6xattention+mlp @0-5
                    XXXX      | 4xattention+moe @0-3
                    AAAXXXXX  | 3xattention+mlp @0-2; 5xattention+moe @3-7
                    MMAMMAMMA | 6xmamba+mlp @0, 1, 3, 4, 6, 7; 3xattention+mlp @2, 5, 8
                    MA        | 1xmamba+mlp @0; 1xattention+mlp @1
                    AXAXAX    | 3xattention+mlp @0, 2, 4; 3xattention+moe @1, 3, 5
                    mmammamma | 6xmamba @0, 1, 3, 4, 6, 7; 3xattention @2, 5, 8
                    mfmfaffmf | 3xmamba @0, 2, 7; 5xmlp @1, 3, 5, 6, 8; 1xattention @4
                    PPPP      | 4xattention @0-3
                    P         | 1xattention @0
                    AASAAA    | 6xattention+mlp @0-5 but 2
                    AAAAEA    | 6xattention+mlp @0-5 but 4
                    AAATAA    | 6xattention+mlp @0-5 but 3
                    AASASSAAS | 5xattention+mlp @0, 1, 3, 6, 7; 4xattention+mlp @2, 4, 5, 8
                    EAAA      | 4xattention+mlp @0-3 but 0
                    """)
    void finds_the_known_layers(String kinds, String expected) throws IOException {
        Architecture model = new Architecture(false).layers(kinds.strip()).head();
        Layers layers = Layers.of(model.read(folder));
        assertEquals(expected.strip(), shape(layers));
        check(model, layers);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void counts_size_symbols_by_their_pattern_alone(boolean hasOwnSymbols) throws IOException {
        Architecture model = new Architecture(hasOwnSymbols).layers("XXXXX").head();
        Layers layers = Layers.of(model.read(folder));
        assertEquals("5xattention+moe @0-4", shape(layers));
        assertEquals(4, layers.groups().get(0).nested().orElseThrow().repeat());
        assertEquals(6, layers.groups().get(0).nested().orElseThrow().nodes());
    }

    @Test
    void says_what_differs() throws IOException {
        Layers wide = Layers.of(new Architecture(false).layers("AASAAA").head().read(folder));
        assertTrue(
                wide.groups().get(0).exceptions().get(0).differences().stream().anyMatch(d -> d.contains("256")),
                wide.groups().toString());
        Layers more = Layers.of(new Architecture(false).layers("AAAAEA").head().read(folder));
        LayerException extra = more.groups().get(0).exceptions().get(0);
        assertEquals(List.of("+1 aten.dropout.default"), extra.differences());
        assertEquals(more.groups().get(0).nodes() + 1, extra.nodes());
    }

    @Test
    void tells_the_layer_of_each_node() throws IOException {
        Layers layers = Layers.of(new Architecture(false).layers("AAA").head().read(folder));
        int[] seen = new int[layers.graph().size()];
        for (int layer = 0; layer < layers.count(); layer++) {
            int before = -1;
            for (int node : layers.nodesOf(layer)) {
                assertEquals(OptionalInt.of(layer), layers.layerOf(node));
                assertTrue(node > before, "file order");
                before = node;
                seen[node]++;
            }
        }
        for (int node : IntStream.concat(Arrays.stream(layers.prologue()), Arrays.stream(layers.epilogue()))
                .toArray()) {
            assertEquals(OptionalInt.empty(), layers.layerOf(node));
            seen[node]++;
        }
        assertTrue(Arrays.stream(seen).allMatch(s -> s == 1));
        assertThrows(IndexOutOfBoundsException.class, () -> layers.nodesOf(3));
    }

    @Test
    void takes_ops_behind_the_head_for_the_epilogue() throws IOException {
        Architecture model = new Architecture(false).layers("AAAA").head().behind("aten.clone.default");
        Layers layers = Layers.of(model.read(folder));
        assertEquals("4xattention+mlp @0-3", shape(layers));
        check(model, layers);
    }

    @Test
    void finds_nothing_where_nothing_repeats() throws IOException {
        Graph chain = Architecture.graph(folder, """
                %x : s0x8 : torch.bfloat16
                %a = aten.relu.default(%x : s0x8 : torch.bfloat16) : s0x8 : torch.bfloat16
                %b = aten.cos.default(%a : s0x8 : torch.bfloat16) : s0x8 : torch.bfloat16
                output %b
                """);
        Layers layers = Layers.of(chain);
        assertEquals(0, layers.count());
        assertEquals(List.of(), layers.groups());
        assertArrayEquals(new int[] {0, 1, 2}, layers.prologue());
        assertEquals(0, layers.epilogue().length);
        assertEquals(0, Layers.of(Architecture.graph(folder, "output None\n")).count());
    }

    @Test
    void notes_that_a_chain_without_a_residual_stream_has_no_layers() throws IOException {
        StringBuilder chain = new StringBuilder("%").append("x : s0x8 : torch.bfloat16\n");
        String last = "x";
        for (int i = 0; i < 20; i++) {
            chain.append("%a" + i + " = aten.linear.default(%" + last + " : s0x8 : torch.bfloat16, %layers_" + i
                    + "_fc_weight : 8x8 : torch.bfloat16) : s0x8 : torch.bfloat16\n");
            chain.append(
                    "%b" + i + " = aten.relu.default(%a" + i + " : s0x8 : torch.bfloat16) : s0x8 : torch.bfloat16\n");
            last = "b" + i;
        }
        GraphDumps run = Architecture.run(folder, chain + "output %" + last + "\n");
        LayersView view = run.layers(run.list().get(0));
        assertEquals(0, view.layers().count());
        assertTrue(view.text().contains("No layers found"), view.text());
        assertEquals(List.of(), view.json().get("layers"));
        UsageException none = assertThrows(UsageException.class, () -> view.show(0));
        assertTrue(none.toString().contains("No layers were found"), none::toString);
        assertEquals(1, run.modules(run.list().get(0)).tree().nodesOf("layers.7").length);
    }

    @Test
    void numbers_the_layers_of_several_modules_through() throws IOException {
        Architecture text = new Architecture(false).layers("AXAX").head();
        Architecture vision = new Architecture(false).layers("MMM").head();
        Graph both = Architecture.readTogether(folder, List.of(text, vision));
        assertEquals(2, both.modules().size());
        Layers layers = Layers.of(both);
        assertEquals("2xattention+mlp @0, 2; 2xattention+moe @1, 3; 3xmamba+mlp @4-6", shape(layers));
        for (int layer = 0; layer < 7; layer++) {
            int expected = layer < 4 ? text.nodes(layer) : vision.nodes(layer - 4);
            assertEquals(expected, layers.nodesOf(layer).length, "layer " + layer);
            for (int node : layers.nodesOf(layer)) {
                assertEquals(layer < 4 ? 0 : 1, both.module(node), "layer " + layer);
            }
        }
        assertEquals(
                both.size(),
                layers.prologue().length
                        + layers.epilogue().length
                        + IntStream.range(0, 7)
                                .map(layer -> layers.nodesOf(layer).length)
                                .sum());
    }

    @Test
    void finds_nothing_in_a_circle() throws IOException {
        Graph circle = Architecture.graph(folder, """
                %x : 8 : torch.bfloat16
                %a = aten.add.Tensor(%x : 8 : torch.bfloat16, %b : 8 : torch.bfloat16) : 8 : torch.bfloat16
                %b = aten.relu.default(%a : 8 : torch.bfloat16) : 8 : torch.bfloat16
                output %b
                """);
        assertEquals(0, Layers.of(circle).count());
    }

    @Test
    void works_on_a_file_that_is_cut_short() throws IOException {
        Architecture model = new Architecture(false).layers("AAAAA");
        assertEquals("5xattention+mlp @0-4", shape(Layers.of(model.read(folder))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void finds_a_random_architecture_in_any_order_of_lines(long seed) throws IOException {
        Random random = new Random(seed);
        String alphabet = List.of("AM", "AX", "MX", "AMX", "PP", "ma").get(random.nextInt(6));
        StringBuilder kinds = new StringBuilder(alphabet);
        int count = 3 + random.nextInt(10);
        while (kinds.length() < count) {
            kinds.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        kinds.append(kinds.charAt(kinds.length() - 1));
        Architecture model =
                new Architecture(random.nextBoolean()).layers(kinds.toString()).head();
        Layers plain = Layers.of(model.read(folder));
        assertEquals(kinds.length(), plain.count(), () -> kinds + ": " + shape(plain));
        check(model, plain);
        for (LayerGroup group : plain.groups()) {
            assertEquals(
                    1,
                    group.positions().stream().map(kinds::charAt).distinct().count(),
                    () -> kinds + ": " + shape(plain));
            assertEquals(List.of(), group.exceptions());
        }
        Layers shuffled = Layers.of(model.readShuffled(folder, random));
        assertEquals(shape(plain), shape(shuffled));
        check(model, shuffled);
    }
}
