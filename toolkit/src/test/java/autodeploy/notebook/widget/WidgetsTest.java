package autodeploy.notebook.widget;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.report.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class WidgetsTest {
    private static final ModelType PLAIN = new ModelType("module", "1.0.0", "PlainModel", "PlainView");
    private static final Page.Received REQUEST_STATES = FakePage.message(Map.of("method", "request_states"));

    private final FakePage page = new FakePage();
    private final HandTicker ticker = new HandTicker();
    private final Widgets widgets = new Widgets(page, ticker);
    private final Page.Listener inbox = widgets.listener();

    @Test
    void speaks_the_protocol_of_jupyter_widgets() {
        assertGolden(WidgetsTest.class, "protocol.json", () -> {
            FakePage fake = new FakePage();
            Widgets fresh = new Widgets(fake, new HandTicker());
            connect(fresh, fake);
            WidgetModel layout = fresh.model(ModelType.layout(), Map.of("width", "10px"));
            WidgetModel model = fresh.model(PLAIN, Map.of("layout", layout));
            model.update(Map.of("value", 3));
            fresh.place(model, "<p>still</p>", "still");
            model.update(Map.of("value", 4));
            model.send(Map.of("hello", "page"), List.of(new byte[] {1, 2}));
            fresh.listener().message(channel(model), FakePage.message(Map.of("method", "request_state")));
            fresh.close(model);
            return Json.print(Map.of("sent", fake.take())).replaceAll("[0-9a-f]{32}", "KEY");
        });
    }

    @Test
    void nothing_is_sent_where_no_page_asked_for_models() {
        WidgetModel model = widgets.model(PLAIN, Map.of());
        Page.Output output = widgets.place(model, "<p>still</p>", "text");
        model.update(Map.of("value", 1));
        assertTrue(output.html().contains("<p>still</p>"), output::html);
        assertEquals("text", output.text());
        List<Map<String, @Nullable Object>> sent = page.take();
        assertEquals(1, sent.size(), sent::toString);
        assertEquals("autodeploy.probe", sent.get(0).get("target"));
    }

    @Test
    void a_page_without_the_packages_is_noticed_and_told_once() {
        widgets.place(widgets.model(PLAIN, Map.of()), "", "");
        assertEquals(Optional.empty(), widgets.newNotice());
        inbox.closed("channel-1");
        assertTrue(widgets.newNotice().orElse("").contains("jupyterlab_widgets and anywidget"));
        assertEquals(Optional.empty(), widgets.newNotice());
        widgets.place(widgets.model(PLAIN, Map.of()), "", "");
        assertEquals(Optional.empty(), widgets.newNotice());
    }

    @Test
    void a_page_that_closes_again_and_again_is_told_once() {
        for (int i = 0; i < 3; i++) {
            widgets.place(widgets.model(PLAIN, Map.of()), "", "");
            inbox.closed("channel-1");
        }
        assertTrue(widgets.newNotice().isPresent());
        inbox.closed("channel-1");
        assertEquals(Optional.empty(), widgets.newNotice());
    }

    @Test
    void a_page_that_was_live_is_not_told_to_install_what_it_has() {
        String host = connect(widgets, page);
        inbox.closed(host);
        assertEquals(Optional.empty(), widgets.newNotice());
        widgets.place(widgets.model(PLAIN, Map.of()), "", "");
        inbox.closed("channel-1");
        assertEquals(Optional.empty(), widgets.newNotice());
    }

    @Test
    void a_toolkit_that_comes_during_a_cell_shows_the_host_and_waits_for_its_word() {
        page.showing = true;
        Widgets late = new Widgets(page, ticker);
        WidgetModel model = late.model(PLAIN, Map.of());
        late.place(model, "", "");
        assertEquals(List.of("open"), page.kinds());
        late.listener().message("channel-1", FakePage.custom(Map.of("kind", "ready")));
        assertEquals(List.of("open", "send"), page.kinds());
        assertTrue(late.isLive(model));
    }

    @Test
    void a_page_that_is_reloaded_gets_all_models_back() {
        connect(widgets, page);
        WidgetModel model = widgets.model(PLAIN, Map.of("value", 1));
        widgets.place(model, "", "");
        model.update(Map.of("value", 2));
        Map<String, ?> answer = inbox.control(REQUEST_STATES);
        assertEquals("update_states", answer.get("method"));
        Map<String, @Nullable Object> states =
                Incoming.map(answer.get("states")).orElseThrow();
        assertEquals(2, states.size(), "host and model");
        Map<String, @Nullable Object> entry =
                Incoming.map(states.get(channel(model))).orElseThrow();
        assertEquals("PlainModel", entry.get("model_name"));
        assertEquals(2, Incoming.map(entry.get("state")).orElseThrow().get("value"));
    }

    @Test
    void a_page_that_had_to_wait_too_long_gets_all_models_anew() {
        connect(widgets, page);
        WidgetModel model = widgets.model(PLAIN, Map.of());
        widgets.place(model, "", "");
        String before = channel(model);
        inbox.control(REQUEST_STATES);
        page.take();
        ticker.turn(Duration.ofSeconds(3));
        assertEquals(List.of("open", "open", "send"), page.kinds(), "host, model, and which belongs where");
        assertFalse(before.equals(channel(model)));
    }

    @Test
    void the_eldest_view_becomes_still_when_there_are_too_many() {
        connect(widgets, page);
        List<WidgetModel> models = IntStream.rangeClosed(0, Widgets.MOST_VIEWS)
                .mapToObj(i -> widgets.model(PLAIN, Map.of("i", i)))
                .toList();
        models.forEach(model -> widgets.place(model, "", ""));
        assertEquals(null, models.get(0).channel());
        assertTrue(models.get(1).channel() != null);
    }

    @Test
    void what_has_ended_becomes_still_before_what_goes_on() {
        connect(widgets, page);
        page.showing = true;
        WidgetModel table = widgets.model(PLAIN, Map.of());
        widgets.place(table, "", "");
        List<WidgetModel> done = IntStream.range(0, Widgets.MOST_VIEWS)
                .mapToObj(i -> widgets.model(PLAIN, Map.of("i", i)))
                .toList();
        for (WidgetModel model : done) {
            widgets.place(model, "", "");
            widgets.last(model, model.key(), new Page.Output("", "done"));
        }
        assertTrue(widgets.isLive(table));
        assertFalse(widgets.isLive(done.get(0)));
        assertTrue(widgets.isLive(done.get(1)));
    }

    // --- Hostile messages ------------------------------------------------------------------------------------------

    static final List<Map<String, @Nullable Object>> HOSTILE = hostile();

    private static List<Map<String, @Nullable Object>> hostile() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        all.add(Map.of());
        all.add(Map.of("method", 7));
        all.add(Map.of("method", "destroy"));
        all.add(Map.of("method", "update"));
        all.add(Map.of("method", "update", "state", List.of()));
        all.add(Map.of("method", "update", "state", Map.of("value", "not a number")));
        all.add(Map.of("method", "update", "state", Map.of("value", 99.0)));
        all.add(Map.of("method", "update", "state", Map.of("_esm", "alert(1)")));
        all.add(Map.of("method", "update", "state", Map.of("value", 5.0, "_view_name", "Other")));
        all.add(Map.of("method", "update", "state", Map.of("value", 5.0), "buffer_paths", List.of(List.of("value"))));
        all.add(Map.of("method", "custom"));
        all.add(Map.of("method", "custom", "content", "text"));
        all.add(Map.of("method", "custom", "content", Map.of("boom", true)));
        return all;
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void a_message_that_is_wrong_is_answered_with_an_error_and_changes_nothing(Map<String, @Nullable Object> hostile) {
        WidgetModel model = guarded();
        inbox.message(channel(model), FakePage.message(hostile));
        assertRefused(model);
    }

    @Test
    void a_message_that_was_too_large_to_read_is_answered_with_an_error() {
        WidgetModel model = guarded();
        inbox.message(channel(model), new Page.Received(Map.of(), List.of(), "too large"));
        assertRefused(model);
        Map<String, ?> answer = inbox.control(new Page.Received(Map.of(), List.of(), "too large"));
        assertEquals(Map.of("error", "too large"), answer.get("content"));
        assertEquals(
                "custom", inbox.control(FakePage.message(Map.of("method", 3))).get("method"));
    }

    @Test
    void a_message_for_no_model_is_left_alone() {
        WidgetModel model = guarded();
        inbox.message("no-such-channel", FakePage.message(Map.of("method", "update", "state", Map.of("value", 5.0))));
        inbox.closed("no-such-channel");
        assertEquals(List.of(), page.take());
        assertEquals(1, model.get("value"));
    }

    @Test
    void a_value_that_passes_its_check_is_taken_and_told() {
        List<String> heard = new ArrayList<>();
        WidgetModel model = guarded();
        model.onState((name, value) -> heard.add(name + "=" + value));
        inbox.message(channel(model), FakePage.message(Map.of("method", "update", "state", Map.of("value", 5.0))));
        assertEquals(List.of("value=5.0"), heard);
        assertEquals(5.0, model.get("value"));
        assertEquals(List.of(), page.take());
    }

    private WidgetModel guarded() {
        connect(widgets, page);
        WidgetModel model = widgets.model(PLAIN, Map.of("value", 1));
        model.withWritable("value", value -> value instanceof Double number && number < 10);
        model.onMessage((content, buffers) -> {
            throw new IllegalStateException("boom");
        });
        widgets.place(model, "", "");
        page.take();
        return model;
    }

    private void assertRefused(WidgetModel model) {
        List<Map<String, @Nullable Object>> sent = page.take();
        assertEquals(1, sent.size(), sent::toString);
        Map<String, @Nullable Object> data =
                Incoming.map(sent.get(0).get("data")).orElseThrow();
        assertEquals("custom", data.get("method"));
        assertTrue(Incoming.map(data.get("content")).orElseThrow().get("error") instanceof String, data::toString);
        assertEquals(1, model.get("value"));
    }

    private static String channel(WidgetModel model) {
        return String.valueOf(model.channel());
    }

    /** Do what JupyterLab does when it opens a notebook, and what our host in it does. */
    static String connect(Widgets widgets, FakePage page) {
        Map<String, ?> answer = widgets.listener().control(REQUEST_STATES);
        String host = Incoming.map(answer.get("states"))
                .orElseThrow()
                .keySet()
                .iterator()
                .next();
        widgets.listener().message(host, FakePage.custom(Map.of("kind", "ready")));
        page.take();
        return host;
    }
}
