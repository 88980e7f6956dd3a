package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ControlTest {
    private final FakePage page = new FakePage();
    private final Widgets widgets = new Widgets(page, new HandTicker());
    private final List<String> heard = new ArrayList<>();

    @Test
    void a_button_runs_its_action_and_nothing_else() {
        String button = open(Button.of("Go", () -> heard.add("go")));
        widgets.listener().message(button, FakePage.custom(Map.of("event", "click")));
        widgets.listener().message(button, FakePage.custom(Map.of("event", "explode")));
        assertEquals(List.of("go"), heard);
        assertEquals(1, page.take().size(), "the refusal");
    }

    @Test
    void an_action_that_throws_is_told_to_the_page() {
        String button = open(Button.of("Go", () -> {
            throw new IllegalStateException("no way");
        }));
        widgets.listener().message(button, FakePage.custom(Map.of("event", "click")));
        assertTrue(page.take().toString().contains("no way"));
    }

    @Test
    void an_error_of_an_action_does_not_reach_the_kernel() {
        String button = open(Button.of("Go", () -> {
            throw new StackOverflowError("too deep");
        }));
        widgets.listener().message(button, FakePage.custom(Map.of("event", "click")));
        assertTrue(page.take().toString().contains("too deep"));
    }

    @Test
    void a_share_that_is_not_a_number_is_none() {
        ProgressBar bar = ProgressBar.of("p");
        bar.share(0.5);
        bar.share(Double.NaN);
        assertEquals("p: 0 %", bar.stillText());
    }

    @Test
    void a_slider_takes_whole_numbers_within_its_bounds_alone() {
        IntSlider slider = IntSlider.of("n", 0, 10, 5, value -> heard.add("n=" + value));
        String channel = open(slider);
        for (Object value : new Object[] {7.0, 11.0, 1.5, "3", true}) {
            widgets.listener()
                    .message(channel, FakePage.message(Map.of("method", "update", "state", Map.of("value", value))));
        }
        assertEquals(List.of("n=7"), heard);
        assertEquals(7, slider.value());
        assertThrows(IllegalArgumentException.class, () -> IntSlider.of("n", 0, 10, 11, value -> {}));
    }

    @Test
    void parts_are_opened_before_what_holds_them_and_closed_with_it() {
        Box box = Box.row(Label.of("a"), Tabs.none().with("t", ProgressBar.of("p")));
        String channel = open(box);
        assertEquals("channel-10", channel, "layouts, styles and parts come first");
        widgets.close(box.model(widgets));
        assertEquals(
                10,
                page.take().stream().filter(e -> "close".equals(e.get("what"))).count());
    }

    @Test
    void the_still_form_is_escaped_text() {
        Page.Output output = Box.column(Label.of("<script>alert(1)</script>"), IntSlider.of("n", 0, 1, 1, v -> {}))
                .show(widgets);
        assertFalse(output.html().contains("<script"), output::html);
        assertEquals("<script>alert(1)</script>\nn: 1", output.text());
    }

    @Test
    void a_label_changes_on_the_page() {
        Label label = Label.of("a");
        open(label);
        label.text("b");
        assertTrue(page.take().toString().contains("value=b"));
    }

    /** Show a control on a live page, and return its channel: the last that was opened. */
    private String open(Control control) {
        WidgetsTest.connect(widgets, page);
        control.show(widgets);
        List<Map<String, @Nullable Object>> opened = page.take().stream()
                .filter(entry -> "open".equals(entry.get("what")))
                .toList();
        return String.valueOf(opened.get(opened.size() - 1).get("id"));
    }
}
