package autodeploy.kernel.wire;

import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.channels.HeartbeatChannel;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The five sockets of a kernel, in place of those that JJava opens: its loops sleep 50 ms between two looks at a
 * socket.
 */
public final class Connection extends JupyterConnection {
    private final KernelConnectionProperties places;
    private final HeartbeatChannel alive;
    private final RequestChannel requests;
    private final RequestChannel controls;
    private final StdinChannel input;
    private final IOPubChannel publisher;
    private final CountDownLatch ready = new CountDownLatch(1);
    private Consumer<MessageContext> listener = message -> {};
    private Runnable onShellThread = () -> {};

    /**
     * Make sockets.
     *
     * @param places ports, address and key, from the connection file
     * @throws GeneralSecurityException when the key's algorithm is unknown
     */
    public Connection(KernelConnectionProperties places) throws GeneralSecurityException {
        super(places);
        this.places = places;
        ZMQ.Context context = ZMQ.context(1);
        HMACGenerator signer = places.createHMACGenerator();
        alive = new HeartbeatChannel(context, signer);
        requests = new RequestChannel(context, signer, false, this);
        controls = new RequestChannel(context, signer, true, this);
        input = new InputChannel(context, signer);
        publisher = new Publisher(context, signer);
    }

    /** Bind the sockets, so that a front end may connect; requests wait until {@link #connect()}. */
    public void bind() {
        alive.bind(places);
        requests.bindTo(address(places.getShellPort()));
        controls.bindTo(address(places.getControlPort()));
        input.bind(places);
        publisher.bind(places);
        publisher.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    private String address(int port) {
        return places.getTransport() + "://" + places.getIp() + ":" + port;
    }

    /**
     * Set who is told of each request before it is handled.
     *
     * @param whom told on the thread that handles it
     * @param onThread run once on the thread that runs cells, before the first request
     */
    public void listen(Consumer<MessageContext> whom, Runnable onThread) {
        listener = whom;
        onShellThread = onThread;
    }

    void heard(MessageContext message) {
        listener.accept(message);
    }

    void begin(boolean isControl) {
        if (!isControl) {
            onShellThread.run();
        }
    }

    /** Let every request be handled; until now, only those that the kernel can answer while it starts. */
    public void ready() {
        ready.countDown();
    }

    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Begin to handle requests; every handler is set by now, and the rest waits for {@link #ready()}. */
    @Override
    public void connect() {
        controls.start();
        requests.start();
    }

    /**
     * Give the channel of the requests that are handled one after the other.
     *
     * @return the shell channel
     */
    public RequestChannel requests() {
        return requests;
    }

    /**
     * Give the channel that asks for input.
     *
     * @return the stdin channel
     */
    public StdinChannel input() {
        return input;
    }

    @Override
    public IOPubChannel getIOPub() {
        return publisher;
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Answer(channel, input, publisher, request);
    }

    @Override
    public void close() {
        requests.close();
        controls.close();
    }

    @Override
    public void waitUntilClose() {
        requests.waitUntilClose();
        controls.waitUntilClose();
    }

    /** Sends what a handler answers. */
    private static final class Answer extends ShellReplyEnvironment {
        Answer(ShellChannel channel, StdinChannel input, IOPubChannel publisher, MessageContext request) {
            super(channel, input, publisher, request);
        }
    }
}
