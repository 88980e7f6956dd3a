package autodeploy.graph.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tell which dump files are written to their end: those with a successor, and the last one once it has rested a while
 * and ends with the line of a graph's output. Whatever has rested ten times as long counts as complete: a file may have
 * no such line.
 */
final class Completeness {
    /** An output line names a few nodes. */
    private static final int TAIL = 1 << 14;

    private static final int LONG_REST = 10;

    private final Path directory;
    private final Duration rest;
    private FolderState.@Nullable State seen;
    private String file = "";
    private long since;

    Completeness(Path directory, Duration rest) {
        this.directory = directory;
        this.rest = rest;
    }

    /** Give the complete ones among the files. */
    Map<String, FolderState.State> of(FolderState folder, long now) {
        Map<String, FolderState.State> complete = new LinkedHashMap<>(folder.files());
        String last = folder.last().orElse("");
        FolderState.State state = folder.files().get(last);
        if (!last.equals(file) || state == null || !state.equals(seen)) {
            file = last;
            seen = state;
            since = now;
        }
        long rested = now - since;
        boolean isComplete = rested >= LONG_REST * rest.toNanos() || (rested >= rest.toNanos() && endsWithOutput());
        if (!isComplete) {
            complete.remove(last);
        }
        return complete;
    }

    private boolean endsWithOutput() {
        try (FileChannel channel = FileChannel.open(directory.resolve(file))) {
            long from = Math.max(0, channel.size() - TAIL);
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
                // Until the tail is read.
            }
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
            String line = text.stripTrailing();
            return text.endsWith("\n")
                    && line.substring(line.lastIndexOf('\n') + 1).startsWith("output");
        } catch (IOException e) {
            // Wiped meanwhile, or not to be read: the next look will tell.
            return false;
        }
    }
}
