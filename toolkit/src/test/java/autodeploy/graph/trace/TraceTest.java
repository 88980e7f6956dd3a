package autodeploy.graph.trace;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Diagnostic;
import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.model.Graph;
import autodeploy.graph.model.Pass;
import autodeploy.graph.model.Run;
import autodeploy.graph.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R48")
class TraceTest {
    private static final Path CORPORA = Path.of("src/test/resources/autodeploy/graph/corpora");

    @TempDir
    private Path temp;

    static List<Path> corpora() throws IOException {
        try (Stream<Path> corpora = Files.list(CORPORA)) {
            return corpora.map(c -> c.resolve("ad_graphs"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static GraphDumps qwen() {
        return GraphDumps.open(CORPORA.resolve("qwen3-moe-tiny/ad_graphs"));
    }

    /** One node of each kind whose life was followed by hand in the files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "add_1",
                "pow_1",
                "torch_linear_simple_22",
                "getitem_52",
                "alias",
                "neg",
                "flashinfer_rope_default",
                "model_layers_1_self_attn_q_proj_weight"
            })
    void tells_the_life_of_a_node(String name) {
        GraphDumps run = qwen();
        assertGolden(TraceTest.class, name + ".txt", () -> run.trace(name).text());
    }

    @Test
    void finds_the_same_life_from_each_name_of_the_node() {
        GraphDumps run = qwen();
        List<TraceEvent> events = run.trace("mul_51").events();
        assertEquals(4, events.size());
        assertEquals(events, run.trace("%torch_rmsnorm_default_8").events());
        assertEquals(events, run.trace("flashinfer_rms_norm_default_8").events());
        assertEquals(events, run.trace("getitem_52").events());
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void every_event_shows_in_the_files(Path corpus) {
        GraphDumps run = GraphDumps.open(corpus);
        Random random = new Random(48);
        for (int i = 0; i < 120; i++) {
            int at = random.nextInt(run.list().size());
            Graph graph = run.graph(run.list().get(at));
            String name = graph.name(random.nextInt(graph.size()));
            Trace trace = Trace.of(run, name, run.list().get(at));
            check(run, trace, name + " of pass " + run.list().get(at).index());
        }
    }

    private static void check(GraphDumps run, Trace trace, String of) {
        List<TraceEvent> events = trace.events();
        assertEquals(TraceEvent.Kind.BORN, events.get(0).kind(), of);
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            String what = of + ": " + event;
            int pass = run.list().indexOf(event.pass());
            assertTrue(i == 0 || pass >= run.list().indexOf(events.get(i - 1).pass()), what);
            assertTrue(event.kind() != TraceEvent.Kind.BORN || i == 0, what);
            assertTrue(event.kind() != TraceEvent.Kind.GONE || i == events.size() - 1, what);
            Optional<String> before = pass == 0 ? Optional.empty() : line(run, pass - 1, event.node());
            Optional<String> after = line(run, pass, event.node());
            switch (event.kind()) {
                case BORN ->
                    assertTrue(after.isPresent() && (pass == 0 || !op(before).equals(op(after))), what);
                case RENAMED -> assertTrue(after.isPresent() && !op(before).equals(op(after)), what);
                case REWIRED, RETYPED -> assertTrue(after.isPresent(), what);
                case REPLACED -> {
                    assertTrue(before.isPresent() && !op(before).equals(op(after)), what);
                    String heir = event.detail().replaceAll("^replaced by %(\\S+) .*$", "$1");
                    assertTrue(line(run, pass, heir).isPresent(), what);
                    assertFalse(op(line(run, pass - 1, heir)).equals(op(line(run, pass, heir))), what);
                }
                case GONE -> assertTrue(before.isPresent() && !op(before).equals(op(after)), what);
            }
        }
    }

    private static Optional<String> line(GraphDumps run, int pass, String name) {
        Pass of = run.list().get(pass);
        return run.graph(of).find(name).stream()
                .mapToObj(n -> run.lineText(of, n))
                .findFirst();
    }

    private static String op(Optional<String> line) {
        return line.map(l -> l.replaceAll("^%\\S+ = (.*?) at 0x.*", "$1").replaceAll("^%\\S+ = ([^(]*)\\(.*", "$1"))
                .orElse("");
    }

    private GraphDumps run(String... bodies) throws IOException {
        for (int i = 0; i < bodies.length; i++) {
            Files.writeString(
                    temp.resolve(String.format(Locale.ROOT, "%03d_compile_t%d.txt", i + 1, i + 1)),
                    "# Transform: t" + (i + 1) + "\n# Stage: compile\n# GraphModules found: 1\n\n\n" + "=".repeat(80)
                            + "\n# GraphModule: (root)\n" + "=".repeat(80) + "\n\n" + bodies[i].replace("F", "2 : f"));
        }
        return GraphDumps.open(temp);
    }

    private static List<String> words(Trace trace) {
        return trace.events().stream()
                .map(e -> e.pass().index() + " " + e.kind().word() + " " + e.node() + ": " + e.detail())
                .toList();
    }

    @Test
    void tells_of_renaming_rewiring_and_retyping() throws IOException {
        GraphDumps run = run("""
                %x : F
                %y : F
                %a = aten.relu.default(%x : F) : F
                %b = aten.add.Tensor(%a : F, %w : 4x4 : f, 1) : F
                output %b
                """, """
                %x : F
                %y : F
                %a_1 = aten.relu.default(%x : F) : F
                %b = aten.add.Tensor(%a_1 : F, %w : 2x4 : f, 1) : F
                output %b
                """, """
                %x : F
                %y : F
                %a_1 = aten.relu.default(%y : F) : 3 : f
                %b = aten.add.Tensor(%a_1 : 3 : f, %w : 2x4 : f, 2) : F
                output %b
                """);
        assertEquals(
                List.of(
                        "1 born a: aten.relu.default(%x): 2 f",
                        "2 renamed a_1: was %a", "3 rewired a_1: %x → %y (placeholder)", "3 retyped a_1: 2 f → 3 f"),
                words(run.trace("a")));
        assertEquals(words(run.trace("a")), words(run.trace("a_1")));
        assertEquals(
                List.of(
                        "1 born b: aten.add.Tensor(%a, %w, 1): 2 f",
                        "2 retyped b: %w 4x4 f → 2x4 f", "3 rewired b: arguments (%a_1, %w, 1) → (%a_1, %w, 2)"),
                words(run.trace("b")));
        assertEquals(
                List.of("1 born w: 4x4 f, operand of %b (aten.add.Tensor)", "2 retyped w: 4x4 f → 2x4 f"),
                words(run.trace("w")));
    }

    @Test
    void tells_replaced_from_bypassed_from_unused() throws IOException {
        GraphDumps run = run("""
                %x : F
                %a = aten.relu.default(%x : F) : F
                %b = aten.alias.default(%a : F) : F
                %c = aten.neg.default(%b : F) : F
                %d = aten.sin.default(%x : F) : F
                output %c
                """, """
                %x : F
                %a = aten.relu.default(%x : F) : F
                %c = aten.neg.default(%a : F) : F
                output %c
                """, """
                %x : F
                %fused = my.relu_neg.default(%x : F) : F
                output %fused
                """);
        assertEquals(
                "2 gone b: %b (aten.alias.default) removed; its users take %a (aten.relu.default)", last(run, "b"));
        assertEquals("2 gone d: %d (aten.sin.default) removed; nothing used it", last(run, "d"));
        assertEquals("3 replaced c: replaced by %fused (my.relu_neg.default), with %a", last(run, "c"));
        assertEquals("3 replaced a: replaced by %fused (my.relu_neg.default), with %c", last(run, "a"));
        assertEquals(words(run.trace("c")), words(run.trace("fused")));
    }

    private static String last(Run run, String name) {
        List<String> words = words(Trace.of(run, name));
        return words.get(words.size() - 1);
    }

    @Test
    void tells_of_a_node_put_between_others() throws IOException {
        GraphDumps run = run("""
                %x : F
                %c = aten.neg.default(%x : F) : F
                output %c
                """, """
                %x : F
                %cast = aten.to.dtype(%x : F, f16) : F
                %c = aten.neg.default(%cast : F) : F
                output %c
                """);
        assertEquals(
                List.of("2 born cast: aten.to.dtype(%x, f16): 2 f, where its users took %x (placeholder)"),
                words(run.trace("cast")));
    }

    @Test
    void follows_another_node_of_the_name_where_its_pass_is_named() throws IOException {
        GraphDumps run = run("""
                %x : F
                %n = aten.sin.default(%x : F) : F
                output %x
                """, """
                %x : F
                output %x
                """, "%x : F\n%n = aten.cos.default(%x : F) : F\noutput %n\n");
        Trace first = run.trace("n");
        assertEquals("2 gone n: %n (aten.sin.default) removed; nothing used it", last(run, "n"));
        assertTrue(first.text().contains("add --pass 3"), first.text());
        Trace second = Trace.of(run, "n", run.pass("3"));
        assertEquals(1, second.events().size());
        assertThrows(UsageException.class, () -> Trace.of(run, "n", run.pass("2")));
    }

    @Test
    void suggests_near_names() {
        GraphDumps run = qwen();
        UsageException e = assertThrows(UsageException.class, () -> run.trace("torch_rmsnorm_defalt_8"));
        assertTrue(e.hint().orElse("").contains("torch_rmsnorm_default_8"), e.toString());
    }

    @Test
    void ends_on_cycles_and_hostile_names() throws IOException {
        String evil = "<script>\u001b[31m";
        GraphDumps run = run(
                "%a = op.x(%b : F) : F\n%b = op.y(%a : F) : F\n%" + "e".repeat(500) + " = op.z(%a : F) : F\n",
                "%c = op.v(%d : F) : F\n%d = op.w(%c : F, " + evil + ") : F\n");
        for (String name : List.of("a", "b", "c", "d", "e".repeat(500))) {
            String text = run.trace(name).text();
            assertFalse(text.contains("\u001b"), text);
        }
    }

    /** Stands for a run whose graphs no longer share their texts. */
    private record Split(Run even, Run odd) implements Run {
        private Run of(Pass pass) {
            return pass.index() % 2 == 0 ? even : odd;
        }

        @Override
        public String title() {
            return even.title();
        }

        @Override
        public List<Pass> list() {
            return even.list();
        }

        @Override
        public Pass pass(String word) {
            return even.pass(word);
        }

        @Override
        public Graph graph(Pass pass) {
            return of(pass).graph(pass);
        }

        @Override
        public String lineText(Pass pass, int node) {
            return of(pass).lineText(pass, node);
        }

        @Override
        public long lineNumber(Pass pass, int node) {
            return of(pass).lineNumber(pass, node);
        }

        @Override
        public Optional<String> simulated() {
            return even.simulated();
        }

        @Override
        public List<Diagnostic> diagnostics() {
            return even.diagnostics();
        }
    }

    @Test
    void tells_the_same_where_graphs_share_no_vocabulary() {
        GraphDumps run = qwen();
        Run split = new Split(run, qwen());
        for (String name : List.of("add_1", "pow_1", "torch_linear_simple_22", "getitem_52", "alias")) {
            assertEquals(run.trace(name).text(), Trace.of(split, name).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"op:*rope*", "op:*rmsnorm* or op:*rms_norm*"})
    void lists_the_passes_that_changed_nodes_of_a_query(String query) {
        GraphDumps run = qwen();
        assertGolden(
                TraceTest.class,
                "changes-" + query.length() + ".txt",
                () -> run.changes(Query.parse(query)).text());
    }

    @Test
    void a_query_of_nothing_changes_nowhere() {
        assertEquals(List.of(), qwen().changes(Query.parse("name:nothing")).passes());
    }

    @Test
    void stops_when_interrupted() {
        GraphDumps run = qwen();
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> run.trace("pow_1"));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void prints_as_programs_expect() {
        List<?> events = (List<?>) qwen().trace("pow_1").json().getOrDefault("events", List.of());
        assertEquals(
                "[{pass=1, transform=export_to_gm, event=born, node=pow_1, detail=aten.pow.Tensor_Scalar(%to_4, 2): s44xs70x2048 torch.float32}]",
                String.valueOf(events == null ? List.of() : events.subList(0, 1)));
    }
}
