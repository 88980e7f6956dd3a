package autodeploy.notebook.widget;

import autodeploy.core.AutoDeployException;
import autodeploy.core.Printable;
import autodeploy.report.browse.BrowserData;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pages' questions about a run, one after the other in a thread of its own, which exists while there are
 * questions. So the kernel stays free.
 */
final class BrowserTalk {
    /** A page asks for a few things at a time; more would not be people. */
    private static final int MOST_WAITING = 200;

    private final BrowserData data;
    private final WidgetModel model;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private boolean isWorking;

    BrowserTalk(BrowserData data, WidgetModel model) {
        this.data = data;
        this.model = model;
    }

    private record Asked(String client, int sequence, Map<String, @Nullable Object> question) {}

    /** Take a message of a page. */
    void hear(Map<String, @Nullable Object> message, List<byte[]> buffers) {
        Optional<Integer> sequence = RowQuery.whole(message.get("seq"), 0, Integer.MAX_VALUE);
        Optional<Map<String, @Nullable Object>> question = Incoming.map(message.get("question"));
        if (!"ask".equals(message.get("kind"))
                || !buffers.isEmpty()
                || sequence.isEmpty()
                || question.isEmpty()
                || !(message.get("client") instanceof String client)
                || client.length() > RowRequest.LONGEST_CLIENT) {
            model.refuse("not a question for a run", message);
            return;
        }
        enqueue(new Asked(client, sequence.get(), question.get()), message);
    }

    private synchronized void enqueue(Asked asked, Map<String, @Nullable Object> message) {
        if (waiting.size() >= MOST_WAITING) {
            model.refuse("too many questions at once", message);
            return;
        }
        waiting.add(asked);
        if (!isWorking) {
            isWorking = true;
            Thread worker = new Thread(this::work, "autodeploy-browse");
            worker.setDaemon(true);
            worker.start();
        }
    }

    private synchronized Optional<Asked> next() {
        Optional<Asked> first = Optional.ofNullable(waiting.poll());
        isWorking = first.isPresent();
        return first;
    }

    private void work() {
        for (Optional<Asked> asked = next(); asked.isPresent(); asked = next()) {
            Map<String, @Nullable Object> reply = new LinkedHashMap<>();
            reply.put("client", asked.get().client());
            reply.put("seq", asked.get().sequence());
            try {
                reply.put("answer", data.answer(asked.get().question()));
            } catch (AutoDeployException e) {
                reply.put("error", Printable.of(String.valueOf(e.getMessage()), 500));
            } catch (RuntimeException | Error e) {
                // Too little memory, or ours to mend: this view says so, and the next question is answered.
                reply.put("error", Printable.of(e.toString(), 500));
            }
            model.send(reply, List.of());
        }
    }
}
