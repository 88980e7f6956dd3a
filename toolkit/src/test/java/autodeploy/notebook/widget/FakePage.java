package autodeploy.notebook.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of which the test sees all that it is sent, with channels named by their number. */
final class FakePage implements Page {
    final List<Map<String, @Nullable Object>> sent = new ArrayList<>();
    boolean showing;

    private int channels;

    @Override
    public String open(String target, Map<String, ?> data) {
        String id = "channel-" + ++channels;
        note("open", id, "target", target, "data", data);
        return id;
    }

    @Override
    public void adopt(String target, String id) {
        note("adopt", id, "target", target);
    }

    @Override
    public void send(String id, Map<String, ?> data, List<byte[]> buffers) {
        note("send", id, "data", data);
    }

    @Override
    public void close(String id) {
        note("close", id);
    }

    @Override
    public boolean isShowing() {
        return showing;
    }

    @Override
    public void show(Output output, @Nullable String id) {
        note("show", "output", "text", output.text());
    }

    @Override
    public void update(Output output, String id) {
        note("rewrite", "output", "text", output.text());
    }

    private synchronized void note(String what, String id, Object... more) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("what", what);
        entry.put("id", id);
        for (int i = 0; i < more.length; i += 2) {
            entry.put(String.valueOf(more[i]), more[i + 1]);
        }
        sent.add(entry);
    }

    /** Take what was sent since the last call. */
    synchronized List<Map<String, @Nullable Object>> take() {
        List<Map<String, @Nullable Object>> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** Give the kinds of what was sent since the last call. */
    List<String> kinds() {
        return take().stream().map(entry -> String.valueOf(entry.get("what"))).toList();
    }

    static Received message(Map<String, @Nullable Object> data) {
        return new Received(data, List.of(), "");
    }

    static Received custom(Map<String, @Nullable Object> content) {
        return message(Map.of("method", "custom", "content", content));
    }
}
