package autodeploy.notebook;

import autodeploy.core.Progress;
import autodeploy.notebook.widget.LiveProgress;
import autodeploy.notebook.widget.Widgets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows how far a command is, once it takes long enough to ask.
 *
 * <p>Commands of several threads do not mix: each thread has its own.
 */
final class CommandProgress implements Progress {
    /** What ends sooner leaves nothing behind in the notebook. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private final Widgets widgets;
    private final Map<Thread, Work> works = new ConcurrentHashMap<>();

    CommandProgress(Widgets widgets) {
        this.widgets = widgets;
    }

    @Override
    public void begin(String title) {
        Work work = new Work(title);
        works.put(Thread.currentThread(), work);
        widgets.after(PATIENCE, () -> work.showTo(widgets));
    }

    @Override
    public void say(String message) {
        Work work = works.get(Thread.currentThread());
        if (work != null) {
            work.progress.say(message);
        }
    }

    @Override
    public void at(long done, long total, String message) {
        Work work = works.get(Thread.currentThread());
        if (work != null) {
            work.progress.at(done, total, message);
        }
    }

    @Override
    public void end(End how) {
        Work work = works.remove(Thread.currentThread());
        if (work != null) {
            work.end(how);
        }
    }

    /** One command that runs. */
    private static final class Work {
        private final LiveProgress progress;
        private boolean hasEnded;

        Work(String title) {
            progress = LiveProgress.titled(title);
        }

        /** Not after the end: an output that comes late would land below another cell. */
        synchronized void showTo(Widgets widgets) {
            if (!hasEnded) {
                progress.show(widgets);
            }
        }

        synchronized void end(End how) {
            hasEnded = true;
            progress.end(how, "");
        }
    }
}
