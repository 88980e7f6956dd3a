package autodeploy.kernel.cell;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.jspecify.annotations.Nullable;

/**
 * Gather printed text into few messages: a server drops what exceeds a thousand messages a second, and a page takes
 * seconds to show as many.
 */
final class StreamText {
    /** Soon enough for an eye, seldom enough for a page. */
    private static final long SEND_AFTER_MILLIS = 50;
    /** Sent at once when this much has come together, so that memory stays bounded. */
    private static final int SEND_FROM_CHARACTERS = 64 * 1024;

    private final IOPubChannel publisher;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "autodeploy-print");
        thread.setDaemon(true);
        return thread;
    });
    private final StringBuilder gathered = new StringBuilder();
    private @Nullable MessageContext cell;
    private StreamType stream = StreamType.OUT;

    StreamText(IOPubChannel publisher) {
        this.publisher = publisher;
    }

    synchronized void add(MessageContext toCell, StreamType toStream, String printed) {
        if (toCell != cell || toStream != stream) {
            flush();
            cell = toCell;
            stream = toStream;
        }
        if (gathered.length() == 0) {
            // It ends by itself, and throws nothing that anyone could mend.
            Future<?> unused = timer.schedule(this::flush, SEND_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
        gathered.append(printed);
        if (gathered.length() >= SEND_FROM_CHARACTERS) {
            flush();
        }
    }

    synchronized void flush() {
        if (gathered.length() == 0 || cell == null) {
            return;
        }
        PublishStream content = new PublishStream(stream, gathered.toString());
        gathered.setLength(0);
        publisher.sendMessage(new Message<>(cell, PublishStream.MESSAGE_TYPE, content));
        cell = null;
    }
}
