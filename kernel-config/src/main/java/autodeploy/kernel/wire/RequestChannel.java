package autodeploy.kernel.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;
import org.jspecify.annotations.Nullable;

/**
 * Hands each request to its handler the moment it arrives, on one thread; whatever goes wrong with one request, the
 * next is handled.
 */
public final class RequestChannel extends ShellChannel {
    private static final int LOOK_AGAIN_MILLIS = 1000;
    private static final String REQUEST = "_request";

    private final Connection connection;
    private final String name;
    private final boolean isControl;
    private final Deque<Message<?>> putBack = new ArrayDeque<>();
    private volatile boolean open = true;
    private ZMQ.@Nullable Poller poller;
    private @Nullable Thread thread;

    RequestChannel(ZMQ.Context context, HMACGenerator signer, boolean isControl, Connection connection) {
        super(context, signer, isControl, connection);
        this.connection = connection;
        this.isControl = isControl;
        this.name = isControl ? "autodeploy-control" : "autodeploy-shell";
    }

    void bindTo(String address) {
        bind(address);
        poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
    }

    /** Begin to hand out requests. */
    void start() {
        thread = new Thread(this::handleAll, name);
        thread.start();
    }

    private void handleAll() {
        connection.begin(isControl);
        while (open) {
            try {
                // A flag that a handler left would end every wait at once.
                Thread.interrupted();
                Message<?> next = next();
                if (next != null) {
                    handle(next);
                }
            } catch (Throwable e) {
                // A damaged message, a closed socket, an Error in a renderer: the kernel must go on.
                notHandled(e);
            }
        }
    }

    private void notHandled(Throwable e) {
        if (open) {
            System.err.println("autodeploy-kernel: a message could not be handled: " + e);
        }
    }

    private @Nullable Message<?> next() {
        Message<?> first = putBack.poll();
        return first != null ? first : has(LOOK_AGAIN_MILLIS) ? readMessage() : null;
    }

    private boolean has(int millis) {
        return poller != null && poller.poll(millis) > 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The type of a message and that of its handler belong together.
    private void handle(Message<?> message) throws Throwable {
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler == null) {
            return;
        }
        if (!isControl
                && !MessageType.KERNEL_INFO_REQUEST.equals(message.getHeader().getType())) {
            connection.awaitReady();
        }
        if (!isControl) {
            connection.heard(message);
        }
        ShellReplyEnvironment env = connection.prepareReplyEnv(this, message);
        try {
            handler.handle(env, message);
        } catch (Throwable e) {
            // Who asked must not wait for ever.
            sorry(env, message, e);
            throw e;
        } finally {
            env.resolveDeferrals();
        }
    }

    private static void sorry(ShellReplyEnvironment env, Message<?> message, Throwable error) {
        String type = message.getHeader().getType().getName();
        if (type.endsWith(REQUEST)) {
            MessageType<?> reply = MessageType.getType(type.substring(0, type.length() - REQUEST.length()) + "_reply");
            env.reply(Fields.of(reply)
                    .with("status", "error")
                    .with("ename", error.getClass().getSimpleName())
                    .with("evalue", String.valueOf(error.getMessage()))
                    .with("traceback", List.of()));
        }
    }

    /**
     * Take the requests of one kind that are queued already; others stay in their order.
     *
     * @param kind which to take
     * @return in the order of their arrival
     */
    public List<Message<?>> takeQueued(Predicate<Message<?>> kind) {
        List<Message<?>> others = new ArrayList<>(putBack);
        putBack.clear();
        while (has(0)) {
            try {
                others.add(readMessage());
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                // A damaged one must not take the others with it.
                notHandled(e);
            }
        }
        List<Message<?>> taken = new ArrayList<>();
        for (Message<?> message : others) {
            (kind.test(message) ? taken : putBack).add(message);
        }
        return taken;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void waitUntilClose() {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
