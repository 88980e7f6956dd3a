package autodeploy.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/** Keeps what is published. */
final class Published extends IOPubChannel {
    private final List<Message<?>> messages = new ArrayList<>();

    Published() {
        super(ZMQ.context(1), HMACGenerator.NO_AUTH_INSTANCE);
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
        messages.add(message);
    }

    synchronized List<Message<?>> messages() {
        return List.copyOf(messages);
    }

    /** The text messages: stream and text. */
    synchronized List<String> texts() {
        return messages.stream()
                .map(Message::getContent)
                .map(content -> content instanceof PublishStream stream
                        ? stream.getStreamType() + " " + stream.getText()
                        : content.getClass().getSimpleName())
                .toList();
    }
}
