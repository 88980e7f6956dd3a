package autodeploy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.Progress;
import autodeploy.notebook.widget.Page;
import autodeploy.notebook.widget.Widgets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandProgressTest {
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final CommandProgress progress = new CommandProgress(Widgets.of(new StillPage()));

    @Test
    void a_quick_command_leaves_nothing_behind() throws InterruptedException {
        progress.begin("quick");
        progress.at(1, 2, "half");
        progress.end(Progress.End.DONE);
        Thread.sleep(CommandProgress.PATIENCE.toMillis() + 200);
        assertEquals(List.of(), shown);
    }

    @Test
    void a_long_command_is_shown_with_its_state_and_its_end() throws InterruptedException {
        progress.begin("long");
        progress.at(1, 2, "half");
        Thread.sleep(CommandProgress.PATIENCE.toMillis() + 200);
        assertEquals("long: 1 of 2, half (0 s)", shown.get(0));
        progress.end(Progress.End.STOPPED);
        assertEquals("long: 1 of 2 stopped, half (0 s)", shown.get(shown.size() - 1));
    }

    @Test
    void what_is_told_outside_of_a_command_is_not_heard() {
        progress.say("nothing runs");
        progress.at(1, 2, "");
        progress.end(Progress.End.DONE);
        assertEquals(List.of(), shown);
    }

    /** A page that shows outputs, and has no live views. */
    private final class StillPage implements Page {
        @Override
        public String open(String target, Map<String, ?> data) {
            return "channel";
        }

        @Override
        public void adopt(String target, String id) {}

        @Override
        public void send(String id, Map<String, ?> data, List<byte[]> buffers) {}

        @Override
        public void close(String id) {}

        @Override
        public boolean isShowing() {
            return true;
        }

        @Override
        public void show(Output output, @Nullable String id) {
            shown.add(output.text());
        }

        @Override
        public void update(Output output, String id) {
            shown.add(output.text());
        }
    }
}
