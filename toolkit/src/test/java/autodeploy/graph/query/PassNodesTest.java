package autodeploy.graph.query;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.core.View;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PassNodesTest {
    private static final Path QWEN = Path.of("src/test/resources/autodeploy/graph/corpora/qwen3-moe-tiny/ad_graphs");

    private static final List<String> ROOT = List.of(
            "%ids : s44xs70 : torch.int64",
            "%unused : 3 : torch.int64",
            "%emb = aten.embedding.default(%w_emb : 128x64 : torch.bfloat16, %ids : s44xs70 : torch.int64) :"
                    + " s44xs70x64 : torch.bfloat16",
            "%q = auto_deploy.torch_linear_simple.default(%emb : s44xs70x64 : torch.bfloat16, %w_q : 64x64 :"
                    + " torch.bfloat16, None) : s44xs70x64 : torch.bfloat16",
            "%split = aten.split.Tensor(%q : s44xs70x64 : torch.bfloat16, 32) : (s44xs70x32, s44xs70x32) :"
                    + " (torch.bfloat16, torch.float32)",
            "%item = <built-in function getitem>(%split : ? : tuple, 0) : s44xs70x32 : torch.bfloat16",
            "%where = aten.where.default(%q : s44xs70x64 : torch.bfloat16) : (u0, u0) : (torch.int64, torch.int64)",
            "%cat = aten.cat.default([item, q, w_c], -1) : Max(1, s44)x(s70//2)x96 : torch.bfloat16",
            "%sum = aten.sum.default(%cat : ? : unknown) : scalar : torch.float32",
            "%new = auto_deploy.rope.default(%cat : ? : unknown) : ? : N/A",
            "output %sum");
    private static final List<String> INNER = List.of(
            "%ids : 4x4 : torch.int32",
            "%neg = aten.neg.default(%ids : 4x4 : torch.int32) : 4x4 : torch.int32", "output %neg");

    @TempDir
    private Path directory;

    private PassNodes nodes;

    @BeforeEach
    void write() throws IOException {
        nodes = open(directory, "(root)", ROOT, "model.inner", INNER);
    }

    private static PassNodes open(Path directory, Object... modules) throws IOException {
        StringBuilder text = new StringBuilder("# Transform: t\n# Stage: export\n# GraphModules found: 2\n\n");
        for (int i = 0; i < modules.length; i += 2) {
            String bar = "=".repeat(80);
            text.append("\n" + bar + "\n# GraphModule: " + modules[i] + "\n" + bar + "\n\n");
            ((List<?>) modules[i + 1]).forEach(line -> text.append(line).append('\n'));
        }
        Files.writeString(directory.resolve("001_export_t.txt"), text);
        GraphDumps dumps = GraphDumps.open(directory);
        return dumps.nodes(dumps.list().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "op:aten.embedding.default; emb",
                "op:aten.embedding; emb",
                "op:embedding; emb",
                "op:embedding.default; emb",
                "op:embed; ''",
                "op:EMBED*; emb",
                "op:getitem; item",
                "embed; emb",
                "em; emb item",
                "name:/^[qs]/; q split sum",
                "dtype:int64; ids unused where",
                "dtype:torch.float32; split sum",
                "module:root is:placeholder; ids unused",
                "module:model.*; ids neg",
                "uses:q; split where cat",
                "weight:w_*; emb q cat",
                "weight:q; ''",
                "shape:s44xs70x64; emb q",
                "shape:*x*x>=64; emb q cat",
                "shape:...x64; emb q",
                "shape:...; ids unused emb q split item where cat sum ids neg",
                "shape:s44x...; ids emb q split item",
                "shape:'Max(1, s44)x*x96'; cat",
                "shape:'*x(s70//2)x*'; cat",
                "shape:scalar; sum",
                "shape:?; new",
                "shape:<=4x!=5; ids neg",
                "dim0:4; ids neg",
                "dim-1:96; cat",
                "dim7:1; ''",
                "rank:0; sum",
                "rank:1; unused where",
                "fanin:0; ids unused ids",
                "fanin:2..; emb q cat",
                "fanout:3; q",
                "is:dead; unused where new",
                "is:output; sum neg",
                "is:unknown; new",
                "is:symbolic not is:tuple; ids emb q item cat",
                "is:unbacked; where",
                "is:tuple; split where",
                "is:call rank:2; neg",
                "kind:norm or kind:linear; q",
                "not (is:call or name:ids); unused",
                "op:cat or op:neg fanin:1; cat neg",
            })
    void finds(String query, String names) {
        assertEquals(names, names(nodes.find(query)));
    }

    private static String names(NodeView view) {
        return Arrays.stream(view.nodes()).mapToObj(view.graph()::name).collect(Collectors.joining(" "));
    }

    @Test
    void shows_so_many_rows_and_counts_all() {
        Found found = nodes.find(Query.parse("*"), 3);
        assertEquals(12, found.total());
        assertEquals(3, found.rows().size());
        assertTrue(
                found.notes().toString().contains("The first 3 of 12 nodes."),
                found.notes().toString());
        assertEquals(12, ((List<?>) Objects.requireNonNull(found.json().get("nodes"))).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name:/(a+)+$/", "name:/(a|a)*b/", "name:/(.*a){20}/", "name:/^(a?){40}a{40}$/"})
    void a_regular_expression_that_runs_on_is_stopped(String query) throws IOException {
        PassNodes hostile = open(directory, "(root)", List.of("%" + "a".repeat(5_000) + "! : ? : unknown"));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try {
                assertTrue(hostile.find(query).total() <= 1);
            } catch (UsageException e) {
                assertTrue(e.what().contains("takes too long"), e.what());
            }
        });
    }

    @Test
    void walks_uses_definitions_and_paths() {
        assertEquals("split where cat", names(nodes.uses("%q", false)));
        assertEquals("split where cat item sum new", names(nodes.uses("q", true)));
        assertEquals("cat", names(nodes.uses("w_c", false)));
        assertEquals("cat sum new", names(nodes.uses("w_c", true)));
        assertEquals("item q", names(nodes.defs("cat", false)));
        assertEquals("item q split emb ids", names(nodes.defs("cat", true)));
        assertEquals(
                List.of("w_c", "?", "?"),
                nodes.defs("cat", false).parts().get(0).rows().get(0));
        assertEquals("ids emb q cat sum", names(nodes.path("ids", "sum")));
        assertEquals(UsePath.Relation.FORWARD, nodes.path("ids", "sum").relation());
        assertEquals("ids emb q cat sum", names(nodes.path("sum", "ids")));
        assertEquals(UsePath.Relation.BACKWARD, nodes.path("sum", "ids").relation());
        assertEquals("cat", names(nodes.path("sum", "new")));
        assertEquals(UsePath.Relation.COMMON, nodes.path("sum", "new").relation());
        assertEquals(UsePath.Relation.NONE, nodes.path("sum", "unused").relation());
        assertEquals(UsePath.Relation.NONE, nodes.path("sum", "neg").relation());
        assertEquals("q", names(nodes.path("q", "q")));
        assertEquals("emb q split where cat", names(nodes.slice("q", 1)));
        assertArrayEquals(new int[] {3}, nodes.slice("q", 0).nodes());
    }

    @Test
    void a_name_may_tell_its_module() {
        assertEquals("emb", names(nodes.uses("ids", false)));
        assertEquals("neg", names(nodes.uses("model.inner:ids", false)));
        assertEquals("emb", names(nodes.uses("root:%ids", false)));
        assertTrue(nodes.node("ids").notes().toString().contains("Also in graph module model.inner"));
    }

    @Test
    void names_near_nodes_when_there_is_none() {
        assertTrue(hint("splitt").contains("Did you mean split?"), hint("splitt"));
        assertTrue(hint("w_ebm").contains("w_emb"), hint("w_ebm"));
        assertTrue(hint("").contains("find WORD"), hint(""));
        assertThrows(UsageException.class, () -> nodes.defs("w_emb", false));
        assertThrows(UsageException.class, () -> nodes.slice("q", -1));
    }

    private String hint(String name) {
        return assertThrows(UsageException.class, () -> nodes.node(name)).hint().orElse("");
    }

    @Test
    void cycles_end() throws IOException {
        PassNodes cyclic = open(
                directory,
                "(root)",
                List.of("%a = f(%b : ? : unknown) : ? : N/A", "%b = f(%a : ? : unknown, %b : ? : unknown) : ? : N/A"));
        assertEquals("b", names(cyclic.uses("a", true)));
        assertEquals("b", names(cyclic.defs("a", true)));
        assertEquals("a b", names(cyclic.path("a", "b")));
    }

    @Test
    void answers_print_as_tables() {
        GraphDumps dumps = GraphDumps.open(QWEN);
        PassNodes export = dumps.nodes(dumps.pass("export_to_gm"));
        List<View> answers = List.of(
                export.find("op:linear shape:*x>=1000 not name:*_1?"),
                export.node("%topk"),
                export.node("model_norm_weight"),
                export.uses("topk", true),
                export.defs("index_add_", false),
                export.path("topk", "index_add_"),
                export.slice("topk", 1));
        assertGolden(
                PassNodesTest.class,
                "answers.txt",
                () -> answers.stream().map(View::text).collect(Collectors.joining("\n")));
    }

    @Test
    void every_term_agrees_with_a_plain_look_at_each_node() {
        GraphDumps dumps = GraphDumps.open(QWEN);
        PassNodes export = dumps.nodes(dumps.pass("export_to_gm"));
        Graph graph = export.graph();
        int[] plain = IntStream.range(0, graph.size())
                .filter(n -> graph.op(n).equals("aten.mul.Tensor")
                        && graph.userCount(n) > 1
                        && graph.name(n).endsWith("1"))
                .toArray();
        assertArrayEquals(plain, export.find("op:mul fanout:>1 name:*1").nodes());
        assertTrue(plain.length > 0);
    }
}
