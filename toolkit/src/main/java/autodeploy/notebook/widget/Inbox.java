package autodeploy.notebook.widget;

import autodeploy.core.Printable;
import java.util.Map;
import java.util.Optional;

/** Hears the pages; whatever they send, nothing is thrown at the kernel. */
final class Inbox implements Page.Listener {
    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

    private final Widgets widgets;

    Inbox(Widgets widgets) {
        this.widgets = widgets;
    }

    @Override
    public void message(String id, Page.Received message) {
        Optional<WidgetModel> model = widgets.byChannel(id);
        if (model.isEmpty()) {
            log("for no model: " + id);
            return;
        }
        try {
            model.get().take(message);
        } catch (RuntimeException | Error e) {
            // Of a user's action: an Error here could end the kernel's shell thread, and every later cell would wait.
            log(e.toString());
            Map<String, ?> question =
                    Incoming.map(message.data().get("content")).orElse(Map.of());
            model.get().refuse("cannot be done: " + Printable.of(e.toString(), 300), question);
        }
    }

    @Override
    public void closed(String id) {
        widgets.forget(id);
    }

    @Override
    public Map<String, ?> control(Page.Received message) {
        if (!message.refused().isEmpty()) {
            return error(message.refused());
        }
        Object method = message.data().get("method");
        return "request_states".equals(method)
                ? widgets.states()
                : error("unknown method " + Incoming.shown(method) + "; known: request_states");
    }

    private static Map<String, ?> error(String reason) {
        log(reason);
        return Map.of("method", "custom", "content", Map.of("error", reason));
    }

    private static void log(String what) {
        LOG.log(System.Logger.Level.DEBUG, "a message from a page was refused: {0}", Printable.of(what, 500));
    }
}
