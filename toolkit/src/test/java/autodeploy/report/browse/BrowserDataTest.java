package autodeploy.report.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.graph.GraphDumps;
import autodeploy.graph.diff.GraphDiff;
import autodeploy.report.HtmlFragment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class BrowserDataTest {
    private static final List<String> BEFORE = List.of(
            "%x : 2x3 : torch.float32",
            "%a = aten.pow.Tensor(%x : 2x3 : torch.float32, 2) : 2x3 : torch.float32",
            "%b = aten.mean.dim(%a : 2x3 : torch.float32, [-1]) : 2x1 : torch.float32",
            "%c = aten.mul.Tensor(%x : 2x3 : torch.float32, %b : 2x1 : torch.float32) : 2x3 : torch.float32",
            "%d = aten.relu(%c : 2x3 : torch.float32) : 2x3 : torch.float32",
            "output %d");
    private static final List<String> AFTER = List.of(
            "%x : 2x3 : torch.float32",
            "%n = custom.norm(%x : 2x3 : torch.float32, %w : 3 : torch.float32, [x, 1]) : 2x3 : torch.float32",
            "%d = aten.relu(%n : 2x3 : torch.float32) : 2x3 : torch.float32",
            "output %d");

    @TempDir
    private Path folder;

    private BrowserData data() {
        GraphDumps dumps = Dumps.of(folder, List.of(BEFORE, AFTER, AFTER));
        return BrowserData.of(dumps, dumps.counted());
    }

    @Test
    void passes_are_told_at_once_and_their_changes_once_compared() {
        BrowserData data = data();
        assertNull(data.passFacts().get(1).get("changed"));
        int[] told = {0};
        data.compareAll(() -> told[0]++);
        assertEquals(2, told[0]);
        Map<String, @Nullable Object> changed = data.passFacts().get(1);
        assertEquals(
                List.of(1, 3, 1),
                List.of(number(changed, "added"), number(changed, "removed"), number(changed, "rewired")));
        assertEquals(false, data.passFacts().get(2).get("changed"));
    }

    @Test
    void both_sides_of_a_change_stand_beside_each_other_in_the_order_of_the_file() {
        Map<?, ?> changes = ask("changes", 1, "kind", "all", "first", 0.0, "count", 10.0);
        List<String> rows = rows(changes).stream()
                .map(row -> row.get("kind") + " " + name(row.get("before")) + " " + name(row.get("after")))
                .toList();
        assertEquals(List.of("replaced a n", "removed b -", "removed c -", "rewired d d"), rows);
        assertEquals(4, number(changes, "total"));
        assertEquals(1, number(ask("changes", 1, "kind", "rewired", "first", 0.0, "count", 10.0), "total"));
    }

    @Test
    void every_change_of_a_real_run_has_its_row() {
        GraphDumps dumps = Dumps.moe();
        ChangeFinder finder = new ChangeFinder();
        for (int p = 1; p < dumps.list().size(); p++) {
            GraphDiff diff = GraphDiff.of(
                    dumps.graph(dumps.list().get(p - 1)),
                    dumps.graph(dumps.list().get(p)));
            ChangeRows rows = finder.of(diff.before(), diff.after()).rows();
            int removed = 0;
            int added = 0;
            int last = -1;
            for (int row = 0; row < rows.count(); row++) {
                int after = rows.after(row);
                boolean isPair = rows.before(row) >= 0 && after >= 0;
                removed += rows.isShown(row, "removed") ? 1 : 0;
                added += rows.isShown(row, "added") ? 1 : 0;
                assertTrue(after < 0 || after > last, "out of order");
                last = Math.max(last, after);
                assertEquals(
                        isPair, rows.kind(row) != ChangeRows.Kind.ADDED && rows.kind(row) != ChangeRows.Kind.REMOVED);
            }
            assertEquals(List.of(diff.added().length, diff.removed().length), List.of(added, removed));
        }
    }

    @Test
    void a_search_finds_words_in_name_operation_and_type_in_any_order() {
        assertEquals(
                1, number(ask("rows", 0, "text", "TENSOR pow", "only", false, "first", 0.0, "count", 5.0), "total"));
        assertEquals(1, number(ask("rows", 0, "text", "2x1", "only", false, "first", 0.0, "count", 5.0), "total"));
        assertEquals(5, number(ask("rows", 0, "text", " ", "only", false, "first", 4.0, "count", 5.0), "total"));
        assertEquals(2, number(ask("rows", 1, "text", "", "only", true, "first", 0.0, "count", 5.0), "total"));
        BrowserData data = data();
        assertEquals(
                1,
                data.answer(question("place", 0, "text", "mean", "only", false, "node", 2.0)) instanceof Integer i
                        ? i + 1
                        : -9);
    }

    @Test
    void a_node_tells_its_operands_and_users_and_what_is_not_printed() {
        Map<?, ?> node = ask("node", 1, "node", 1.0);
        assertEquals(
                "%n = custom.norm(%x : 2x3 : torch.float32, %w : 3 : torch.float32, [x, 1]) : 2x3 : torch.float32",
                node.get("text"));
        List<Map<?, ?>> arguments = maps(node.get("arguments"));
        assertEquals(
                List.of("x", "w"),
                List.of(arguments.get(0).get("name"), arguments.get(1).get("name")));
        assertEquals(-1, number(arguments.get(1), "node"));
        assertEquals("[x, 1]", arguments.get(2).get("text"));
        assertEquals(true, arguments.get(3).get("nested"));
        assertEquals(1, number(node, "userTotal"));
        assertEquals("d", maps(node.get("users")).get(0).get("name"));
        assertEquals(true, ask("node", 1, "node", 2.0).get("isOutput"));
    }

    @Test
    void a_slice_holds_what_is_near_with_its_edges() {
        Map<?, ?> slice = ask("slice", 0, "node", 2.0, "hops", 1.0, "most", 60.0);
        assertEquals(
                List.of("b", "a", "c"),
                maps(slice.get("nodes")).stream().map(n -> n.get("name")).toList());
        assertEquals(List.of(List.of(1, 2), List.of(2, 3)), slice.get("edges"));
        assertNotEquals(0, number(ask("slice", 0, "node", 2.0, "hops", 3.0, "most", 2.0), "more"));
    }

    static final List<Map<String, Object>> WRONG = List.of(
            Map.of("what", "drop", "pass", 0.0),
            Map.of("what", "rows"),
            Map.of("what", "rows", "pass", 3.0),
            Map.of("what", "rows", "pass", 0.0, "text", "", "only", false, "first", 0.0, "count", 501.0),
            Map.of("what", "rows", "pass", 0.0, "text", "x".repeat(2_001), "only", false, "first", 0.0, "count", 5.0),
            Map.of("what", "rows", "pass", 0.0, "text", "", "only", "yes", "first", 0.0, "count", 5.0),
            Map.of("what", "node", "pass", 0.0, "node", 5.0),
            Map.of("what", "node", "pass", 0.0, "node", Double.NaN),
            Map.of("what", "slice", "pass", 0.0, "node", 0.0, "hops", 9.0, "most", 5.0),
            Map.of("what", "members", "pass", 0.0, "part", 99.0, "layer", 0.0, "first", 0.0, "count", 1.0));

    @ParameterizedTest
    @FieldSource("WRONG")
    void a_wrong_question_is_refused(Map<String, Object> question) {
        BrowserData data = data();
        assertThrows(UsageException.class, () -> data.answer(question));
    }

    @Test
    void what_a_reader_without_the_kernel_sees_is_small() {
        GraphDumps dumps = Dumps.moe();
        String html = HtmlFragment.of(BrowserData.of(dumps, dumps.counted())).html();
        assertTrue(html.length() < 200_000, html.length() + " characters");
        assertTrue(html.contains("match_moe_pattern") && html.contains("input_ids"), html);
    }

    private Map<?, ?> ask(String what, int pass, Object... parts) {
        return data().answer(question(what, pass, parts)) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, Object> question(String what, int pass, Object... parts) {
        Map<String, Object> question = new LinkedHashMap<>(Map.of("what", what, "pass", (double) pass));
        for (int i = 0; i < parts.length; i += 2) {
            question.put(String.valueOf(parts[i]), parts[i + 1]);
        }
        return question;
    }

    private static int number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Integer number ? number : Integer.MIN_VALUE;
    }

    private static List<Map<?, ?>> rows(Map<?, ?> piece) {
        return maps(piece.get("rows"));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream()
                        .<Map<?, ?>>map(each -> each instanceof Map<?, ?> map ? map : Map.of())
                        .toList()
                : List.of();
    }

    private static String name(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "-";
    }
}
