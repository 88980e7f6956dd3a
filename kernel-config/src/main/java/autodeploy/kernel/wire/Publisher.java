package autodeploy.kernel.wire;

import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/** Publishes outputs, with room for many that a slow reader has not taken; a full queue would lose them. */
final class Publisher extends IOPubChannel {
    /** JeroMQ's own choice is 1000; 20,000 prints lost thousands with it, and now and then the end of the cell. */
    private static final int QUEUED_MESSAGES = 100_000;

    private final Uninterrupted sender = new Uninterrupted("autodeploy-publish");

    Publisher(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
        setSndHWM(QUEUED_MESSAGES);
    }

    @Override
    @SuppressWarnings(
            "UnsynchronizedOverridesSynchronized") // The sender's thread locks; whoever waits for it must not.
    public void sendMessage(Message<?> message) {
        sender.run(() -> super.sendMessage(message));
    }
}
