package autodeploy.kernel.wire;

import java.util.LinkedHashMap;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;

/** The content of a message, written field by field: JJava's own contents lack some that the protocol asks for. */
public final class Fields extends LinkedHashMap<String, Object> implements ContentType<Fields> {
    private static final long serialVersionUID = 1L;

    private final transient MessageType<?> type;

    private Fields(MessageType<?> type) {
        this.type = type;
    }

    /**
     * Begin a reply that says that all is well.
     *
     * @param type of the message
     * @return to be filled by {@link #with}
     */
    public static Fields ok(MessageType<?> type) {
        return of(type).with("status", "ok");
    }

    /**
     * Begin a content.
     *
     * @param type of the message
     * @return to be filled by {@link #with}
     */
    public static Fields of(MessageType<?> type) {
        return new Fields(type);
    }

    /**
     * Add a field.
     *
     * @param name of the field
     * @param value texts, numbers, booleans, lists, maps, or what JJava's own messages hold
     * @return this
     */
    public Fields with(String name, Object value) {
        put(name, value);
        return this;
    }

    /**
     * Make the message.
     *
     * @param context the request that it answers
     * @return to be sent
     */
    public Message<Fields> to(MessageContext context) {
        return new Message<>(context, getType(), this);
    }

    @Override
    @SuppressWarnings("unchecked") // Only its name is written.
    public MessageType<Fields> getType() {
        return (MessageType<Fields>) type;
    }
}
