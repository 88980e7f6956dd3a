package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LiveProgressTest {
    private final FakePage page = new FakePage();
    private final HandTicker ticker = new HandTicker();
    private final Widgets widgets = new Widgets(page, ticker);
    private final LiveProgress progress = LiveProgress.titled("Copy");

    @Test
    void pages_are_told_at_most_five_times_a_second_and_of_the_last_state() {
        WidgetsTest.connect(widgets, page);
        progress.show(widgets);
        page.take();
        for (int i = 1; i <= 1_000; i++) {
            progress.at(i, 1_000, "file " + i);
            ticker.turn(Duration.ofMillis(1));
        }
        ticker.turn(Duration.ofMillis(200));
        List<Map<String, @Nullable Object>> sent = page.take();
        assertEquals(6, sent.size(), "at the begin and after each fifth of a second");
        assertEquals(1_000L, state(sent, 5).get("done"));
    }

    @Test
    void the_end_is_told_at_once_and_rewrites_the_output_for_readers_without_a_kernel() {
        WidgetsTest.connect(widgets, page);
        page.showing = true;
        progress.show(widgets);
        page.take();
        progress.at(1, 2, "a");
        progress.end(Progress.End.FAILED, "disk full");
        List<Map<String, @Nullable Object>> sent = page.take();
        assertEquals("failed", state(sent, 1).get("status"));
        assertEquals("rewrite", sent.get(2).get("what"));
        assertEquals("Copy: 1 of 2 failed, disk full (0 s)", sent.get(2).get("text"));
        progress.at(2, 2, "too late");
        ticker.turn(Duration.ofSeconds(5));
        assertEquals(List.of(), page.take());
    }

    @Test
    void an_end_after_the_cell_rewrites_the_output_when_the_kernel_can_again() {
        WidgetsTest.connect(widgets, page);
        page.showing = true;
        progress.show(widgets);
        page.showing = false;
        page.take();
        progress.end(Progress.End.DONE, "");
        ticker.turn(Duration.ofSeconds(2));
        assertEquals(List.of("send"), page.kinds());
        page.showing = true;
        ticker.turn(Duration.ofMillis(500));
        assertEquals(List.of("rewrite"), page.kinds());
        ticker.turn(Duration.ofSeconds(5));
        assertEquals(List.of(), page.take());
    }

    @Test
    void without_live_views_the_output_is_rewritten_once_a_second() {
        page.showing = true;
        progress.show(widgets);
        page.take();
        for (int i = 1; i <= 3_000; i++) {
            progress.at(i, 3_000, "");
            ticker.turn(Duration.ofMillis(1));
        }
        List<String> kinds = page.kinds();
        assertEquals(4, kinds.size(), "at the begin and after each second");
        assertTrue(kinds.stream().allMatch("rewrite"::equals), kinds::toString);
    }

    @Test
    void one_that_made_room_for_newer_views_goes_on_as_a_rewritten_output() {
        WidgetsTest.connect(widgets, page);
        page.showing = true;
        progress.show(widgets);
        List<LiveProgress> newer = IntStream.range(0, Widgets.MOST_VIEWS)
                .mapToObj(i -> LiveProgress.titled("p" + i))
                .toList();
        newer.forEach(each -> each.show(widgets));
        page.take();
        progress.at(1, 2, "a");
        assertEquals(List.of("rewrite"), page.kinds());
        newer.get(0).at(1, 2, "a");
        assertEquals(List.of("send"), page.kinds(), "still live");
    }

    @Test
    void what_two_threads_tell_is_not_mixed() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            LiveProgress shared = LiveProgress.titled("Shared");
            Thread talker = new Thread(() -> IntStream.range(0, 200).forEach(i -> shared.say("m" + i)));
            talker.start();
            for (int i = 1; i <= 200; i++) {
                shared.at(i, 200, "");
                assertEquals(i, shared.state().done(), "what is said keeps the count");
            }
            talker.join();
        }
    }

    @Test
    void the_time_runs_from_when_it_is_shown_to_the_end() {
        progress.show(widgets);
        ticker.turn(Duration.ofSeconds(61));
        progress.say("still there");
        assertEquals("Copy, still there (1 min 1 s)", progress.state().text());
        progress.end(Progress.End.STOPPED, "");
        ticker.turn(Duration.ofSeconds(60));
        assertEquals("Copy stopped, still there (1 min 1 s)", progress.state().text());
    }

    @Test
    void hostile_text_does_not_act() {
        progress.at(1, 2, "<img src=x onerror=alert(1)>\u001b[2J");
        String html = progress.state().output().html();
        assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;\\u001b[2J"), html);
        assertFalse(html.contains("<img"), html);
    }

    private static Map<String, @Nullable Object> state(List<Map<String, @Nullable Object>> sent, int index) {
        Map<String, @Nullable Object> data =
                Incoming.map(sent.get(index).get("data")).orElseThrow();
        return Incoming.map(data.get("state")).orElseThrow();
    }
}
