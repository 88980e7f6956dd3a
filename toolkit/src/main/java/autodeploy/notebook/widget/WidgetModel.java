package autodeploy.notebook.widget;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object of which kernel and pages each hold a copy: a state that both may change, and messages.
 *
 * <p>The state is a tree of JDK types; another model in it stands for that model. Safe for use by several threads: what
 * is sent leaves in the order of the calls.
 */
final class WidgetModel {
    /** Names the model for as long as the kernel lives; pages know it by its channel. */
    private final String key = UUID.randomUUID().toString().replace("-", "");

    private final Widgets widgets;
    private final ModelType type;
    private final Map<String, @Nullable Object> state;
    private final Map<String, Predicate<@Nullable Object>> writable = new LinkedHashMap<>();
    private BiConsumer<Map<String, @Nullable Object>, List<byte[]>> listener = (content, buffers) -> {};
    private BiConsumer<String, @Nullable Object> watcher = (name, value) -> {};
    private Runnable closer = () -> {};
    private @Nullable String channel;

    WidgetModel(Widgets widgets, ModelType type, Map<String, ? extends @Nullable Object> state) {
        this.widgets = widgets;
        this.type = type;
        this.state = new LinkedHashMap<>(type.state());
        this.state.putAll(state);
    }

    /** Let pages set this part of the state to values that pass the check; all other parts are the kernel's alone. */
    WidgetModel withWritable(String name, Predicate<@Nullable Object> check) {
        writable.put(name, check);
        return this;
    }

    /** Hear messages. Called by the thread that serves the pages, which nothing else can use meanwhile. */
    WidgetModel onMessage(BiConsumer<Map<String, @Nullable Object>, List<byte[]>> hears) {
        listener = hears;
        return this;
    }

    /** Hear which part of the state a page has set to what. */
    WidgetModel onState(BiConsumer<String, @Nullable Object> hears) {
        watcher = hears;
        return this;
    }

    /** Hear that the model has become still: no page shows it any longer. Called under the lock; must not wait. */
    WidgetModel onClose(Runnable hears) {
        closer = hears;
        return this;
    }

    /** Set parts of the state, here and on the pages. */
    void update(Map<String, ? extends @Nullable Object> changes) {
        synchronized (widgets) {
            state.putAll(changes);
            if (channel != null) {
                widgets.page().send(channel, stateMessage(changes), List.of());
            }
        }
    }

    /** Send a message to the pages; they are not told later what they missed. */
    void send(Map<String, ? extends @Nullable Object> content, List<byte[]> buffers) {
        synchronized (widgets) {
            if (channel != null) {
                Map<String, @Nullable Object> message = new LinkedHashMap<>();
                message.put("method", "custom");
                message.put("content", content);
                widgets.page().send(channel, message, buffers);
            }
        }
    }

    /** Read one part of the state. */
    @Nullable
    Object get(String name) {
        synchronized (widgets) {
            return state.get(name);
        }
    }

    String key() {
        return key;
    }

    // --- For Widgets, which holds the lock -------------------------------------------------------------------------

    @Nullable
    String channel() {
        return channel;
    }

    void channel(@Nullable String id) {
        channel = id;
    }

    void closed() {
        channel = null;
        closer.run();
    }

    /** Take what a page sent; a message that is wrong in any way is answered with the reason and changes nothing. */
    void take(Page.Received message) {
        Incoming incoming = Incoming.of(message);
        if (incoming instanceof Incoming.Wrong wrong) {
            refuse(wrong.reason());
        } else if (incoming instanceof Incoming.StateRequest) {
            update(Map.of());
        } else if (incoming instanceof Incoming.Update update) {
            take(update);
        } else if (incoming instanceof Incoming.Custom custom) {
            listener.accept(custom.content(), custom.buffers());
        }
    }

    private void take(Incoming.Update update) {
        for (Map.Entry<String, @Nullable Object> entry : update.state().entrySet()) {
            Predicate<@Nullable Object> check = writable.get(entry.getKey());
            if (check == null) {
                refuse("this part of the state is not the page's: " + Incoming.shown(entry.getKey()));
                return;
            }
            if (!check.test(entry.getValue())) {
                refuse("not a value for " + entry.getKey() + ": " + Incoming.shown(entry.getValue()));
                return;
            }
        }
        synchronized (widgets) {
            state.putAll(update.state());
        }
        update.state().forEach(watcher);
    }

    /** Tell the page why nothing was done. */
    void refuse(String reason) {
        refuse(reason, Map.of());
    }

    /** Tell the page why nothing was done, and the view on it whose message this was, as far as it named itself. */
    void refuse(String reason, Map<String, ? extends @Nullable Object> question) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("error", reason);
        if (question.get("client") instanceof String client && client.length() <= RowRequest.LONGEST_CLIENT) {
            answer.put("client", client);
            RowQuery.whole(question.get("seq"), 0, Integer.MAX_VALUE).ifPresent(seq -> answer.put("seq", seq));
        }
        send(answer, List.of());
    }

    /** Give the message by which a page learns the state: all of it, or these changes. */
    Map<String, @Nullable Object> stateMessage(Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("method", "update");
        message.put("state", resolved(changes.isEmpty() ? state : changes));
        message.put("buffer_paths", List.of());
        return message;
    }

    /** Give the entry by which a page that was reloaded makes the model anew. */
    Map<String, @Nullable Object> restoring() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("model_name", type.model());
        entry.put("model_module", type.module());
        entry.put("model_module_version", type.version());
        entry.put("state", resolved(state));
        return entry;
    }

    /** Collect this model and those that its state names, each after those that it names. */
    void collect(Collection<WidgetModel> into) {
        if (!into.contains(this)) {
            state.values().forEach(value -> collect(value, into));
            into.add(this);
        }
    }

    private static void collect(@Nullable Object value, Collection<WidgetModel> into) {
        if (value instanceof WidgetModel model) {
            model.collect(into);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, into));
        }
    }

    private static @Nullable Object resolved(@Nullable Object value) {
        if (value instanceof WidgetModel model) {
            return "IPY_MODEL_" + model.channel;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(WidgetModel::resolved).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), resolved(each)));
            return copy;
        }
        return value;
    }
}
