package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.graph.GraphDumps;
import autodeploy.report.browse.BrowserData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the browser does by itself, and what it refuses. */
final class BrowserComparisonTest {
    private static final Path DUMPS = Path.of("src/test/resources/autodeploy/graph/corpora/qwen3-moe-tiny/ad_graphs");

    private final FakePage page = new FakePage();
    private final Widgets widgets = new Widgets(page, new HandTicker());
    private final GraphDumps dumps = GraphDumps.open(DUMPS);

    @Test
    void a_comparison_that_fails_is_told_to_the_page() throws InterruptedException {
        WidgetsTest.connect(widgets, page);
        browser(() -> {
                    if (isComparing()) {
                        throw new IllegalStateException("too little of it");
                    }
                })
                .show(widgets);
        awaitSent("too little of it");
    }

    @Test
    void a_browser_that_becomes_still_compares_no_longer() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        WidgetsTest.connect(widgets, page);
        browser(() -> hold(began, ended)).show(widgets);
        assertTrue(began.await(10, TimeUnit.SECONDS), "not begun");
        for (int i = 0; i < Widgets.MOST_VIEWS; i++) {
            widgets.place(widgets.model(ModelType.OWN, Map.of()), "", "");
        }
        assertTrue(ended.await(10, TimeUnit.SECONDS), "not ended");
        assertFalse(page.take().toString().contains("uncompared=autodeploy"), "told as a failure");
    }

    @Test
    void a_question_too_many_is_refused_by_its_name() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        BrowserTalk talk =
                new BrowserTalk(BrowserData.of(new HeldRun(dumps, () -> await(open)), dumps.counted()), shownModel());
        for (int seq = 0; seq < 210; seq++) {
            Map<String, @Nullable Object> message = new LinkedHashMap<>();
            message.put("kind", "ask");
            message.put("client", "a");
            message.put("seq", (double) seq);
            message.put("question", Map.of("what", "layers", "pass", 0.0));
            talk.hear(message, List.of());
        }
        awaitSent("error=too many questions at once, client=a, seq=209");
        open.countDown();
    }

    private WidgetModel shownModel() {
        WidgetsTest.connect(widgets, page);
        WidgetModel model = widgets.model(ModelType.OWN, Map.of());
        widgets.place(model, "", "");
        return model;
    }

    private GraphBrowser browser(Runnable before) {
        return GraphBrowser.of(BrowserData.of(new HeldRun(dumps, before), dumps.counted()));
    }

    private static boolean isComparing() {
        return "autodeploy-compare".equals(Thread.currentThread().getName());
    }

    private static void hold(CountDownLatch began, CountDownLatch ended) {
        if (isComparing()) {
            began.countDown();
            try {
                await(new CountDownLatch(1));
            } finally {
                ended.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancelledException.check("waiting");
        }
    }

    private void awaitSent(String text) throws InterruptedException {
        for (int tries = 0; tries < 1_000; tries++) {
            if (page.take().toString().contains(text)) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not sent within 10 s: " + text);
    }
}
