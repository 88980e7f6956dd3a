package autodeploy.kernel.wire;

import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/** Asks the front end for a line, and stops waiting for it when the cell is interrupted. */
final class InputChannel extends StdinChannel {
    private static final int LOOK_AGAIN_MILLIS = 20;

    private final Uninterrupted sender = new Uninterrupted("autodeploy-ask-input");

    InputChannel(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // It is, by another lock.
    public String getInput(MessageContext context, String prompt, boolean password) {
        // Not this: the sender locks it.
        synchronized (sender) {
            return ask(context, prompt, password);
        }
    }

    private String ask(MessageContext context, String prompt, boolean password) {
        // An answer to a question that was given up is not the answer to this one.
        while (hasMessage()) {
            readMessage();
        }
        Message<?> question = new Message<>(context, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, password));
        sender.run(() -> sendMessage(question));
        try {
            // Not in the poll: JeroMQ swallows an interrupt there.
            while (!hasMessage()) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            // Who asked sees the flag.
            Thread.currentThread().interrupt();
            return "";
        }
        Message<InputReply> reply = readMessage(InputReply.MESSAGE_TYPE);
        return reply.getContent().getValue() + System.lineSeparator();
    }

    private boolean hasMessage() {
        try (ZMQ.Poller poller = ctx.poller(1)) {
            poller.register(this, ZMQ.Poller.POLLIN);
            return poller.poll(0) > 0;
        }
    }
}
