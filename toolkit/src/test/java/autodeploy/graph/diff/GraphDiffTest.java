package autodeploy.graph.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.diff.SmallRun.Line;
import autodeploy.graph.model.Graph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R47")
class GraphDiffTest {
    private static final String F32 = "2x3 : torch.float32";
    private static final List<Line> BASE = List.of(
            Line.of("x", "placeholder", F32),
            Line.of("a", "aten.relu.default", F32, "%x"),
            Line.of("b", "auto_deploy.linear.default", F32, "%a", "%w : 8x8 : torch.float32", "None"),
            Line.of("c", "aten.add.Tensor", F32, "%a", "%b", "1"));

    @TempDir
    Path directory;

    private static List<Integer> counts(GraphDiff diff) {
        return List.of(
                diff.added().length,
                diff.removed().length,
                diff.rewired().length,
                diff.retyped().length,
                diff.renamed().length,
                diff.shapesFilled().length);
    }

    private static List<Line> with(int index, Line line) {
        List<Line> lines = new ArrayList<>(BASE);
        lines.set(index, line);
        return lines;
    }

    private List<Integer> against(List<Line> after) {
        return counts(SmallRun.diff(directory, BASE, after));
    }

    @Test
    void finds_nothing_between_a_graph_and_itself() {
        Graph graph = SmallRun.graph(SmallRun.of(directory, BASE), 0);
        GraphDiff diff = GraphDiff.of(graph, graph);
        assertFalse(diff.isChange());
        assertEquals(List.of(0, 0, 0, 0, 0, 0), counts(diff));
        assertEquals(3, diff.counterpart(3));
        assertEquals("0 added, 0 removed, 0 rewired, 0 retyped", diff.toString());
    }

    @Test
    void names_the_added_and_removed() {
        GraphDiff diff = SmallRun.diff(directory, BASE, with(1, Line.of("a", "aten.silu.default", F32, "%x")));
        assertArrayEquals(new int[] {1}, diff.added());
        assertArrayEquals(new int[] {1}, diff.removed());
        // Those that used the old node use another one now, though it has the same name.
        assertArrayEquals(new int[] {2, 3}, diff.rewired());
        assertEquals(-1, diff.counterpart(1));
        assertEquals(-1, diff.origin(1));
        assertEquals(2, diff.origin(2));
        assertTrue(diff.isChange());
    }

    @Test
    void takes_a_new_name_for_no_change() {
        List<Line> renamed = List.of(
                BASE.get(0),
                Line.of("a_1", "aten.relu.default", F32, "%x"),
                Line.of("b", "auto_deploy.linear.default", F32, "%a_1", "%w : 8x8 : torch.float32", "None"),
                Line.of("c_7", "aten.add.Tensor", F32, "%a_1", "%b", "1"));
        GraphDiff diff = SmallRun.diff(directory, BASE, renamed);
        assertEquals(List.of(0, 0, 0, 0, 2, 0), counts(diff));
        assertFalse(diff.isChange());
        assertArrayEquals(new int[] {1, 3}, diff.renamed());
    }

    @Test
    void sees_another_literal_and_another_weight() {
        assertEquals(
                List.of(0, 0, 1, 0, 0, 0), against(with(3, Line.of("c", "aten.add.Tensor", F32, "%a", "%b", "2"))));
        assertEquals(
                List.of(0, 0, 1, 0, 0, 0),
                against(with(
                        2, Line.of("b", "auto_deploy.linear.default", F32, "%a", "%v : 8x8 : torch.float32", "None"))));
        assertEquals(List.of(0, 0, 1, 0, 0, 0), against(with(3, Line.of("c", "aten.add.Tensor", F32, "%a", "%b"))));
    }

    @Test
    @Tag("R57")
    void sees_a_weight_that_was_sharded() {
        List<Line> sharded =
                with(2, Line.of("b", "auto_deploy.linear.default", F32, "%a", "%w : 1x8 : torch.float32", "None"));
        assertEquals(List.of(0, 0, 0, 1, 0, 0), against(sharded));
        List<Line> moved =
                with(2, Line.of("b", "auto_deploy.linear.default", F32, "%a", "None", "%w : 1x8 : torch.float32"));
        assertEquals(List.of(0, 0, 1, 1, 0, 0), counts(SmallRun.diff(directory.resolve("moved"), BASE, moved)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2x3 : torch.float32 | 2x3 : torch.float32 | 0 | 0",
                "2x3 : torch.float32 | 2x4 : torch.float32 | 1 | 0",
                "2x3 : torch.float32 | 2x3 : torch.float16 | 1 | 0",
                "? : N/A | 2x4 : torch.float32 | 0 | 1",
                "2x4 : torch.float32 | ? : unknown | 0 | 1",
                "? : torch.float32 | 2x4 : torch.float16 | 1 | 1",
                "? : SymInt | ? : int | 1 | 0",
                "(2x3, 4) : (torch.int8, torch.int8) | (2x3, 5) : (torch.int8, torch.int8) | 1 | 0",
                "(2x3, ?) : (torch.int8, None) | (2x3, 5) : (torch.int8, torch.int8) | 0 | 1",
                "(2x3, ?) : (torch.int8, None) | (2x4, 5) : (torch.int8, torch.int8) | 1 | 1",
                "(2x3, 5) : (torch.int8, torch.int8) | (2x3) : (torch.int8) | 1 | 0",
                "(s70//2)x(s44) : torch.int8 | (s70//4)x(s44) : torch.int8 | 1 | 0",
                "(Max(1, s4), 2) : (a, b) | (Max(1, s5), 2) : (a, b) | 1 | 0",
                "() : () | ? : N/A | 0 | 1",
            })
    void compares_what_is_known_of_a_type(String before, String after, int retyped, int filled) {
        List<Line> old = with(1, Line.of("a", "aten.relu.default", before, "%x"));
        List<Line> now = with(1, Line.of("a", "aten.relu.default", after, "%x"));
        assertEquals(List.of(0, 0, 0, retyped, 0, filled), counts(SmallRun.diff(directory, old, now)));
    }

    @Test
    void takes_a_wrapped_module_for_a_renamed_one() {
        List<Line> wrapped = BASE.stream()
                .map(l -> new Line("model.inner", l.name(), l.op(), l.args(), l.type()))
                .toList();
        assertEquals(List.of(0, 0, 0, 0, 4, 0), against(wrapped));
    }

    @Test
    void keeps_modules_apart() {
        List<Line> two = new ArrayList<>(BASE);
        BASE.forEach(l -> two.add(new Line("vision", l.name(), l.op(), l.args(), l.type())));
        List<Line> changed = new ArrayList<>(two);
        changed.remove(7);
        assertEquals(List.of(0, 1, 0, 0, 0, 0), counts(SmallRun.diff(directory, two, changed)));
    }

    @Test
    void pairs_second_nodes_of_a_name() {
        List<Line> twice = new ArrayList<>(BASE);
        twice.add(BASE.get(1));
        assertEquals(List.of(1, 0, 0, 0, 0, 0), against(twice));
    }

    @Test
    void compares_graphs_without_common_texts() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Line> before = RandomLines.of(random, 30);
            List<Line> after = RandomLines.changed(random, before);
            Graph old = SmallRun.graph(SmallRun.of(directory.resolve("a" + seed), before), 0);
            Graph now = SmallRun.graph(SmallRun.of(directory.resolve("b" + seed), after), 0);
            assertEquals(NaiveDiff.counts(before, after), counts(GraphDiff.of(old, now)), "seed " + seed);
        }
    }

    @Test
    void counts_as_the_definition_says() {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            List<Line> before = RandomLines.of(random, 1 + random.nextInt(40));
            List<Line> after = RandomLines.changed(random, before);
            GraphDumps run = SmallRun.of(directory.resolve("s" + seed), before, after);
            GraphDiff diff = GraphDiff.of(SmallRun.graph(run, 0), SmallRun.graph(run, 1));
            assertEquals(NaiveDiff.counts(before, after), counts(diff), "seed " + seed);
            GraphDiff back = GraphDiff.of(SmallRun.graph(run, 1), SmallRun.graph(run, 0));
            List<Integer> there = counts(diff);
            assertEquals(
                    List.of(there.get(1), there.get(0), there.get(2), there.get(3), there.get(4), there.get(5)),
                    counts(back),
                    "mirrored, seed " + seed);
        }
    }

    @Test
    void finds_only_renaming_between_renamed_graphs() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Line> before = RandomLines.of(random, 30);
            Map<String, String> names = new HashMap<>();
            before.forEach(l -> names.put("%" + l.name(), "%r" + random.nextInt(1_000_000)));
            List<Line> after = before.stream()
                    .map(l -> new Line(
                            l.module(),
                            names.getOrDefault("%" + l.name(), "%").substring(1),
                            l.op(),
                            l.args().stream().map(a -> names.getOrDefault(a, a)).toList(),
                            l.type()))
                    .toList();
            GraphDiff diff = SmallRun.diff(directory.resolve("s" + seed), before, after);
            assertEquals(30, diff.renamed().length, "seed " + seed);
            assertEquals(List.of(0, 0, 0), counts(diff).subList(0, 3), "seed " + seed);
        }
    }

    @Test
    void finds_nothing_between_shuffled_lines() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Line> before = RandomLines.of(random, 30);
            List<Line> after = new ArrayList<>(before);
            Collections.shuffle(after, random);
            GraphDiff diff = SmallRun.diff(directory.resolve("s" + seed), before, after);
            assertEquals(List.of(0, 0, 0, 0, 0, 0), counts(diff), "seed " + seed);
        }
    }

    @Test
    void stops_when_interrupted() {
        GraphDumps run = SmallRun.of(directory, BASE, BASE.subList(0, 2));
        Graph before = SmallRun.graph(run, 0);
        Graph after = SmallRun.graph(run, 1);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, () -> GraphDiff.of(before, after));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void folds_many_kinds_of_rewrites_in_bounded_time() {
        List<Line> after = new ArrayList<>(BASE);
        for (int i = 0; i < 100_000; i++) {
            after.add(Line.of("n" + i, "hostile.op" + i, F32, "%w" + i + " : 2x3 : torch.float32"));
        }
        GraphDiff diff = SmallRun.diff(directory, BASE, after);
        // Ten times what a slow machine needs; comparing each kind with hundreds of others took longer.
        assertEquals(
                100_000,
                assertTimeoutPreemptively(Duration.ofSeconds(20), diff::groups).size());
    }

    @Test
    void stops_folding_when_interrupted() {
        GraphDiff diff = SmallRun.diff(directory, BASE, BASE.subList(0, 2));
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, diff::groups);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
