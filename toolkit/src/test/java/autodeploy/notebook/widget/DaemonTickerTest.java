package autodeploy.notebook.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DaemonTickerTest {
    private final DaemonTicker ticker = new DaemonTicker();
    private final InheritableThreadLocal<@Nullable String> cell = new InheritableThreadLocal<>();

    @Test
    void each_action_belongs_to_the_cell_that_asked_for_it() throws InterruptedException {
        BlockingQueue<String> seen = new ArrayBlockingQueue<>(2);
        for (String name : List.of("first", "second")) {
            Thread running = new Thread(() -> {
                cell.set(name);
                ticker.after(
                        Duration.ofMillis(10),
                        () -> seen.add(cell.get() + Thread.currentThread().isDaemon()));
            });
            running.start();
            running.join();
            assertEquals(name + "true", seen.poll(10, TimeUnit.SECONDS));
        }
    }
}
