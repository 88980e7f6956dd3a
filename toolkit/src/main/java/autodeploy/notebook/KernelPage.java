package autodeploy.notebook;

import autodeploy.notebook.widget.Page;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.jspecify.annotations.Nullable;

/** Reaches a kernel's pages by its comms and its display. */
final class KernelPage implements Page {
    private static final String CONTROL = "jupyter.widget.control";
    private static final String PROTOCOL = "2.1.0";

    private final BaseKernel kernel;
    private final CommManager comms;
    private @Nullable Listener listener;

    KernelPage(BaseKernel kernel) {
        this.kernel = kernel;
        comms = kernel.getCommManager();
    }

    /** Begin to hear pages. */
    void listen(Listener hears) {
        listener = hears;
        comms.registerTarget(CONTROL, (manager, id, target, opening) -> {
            // Before the first cell the kernel has no message to refer to, and JupyterLab rejects what refers to none.
            manager.setMessageContext(opening);
            return new Channel(
                    manager,
                    id,
                    target,
                    (channel, message) -> channel.send(JsonTrees.write(hears.control(received(message)))),
                    gone -> {});
        });
    }

    @Override
    public String open(String target, Map<String, ?> data) {
        synchronized (comms) {
            Channel opened = comms.openComm(target, (manager, id, name, opening) -> {
                data.forEach((key, value) -> opening.getContent()
                        .getData()
                        .add(key, JsonTrees.write(Map.of("", value)).get("")));
                opening.getNonNullMetadata().put("version", PROTOCOL);
                return channel(manager, id, name);
            });
            return opened == null ? "" : opened.getID();
        }
    }

    @Override
    public void adopt(String target, String id) {
        synchronized (comms) {
            comms.registerComm(channel(comms, id, target));
        }
    }

    private Channel channel(CommManager manager, String id, String target) {
        return new Channel(
                manager,
                id,
                target,
                (channel, message) -> {
                    if (listener != null) {
                        listener.message(channel.getID(), received(message));
                    }
                },
                gone -> {
                    if (listener != null) {
                        listener.closed(gone);
                    }
                });
    }

    @Override
    public void send(String id, Map<String, ?> data, List<byte[]> buffers) {
        JsonObject json = JsonTrees.write(data);
        if (buffers.isEmpty()) {
            comms.messageComm(id, json);
        } else {
            comms.messageComm(id, json, null, buffers);
        }
    }

    @Override
    public void close(String id) {
        synchronized (comms) {
            Comm comm = comms.getCommByID(id);
            if (comm != null) {
                comm.close();
            }
        }
    }

    @Override
    public boolean isShowing() {
        return kernel.getIO().display.isAttached();
    }

    @Override
    public void show(Output output, @Nullable String id) {
        kernel.getIO().display.display(data(output, id));
    }

    @Override
    public void update(Output output, String id) {
        kernel.getIO().display.updateDisplay(data(output, id));
    }

    private static DisplayData data(Output output, @Nullable String id) {
        DisplayData data = data(output);
        if (id != null) {
            // setDisplayId has another signature in 1.0-a6.
            data.putTransientData("display_id", id);
        }
        return data;
    }

    static DisplayData data(Output output) {
        DisplayData data = new DisplayData(output.text());
        data.putHTML(output.html());
        return data;
    }

    /** Read a message, or say why not; what a page sends never makes the kernel fail. */
    private static Received received(Message<CommMsgCommand> message) {
        List<byte[]> buffers = message.getBlobs() == null ? List.of() : message.getBlobs();
        long bytes = buffers.stream().mapToLong(each -> each.length).sum();
        JsonObject data = message.getContent().getData();
        if (bytes > JsonTrees.MOST_BYTES) {
            return new Received(Map.of(), List.of(), "a message with " + bytes + " bytes of binary parts");
        }
        if (data == null) {
            return new Received(Map.of(), List.of(), "a message without data");
        }
        try {
            return new Received(JsonTrees.read(data), buffers, "");
        } catch (JsonTrees.TooLarge e) {
            return new Received(Map.of(), List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** One comm; passes everything on. */
    private static final class Channel extends Comm {
        private final BiConsumer<Channel, Message<CommMsgCommand>> messages;
        private final Consumer<String> closing;

        Channel(
                CommManager manager,
                String id,
                String target,
                BiConsumer<Channel, Message<CommMsgCommand>> messages,
                Consumer<String> closing) {
            super(manager, id, target);
            this.messages = messages;
            this.closing = closing;
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            messages.accept(this, message);
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean isOurs) {
            if (!isOurs) {
                closing.accept(getID());
            }
        }
    }
}
