package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

final class LiveTableTest {
    private final FakePage page = new FakePage();
    private final Widgets widgets = new Widgets(page, new HandTicker());

    @Test
    void the_first_rows_come_with_the_view_and_the_rest_when_asked_for() throws InterruptedException {
        String channel = open(LiveTable.of("Squares", squares(1_000)));
        Map<String, @Nullable Object> answer = ask(channel, request("a", 1, RowQuery.ALL, 500, 2));
        assertEquals(List.of(List.of("500", "250000"), List.of("501", "251001")), answer.get("rows"));
        assertEquals(1_000, answer.get("shown"));
        assertEquals("a", answer.get("client"));
        assertEquals(1, answer.get("seq"));
    }

    @Test
    void java_sorts_and_filters() throws InterruptedException {
        String channel = open(LiveTable.of("Squares", squares(1_000)));
        Map<String, @Nullable Object> answer = ask(channel, request("a", 1, new RowQuery(1, true, "< 100", 1), 0, 2));
        assertEquals(List.of(List.of("9", "81"), List.of("8", "64")), answer.get("rows"));
        assertEquals(10, answer.get("shown"));
    }

    @Test
    void a_tablesaw_table_sorts_by_its_numbers_and_shows_what_is_missing_last() throws InterruptedException {
        Table table = Table.create("T")
                .addColumns(
                        DoubleColumn.create("d", 2.5, Double.NaN, -10),
                        IntColumn.create("i", 1, 2, 3),
                        StringColumn.create("s", "b", "C", "a"));
        String channel = open(LiveTable.of(table));
        Map<String, @Nullable Object> up = ask(channel, request("a", 1, new RowQuery(0, false, "", -1), 0, 5));
        assertEquals(List.of(2, 0, 1), up.get("numbers"));
        Map<String, @Nullable Object> down = ask(channel, request("a", 2, new RowQuery(0, true, "", -1), 0, 5));
        assertEquals(List.of(0, 2, 1), down.get("numbers"));
        Map<String, @Nullable Object> text = ask(channel, request("a", 3, new RowQuery(2, false, "", -1), 0, 5));
        assertEquals(List.of(2, 0, 1), text.get("numbers"));
    }

    @Test
    void the_still_form_keeps_the_decimals_of_a_tablesaw_table() {
        Table table = Table.create("T").addColumns(DoubleColumn.create("d", 2.5, 1.25));
        String html = LiveTable.of(table).show(widgets).html();
        assertTrue(html.contains("2.50") && html.contains("1.25"), html);
    }

    @Test
    void the_still_form_holds_the_first_rows_escaped() {
        Page.Output output = LiveTable.of("<b>T", hostile()).show(widgets);
        assertTrue(output.html().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), output::html);
        assertFalse(output.html().contains("<script"), output::html);
        assertTrue(output.text().contains("<b>T"), output::text);
    }

    @Test
    void a_long_cell_is_cut_and_told_in_full_when_asked_for() throws InterruptedException {
        Rows rows = texts("x".repeat(5_000));
        String channel = open(LiveTable.of("Long", rows));
        Map<String, @Nullable Object> answer = ask(channel, request("a", 1, RowQuery.ALL, 0, 1));
        assertEquals(List.of(List.of(0, 0)), answer.get("cut"));
        assertEquals(
                RowText.LONGEST_CELL + "[[]]".length(),
                String.valueOf(answer.get("rows")).length());
        Map<String, @Nullable Object> full =
                ask(channel, Map.of("kind", "cell", "client", "a", "row", 0.0, "column", 0.0));
        assertEquals("x".repeat(5_000), full.get("text"));
    }

    @Test
    void an_error_of_the_source_is_shown_and_the_next_question_is_answered() throws InterruptedException {
        Rows rows = new Rows() {
            @Override
            public List<Column> columns() {
                return List.of(Column.text("a", "a"));
            }

            @Override
            public int count() {
                return 1_000;
            }

            @Override
            public @Nullable Object cell(int row, int column) {
                if (row == 701) {
                    throw new IllegalStateException("no row 701");
                }
                return "r" + row;
            }
        };
        String channel = open(LiveTable.of("Broken", rows));
        Map<String, @Nullable Object> broken = ask(channel, request("a", 1, RowQuery.ALL, 690, 20));
        assertEquals("error", broken.get("kind"));
        assertTrue(String.valueOf(broken.get("text")).contains("no row 701"), broken::toString);
        assertEquals("rows", ask(channel, request("a", 2, RowQuery.ALL, 0, 1)).get("kind"));
    }

    @Test
    void questions_that_newer_ones_replace_are_dropped() throws InterruptedException {
        CountDownLatch isReading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Rows rows = new Rows() {
            @Override
            public List<Column> columns() {
                return List.of(Column.integer("a", "a"));
            }

            @Override
            public int count() {
                return 100_000;
            }

            @Override
            public @Nullable Object cell(int row, int column) {
                return (long) row;
            }

            @Override
            public String text(int row, int column) {
                if (Thread.currentThread().getName().equals("autodeploy-table")) {
                    isReading.countDown();
                    awaitQuietly(goOn);
                }
                return Long.toString(row);
            }
        };
        String channel = open(LiveTable.of("Slow", rows));
        say(channel, request("a", 1, new RowQuery(-1, false, "1", -1), 0, 1));
        isReading.await();
        for (int i = 2; i < 50; i++) {
            say(channel, request("a", i, new RowQuery(-1, false, "2", -1), 0, 1));
        }
        goOn.countDown();
        Map<String, @Nullable Object> only = answer();
        assertEquals(49, only.get("seq"));
        assertEquals(List.of(2), only.get("numbers"));
        assertEquals(List.of(), page.take());
    }

    static final List<Map<String, @Nullable Object>> HOSTILE = List.of(
            Map.of("kind", "drop table"),
            Map.of("kind", "rows"),
            wrong("client", "x".repeat(65)),
            wrong("client", 1.0),
            wrong("seq", -1.0),
            wrong("seq", 1.5),
            wrong("first", "0"),
            wrong("first", 1e300),
            wrong("count", 501.0),
            wrong("count", Double.NaN),
            wrong("query", List.of()),
            wrong("query", Map.of("sort", 2.0, "descending", true, "filter", "", "column", -1.0)),
            wrong("query", Map.of("sort", 0.0, "descending", "yes", "filter", "", "column", -1.0)),
            wrong("query", Map.of("sort", 0.0, "descending", true, "filter", "x".repeat(1_001), "column", -1.0)),
            Map.of("kind", "cell", "client", "a", "row", 1e9, "column", 0.0),
            Map.of("kind", "cell", "client", "a", "row", 0.0, "column", 9.0));

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void a_question_that_is_wrong_is_answered_with_an_error(Map<String, @Nullable Object> question)
            throws InterruptedException {
        String channel = open(LiveTable.of("Squares", squares(10)));
        assertTrue(ask(channel, question).get("error") instanceof String);
    }

    @Test
    void a_refusal_names_the_view_that_asked() throws InterruptedException {
        String channel = open(LiveTable.of("Squares", squares(10)));
        Map<String, @Nullable Object> refusal = ask(channel, wrong("count", 501.0));
        assertEquals("a", refusal.get("client"));
        assertEquals(1, refusal.get("seq"));
        assertEquals(null, ask(channel, wrong("client", "x".repeat(65))).get("client"));
    }

    private static Map<String, @Nullable Object> wrong(String key, Object value) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>(request("a", 1, RowQuery.ALL, 0, 1));
        request.put(key, value);
        return request;
    }

    private static Map<String, @Nullable Object> request(String client, int seq, RowQuery query, int first, int count) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("kind", "rows");
        request.put("client", client);
        request.put("seq", (double) seq);
        request.put("query", query.json());
        request.put("first", (double) first);
        request.put("count", (double) count);
        return request;
    }

    /** Show a table on a live page, and return its channel. */
    private String open(LiveTable table) {
        WidgetsTest.connect(widgets, page);
        table.show(widgets);
        return page.take().stream()
                .filter(entry -> "open".equals(entry.get("what")))
                .map(entry -> String.valueOf(entry.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private void say(String channel, Map<String, @Nullable Object> content) {
        widgets.listener().message(channel, FakePage.custom(content));
    }

    private Map<String, @Nullable Object> ask(String channel, Map<String, @Nullable Object> content)
            throws InterruptedException {
        say(channel, content);
        return answer();
    }

    private Map<String, @Nullable Object> answer() throws InterruptedException {
        for (int tries = 0; tries < 1_000; tries++) {
            List<Map<String, @Nullable Object>> sent = new ArrayList<>(page.take());
            if (!sent.isEmpty()) {
                Map<String, @Nullable Object> data =
                        Incoming.map(sent.get(0).get("data")).orElseThrow();
                return Incoming.map(data.get("content")).orElseThrow();
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no answer within " + Duration.ofSeconds(10));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Rows squares(int count) {
        return new Rows() {
            @Override
            public List<Column> columns() {
                return List.of(Column.integer("n", "n"), Column.integer("square", "n²"));
            }

            @Override
            public int count() {
                return count;
            }

            @Override
            public Object cell(int row, int column) {
                return column == 0 ? (long) row : (long) row * row;
            }
        };
    }

    private static Rows hostile() {
        return texts("<script>alert(1)</script>");
    }

    private static Rows texts(String text) {
        return new Rows() {
            @Override
            public List<Column> columns() {
                return List.of(Column.text("t", "t"));
            }

            @Override
            public int count() {
                return 1;
            }

            @Override
            public Object cell(int row, int column) {
                return text;
            }
        };
    }
}
