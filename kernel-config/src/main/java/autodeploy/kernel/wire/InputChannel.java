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
    private static final int LOOK_AGAIN_MILLIS = 100;

    InputChannel(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
    }

    @Override
    public synchronized String getInput(MessageContext context, String prompt, boolean password) {
        // An answer to a question that was given up is not the answer to this one.
        while (hasMessage(0)) {
            readMessage();
        }
        sendMessage(new Message<>(context, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, password)));
        while (!hasMessage(LOOK_AGAIN_MILLIS)) {
            if (Thread.currentThread().isInterrupted()) {
                // Who asked sees the flag.
                return "";
            }
        }
        Message<InputReply> reply = readMessage(InputReply.MESSAGE_TYPE);
        return reply.getContent().getValue() + System.lineSeparator();
    }

    private boolean hasMessage(int millis) {
        try (ZMQ.Poller poller = ctx.poller(1)) {
            poller.register(this, ZMQ.Poller.POLLIN);
            return poller.poll(millis) > 0;
        }
    }
}
