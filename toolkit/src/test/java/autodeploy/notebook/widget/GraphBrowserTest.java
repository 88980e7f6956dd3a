package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.graph.model.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GraphBrowserTest {
    private static final Path DUMPS = Path.of("src/test/resources/autodeploy/graph/corpora/qwen3-moe-tiny/ad_graphs");

    private final FakePage page = new FakePage();
    private final Widgets widgets = new Widgets(page, new HandTicker());
    private final GraphBrowser browser = GraphBrowser.open(DUMPS);

    @Test
    void the_page_is_answered_by_the_name_of_its_question() throws InterruptedException {
        String channel = open();
        Map<String, @Nullable Object> question = new LinkedHashMap<>(Map.of("what", "rows", "pass", 0.0));
        question.putAll(Map.of("text", "", "only", false, "first", 0.0, "count", 2.0));
        Map<String, @Nullable Object> reply = ask(channel, 7, question);
        assertEquals("a", reply.get("client"));
        Map<String, @Nullable Object> rows = Incoming.map(reply.get("answer")).orElseThrow();
        assertTrue(String.valueOf(rows.get("rows")).contains("input_ids"), rows::toString);
    }

    @Test
    void a_question_that_cannot_be_answered_is_told_why() throws InterruptedException {
        Map<String, @Nullable Object> reply = ask(open(), 8, Map.of("what", "rows", "pass", 1e9));
        assertTrue(String.valueOf(reply.get("error")).contains("not a question for a run"), reply::toString);
    }

    @Test
    void what_is_chosen_in_the_page_is_selected_in_java() {
        String channel = open();
        assertEquals(1, browser.selected().pass().index());
        set(channel, Map.of("pass", 1.0, "name", "input_ids", "module", "(root)", "tab", "changes"));
        assertEquals(2, browser.selected().pass().index());
        assertEquals("input_ids", browser.selected().node().map(Node::name).orElseThrow());
    }

    @Test
    void a_place_that_is_none_is_refused() {
        String channel = open();
        set(channel, Map.of("pass", 999.0, "name", "", "module", "(root)", "tab", "nodes"));
        set(channel, Map.of("pass", 1.0, "name", "", "module", "(root)", "tab", "<b>"));
        assertEquals(1, browser.selected().pass().index());
    }

    @Test
    void what_java_selects_is_told_to_the_page() {
        open();
        page.take();
        browser.select("2", "input_ids");
        String sent = page.take().toString();
        assertTrue(sent.contains("place={pass=1, name=input_ids, module=(root), tab=nodes}"), sent);
        assertThrows(UsageException.class, () -> browser.select("2", "no_such_node"));
        assertThrows(UsageException.class, () -> browser.select("no_such_pass"));
    }

    @Test
    void a_pass_is_chosen_by_what_names_it() {
        browser.select("match_moe_p");
        String file = browser.selected().pass().file();
        assertEquals("match_moe_pattern", browser.selected().pass().transform());
        browser.select("1");
        browser.select(file);
        assertEquals(file, browser.selected().pass().file());
        assertThrows(UsageException.class, () -> browser.select("m"));
    }

    @Test
    void without_a_page_the_passes_and_first_nodes_are_shown() {
        Page.Output output = browser.show(widgets);
        assertTrue(output.html().contains("match_moe_pattern") && output.html().contains("input_ids"));
        assertTrue(output.html().length() < 200_000);
        assertTrue(output.text().contains("match_moe_pattern"));
    }

    private String open() {
        WidgetsTest.connect(widgets, page);
        browser.show(widgets);
        return page.take().stream()
                .filter(entry -> "open".equals(entry.get("what")))
                .map(entry -> String.valueOf(entry.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private void set(String channel, Map<String, @Nullable Object> place) {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("method", "update");
        update.put("state", Map.of("place", place));
        widgets.listener().message(channel, FakePage.message(update));
    }

    private Map<String, @Nullable Object> ask(String channel, int seq, Map<String, @Nullable Object> question)
            throws InterruptedException {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("kind", "ask");
        message.put("client", "a");
        message.put("seq", (double) seq);
        message.put("question", question);
        widgets.listener().message(channel, FakePage.custom(message));
        for (int tries = 0; tries < 1_000; tries++) {
            for (Map<String, @Nullable Object> sent : List.copyOf(page.take())) {
                Map<String, @Nullable Object> data =
                        Incoming.map(sent.get("data")).orElse(Map.of());
                Map<String, @Nullable Object> content =
                        Incoming.map(data.get("content")).orElse(Map.of());
                if (Integer.valueOf(seq).equals(content.get("seq"))) {
                    return content;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no answer within 10 s");
    }
}
