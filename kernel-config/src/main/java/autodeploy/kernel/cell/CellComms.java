package autodeploy.kernel.cell;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.dflib.jjava.shaded.com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Send the messages of live views in the name of the cell whose thread sends them; for use by several threads. */
public final class CellComms extends CommManager {
    private final Cells cells;

    /**
     * Begin without any view.
     *
     * @param cells know which thread works for which cell
     */
    public CellComms(Cells cells) {
        this.cells = cells;
        this.comms = new ConcurrentHashMap<>();
        this.targets = new ConcurrentHashMap<>();
    }

    @Override
    public <T extends Comm> @Nullable T openComm(String target, CommFactory<T> factory) {
        if (iopub == null) {
            return null;
        }
        String id = UUID.randomUUID().toString();
        Message<CommOpenCommand> message = new Message<>(
                cells.context(), CommOpenCommand.MESSAGE_TYPE, new CommOpenCommand(id, target, new JsonObject()));
        T comm = factory.produce(this, id, target, message);
        registerComm(comm);
        iopub.sendMessage(message);
        return comm;
    }

    @Override
    public void messageComm(
            String id, JsonObject data, @Nullable Map<String, Object> metadata, @Nullable List<byte[]> blobs) {
        CommMsgCommand content = new CommMsgCommand(id, data);
        iopub.sendMessage(
                new Message<>(cells.context(), CommMsgCommand.MESSAGE_TYPE, content, noneIfEmpty(blobs), metadata));
    }

    @Override
    public void messageComm(String id, JsonObject data) {
        messageComm(id, data, null, null);
    }

    /** JJava would leave a message with an empty list without its last part. */
    private static @Nullable List<byte[]> noneIfEmpty(@Nullable List<byte[]> blobs) {
        return blobs == null || blobs.isEmpty() ? null : blobs;
    }

    @Override
    public synchronized void closeComm(Comm comm) {
        setMessageContext(cells.context());
        super.closeComm(comm);
    }
}
