package autodeploy.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.ParseException;
import autodeploy.core.Progress;
import autodeploy.core.UsageException;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Node;
import autodeploy.graph.model.Operand;
import autodeploy.graph.model.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadGraphTest {
    private static final String BAR = "=".repeat(80);

    @TempDir
    private Path folder;

    private GraphDumps run(String... bodies) throws IOException {
        int number = 1;
        for (String body : bodies) {
            Files.writeString(
                    folder.resolve("%03d_export_t%d.txt".formatted(number, number)),
                    "# Transform: t" + number + "\n# Stage: export\n# GraphModules found: 1\n\n\n" + BAR
                            + "\n# GraphModule: (root)\n" + BAR + "\n\n" + body);
            number++;
        }
        return GraphDumps.open(folder);
    }

    private Graph graph(String body) throws IOException {
        GraphDumps run = run(body);
        return run.graph(run.list().get(0));
    }

    private static List<String> operands(Graph graph, int node) {
        return graph.node(node).operands().stream()
                .map(o -> o.node().map(Node::name).orElse("-") + " " + o.name() + " " + o.shape() + " " + o.dtype()
                        + (o.isInList() ? " in a list" : ""))
                .toList();
    }

    @Test
    void reads_references_weights_and_literals() throws IOException {
        Graph graph = graph("""
                %x : s0x8 : torch.int64
                %y = aten.embedding.default(%w : 9x4 : torch.bfloat16, %x : s0x8 : torch.int64, None, -1) : s0x8x4 : torch.bfloat16
                output %y
                """);
        assertEquals(List.of("- w 9x4 torch.bfloat16", "x x s0x8 torch.int64"), operands(graph, 1));
        assertEquals("%, %, None, -1", graph.layout(1));
        assertEquals("%w, %x, None, -1", graph.node(1).arguments());
        assertEquals("aten.embedding.default", graph.op(1));
        assertEquals("s0x8x4", graph.shape(1));
        assertEquals("torch.bfloat16", graph.dtype(1));
        assertTrue(graph.isPlaceholder(0));
        assertEquals(1, graph.user(0, 0));
        assertEquals(List.of(1), Arrays.stream(graph.outputs(0)).boxed().toList());
    }

    @Test
    void finds_the_bare_names_in_lists_tuples_slices_and_dicts() throws IOException {
        Graph graph = graph("""
                %a : 2 : torch.int64
                %b : 3 : torch.int64
                %c = aten.cat.default([a, b, w_1, a], -1) : 10 : torch.int64
                %d = aten.index.Tensor(%c : 10 : torch.int64, [None, (slice(None, b, None), torch.int64, 1e-05, cuda:0)]) : ? : N/A
                output {'logits': d, 'x': [c]}
                """);
        assertEquals(
                List.of("a a ? ? in a list", "b b ? ? in a list", "- w_1 ? ? in a list", "a a ? ? in a list"),
                operands(graph, 2));
        assertEquals("[%, %, %, %], -1", graph.layout(2));
        assertEquals("[a, b, w_1, a], -1", graph.node(2).arguments());
        assertEquals("%, [None, (slice(None, %, None), torch.int64, 1e-05, cuda:0)]", graph.layout(3));
        assertEquals(List.of(3, 2), Arrays.stream(graph.outputs(0)).boxed().toList());
        assertEquals(
                List.of("c"), graph.node(0).users().stream().map(Node::name).toList());
        assertEquals(2, graph.userCount(0));
    }

    @Test
    void reads_symbolic_shapes_results_of_several_parts_and_unknown_ones() throws IOException {
        Graph graph = graph("""
                %a : Max(1, s44)x(s70//2)xs0 + 1 : torch.int64
                %b = aten.split(%a : Max(1, s44)x(s70//2)xs0 + 1 : torch.int64, [1, 2]) : (2x8*s1, 4) : (torch.int64, torch.bool)
                %c = <built-in function getitem>(%b : ? : tuple, 0) : scalar : torch.int64
                %d = aten.sym_size.int(%c : scalar : torch.int64, 0) : ? : SymInt
                %e = aten.foo(%MEMBER : ? : unknown, bsnd) : () : ()
                %f = view(%e : ? : unknown) : ? : N/A
                output %f
                """);
        assertEquals("Max(1, s44)x(s70//2)xs0 + 1", graph.shape(0));
        assertEquals("(2x8*s1, 4)", graph.shape(1));
        assertEquals("(torch.int64, torch.bool)", graph.dtype(1));
        assertEquals(List.of("a a Max(1, s44)x(s70//2)xs0 + 1 torch.int64"), operands(graph, 1));
        assertEquals(List.of("b b ? tuple"), operands(graph, 2));
        assertEquals("<built-in function getitem>", graph.op(2));
        assertEquals("SymInt", graph.dtype(3));
        assertEquals(List.of("- MEMBER ? unknown"), operands(graph, 4));
        assertEquals("()", graph.shape(4));
        assertEquals("N/A", graph.dtype(5));
    }

    @Test
    void tells_the_line_in_the_file() throws IOException {
        GraphDumps run = run("%x : 1 : torch.int64\n%y = f(%x : 1 : torch.int64) : 1 : torch.int64\noutput %y\n");
        Pass pass = run.list().get(0);
        assertEquals(11, run.lineNumber(pass, 1));
        assertEquals("%y = f(%x : 1 : torch.int64) : 1 : torch.int64", run.lineText(pass, 1));
    }

    @Test
    void leaves_addresses_out() throws IOException {
        Graph graph = graph("""
                %a = <function fused at 0x7f00ab>(<object at 0x1F>, 1) : 2 : torch.int64
                %b = <function <lambda> at 0x7f00cd> (%a : 2 : torch.int64) : 2 : torch.int64
                output %b
                """);
        assertEquals("<function fused>", graph.op(0));
        assertEquals("<object>, 1", graph.layout(0));
        assertEquals("<function <lambda>>", graph.op(1));
        assertEquals(List.of("a a 2 torch.int64"), operands(graph, 1));
    }

    @Test
    void keeps_the_nodes_of_modules_apart() throws IOException {
        Graph graph = graph(
                "%a : 1 : torch.int64\n%b = f(%a : 1 : torch.int64) : 1 : torch.int64\noutput %b\n\n" + BAR
                        + "\n# GraphModule: model.lm\n" + BAR
                        + "\n\n%b : 1 : torch.int64\n%c = f(%b : 1 : torch.int64, %a : 1 : torch.int64) : 1 : torch.int64\noutput %c\n");
        assertEquals(List.of("(root)", "model.lm"), graph.modules());
        assertEquals(1, graph.module(2));
        assertEquals(2, graph.ref(3, 0));
        assertEquals(Graph.NOT_PRINTED, graph.ref(3, 1));
        assertEquals(2, graph.moduleFrom(1));
        assertEquals(1, graph.find("%b").orElseThrow());
    }

    @Test
    void links_a_line_that_stands_before_what_it_uses_and_reports_a_name_given_twice() throws IOException {
        GraphDumps run = run("""
                %b = f(%a : 1 : torch.int64) : 1 : torch.int64
                %a : 1 : torch.int64
                %a : 1 : torch.int64
                %c = f(%a : 1 : torch.int64) : 1 : torch.int64
                output %b
                """);
        Graph graph = run.graph(run.list().get(0));
        assertEquals(2, graph.ref(3, 0));
        assertTrue(graph.ref(0, 0) > 0);
        assertEquals(
                List.of(
                        "001_export_t1.txt:12: warning: a second node of this name in its graph module: %a : 1 : torch.int64"),
                run.diagnostics().stream().map(d -> d.sentence()).toList());
    }

    @Test
    void shares_the_graph_of_passes_that_are_equal_but_for_the_header() throws IOException {
        String body = "%a : 1 : torch.int64\noutput %a\n";
        GraphDumps run = run(body, body, body.replace("%a", "%b"));
        assertSame(run.graph(run.pass("t1")), run.graph(run.pass("2")));
        assertEquals("b", run.graph(run.pass("003_export")).name(0));
        assertEquals("%b : 1 : torch.int64", run.lineText(run.pass("3"), 0));
    }

    @Test
    void opens_an_archive_like_its_directory() throws IOException {
        Path zip = folder.resolve("run.zip");
        Path dumps = Corpora.dumps("qwen3-moe-tiny");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.list(dumps)) {
            for (Path file : files.sorted().toList()) {
                out.putNextEntry(new ZipEntry("qwen/ad_graphs/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        GraphDumps packed = GraphDumps.open(zip);
        GraphDumps plain = GraphDumps.open(dumps);
        assertEquals(plain.list(), packed.list());
        assertEquals(zip, packed.directory());
        assertTrue(packed.title().startsWith(zip.toString()), packed::title);
        assertEquals(
                plain.graph(plain.pass("5")).size(),
                packed.graph(packed.pass("5")).size());
    }

    @Test
    void says_when_a_file_changed_after_it_was_opened() throws IOException {
        GraphDumps run = run("%a : 1 : torch.int64\noutput %a\n");
        Files.writeString(folder.resolve("001_export_t1.txt"), "other");
        ParseException e =
                assertThrows(ParseException.class, () -> run.graph(run.list().get(0)));
        assertTrue(e.what().contains("changed"), e::toString);
        Files.delete(folder.resolve("001_export_t1.txt"));
        assertThrows(ParseException.class, () -> run.graph(run.list().get(0)));
    }

    @Test
    void shows_no_line_of_a_file_that_changed() throws IOException {
        GraphDumps run = run("%a : 1 : torch.int64\noutput %a\n");
        Pass pass = run.list().get(0);
        assertEquals("%a : 1 : torch.int64", run.lineText(pass, 0));
        Path file = folder.resolve("001_export_t1.txt");
        Files.writeString(file, Files.readString(file).replace("%a : 1", "%zzz : 12"));
        ParseException e = assertThrows(ParseException.class, () -> run.lineText(pass, 0));
        assertTrue(e.what().contains("changed"), e::toString);
    }

    @Test
    void tells_a_second_name_to_every_reader_of_the_run() throws IOException {
        GraphDumps run = run("%a : 1 : torch.int64\n%a : 1 : torch.int64\noutput %a\n");
        run.graph(run.list().get(0));
        run.graph(run.list().get(0));
        GraphDumps beside = run.beside(folder, Progress.NONE);
        beside.graph(beside.list().get(0));
        assertEquals(1, run.diagnostics().size());
        assertEquals(run.diagnostics(), beside.diagnostics());
    }

    @Test
    void keeps_the_beginning_of_a_text_of_a_megabyte() throws IOException {
        String name = "n".repeat(500_000);
        Graph graph = graph("%" + name + "1 : 1 : torch.int64\n%" + name + "2 : 1 : torch.int64\n%b = f(%" + name
                + "2 : 1 : torch.int64) : 1 : torch.int64\noutput %b\n");
        assertTrue(graph.name(0).length() < 20_000);
        assertEquals(1, graph.ref(2, 0));
    }

    @Test
    void finds_a_pass_by_number_name_and_unique_beginning() {
        GraphDumps run = GraphDumps.open(Corpora.dumps("qwen3-moe-tiny"));
        assertEquals(5, run.pass("005").index());
        assertEquals("match_moe_pattern", run.pass("match_moe").transform());
        assertEquals(
                "match_moe_pattern",
                run.pass("pattern_matcher_match_moe_pattern").transform());
        UsageException near = assertThrows(UsageException.class, () -> run.pass("match_mo_pattern"));
        assertTrue(near.hint().orElseThrow().contains("match_moe_pattern"), near::toString);
        UsageException many = assertThrows(UsageException.class, () -> run.pass("match"));
        assertTrue(many.what().contains("may mean"), many::toString);
        assertThrows(UsageException.class, () -> run.pass("999"));
        assertThrows(UsageException.class, () -> run.pass(""));
    }

    static List<Path> corpora() {
        return Corpora.all();
    }

    /** What is held is all that is printed: each line can be written again. */
    @ParameterizedTest
    @MethodSource("corpora")
    void writes_every_line_again_as_it_was(Path corpus) throws IOException {
        GraphDumps run = GraphDumps.open(corpus.resolve("ad_graphs"));
        for (Pass pass : run.list()) {
            Graph graph = run.graph(pass);
            List<String> lines = Files.readAllLines(corpus.resolve("ad_graphs").resolve(pass.file()));
            for (Node node : graph.nodes()) {
                String line = lines.get((int) run.lineNumber(pass, node.index()) - 1);
                assertEquals(line.replaceAll(" at 0x[0-9a-f]+", ""), printed(node));
            }
        }
    }

    private static String printed(Node node) {
        String type = node.shape() + " : " + node.dtype();
        if (node.graph().isPlaceholder(node.index())) {
            return "%" + node.name() + " : " + type;
        }
        String[] literals = node.graph().layout(node.index()).split("%", -1);
        List<Operand> operands = node.operands();
        assertEquals(literals.length - 1, operands.size());
        StringBuilder out = new StringBuilder("%" + node.name() + " = " + node.op() + "(" + literals[0]);
        for (int i = 0; i < operands.size(); i++) {
            Operand o = operands.get(i);
            out.append(o.isInList() ? o.name() : "%" + o.name() + " : " + o.shape() + " : " + o.dtype())
                    .append(literals[i + 1]);
        }
        return out + ") : " + type;
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void holds_edges_both_ways(Path corpus) {
        GraphDumps run = GraphDumps.open(corpus.resolve("ad_graphs"));
        for (Pass pass : run.list()) {
            Graph graph = run.graph(pass);
            for (Node node : graph.nodes()) {
                for (Operand operand : node.operands()) {
                    operand.node()
                            .ifPresent(
                                    used -> assertTrue(used.users().stream().anyMatch(u -> u.index() == node.index())));
                }
            }
            int refs = 0;
            int uses = 0;
            for (int i = 0; i < graph.size(); i++) {
                int node = i;
                refs += (int) graph.node(i).operands().stream()
                        .filter(o -> o.node().isPresent())
                        .count();
                uses += graph.userCount(node);
            }
            assertEquals(refs, uses);
        }
        assertEquals("", run.diagnostics().stream().map(d -> d.sentence()).collect(Collectors.joining()));
    }
}
