package autodeploy.launch;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.stream.PumpStreamHandler;

/**
 * Copy the output of a process, and stop a bounded time after its end.
 *
 * <p>zt-exec's own handler waits for the end of both streams, which a process left behind can put off for ever. The
 * pipes are closed afterwards; such a process gets SIGPIPE if it still writes. Standard input is closed at once.
 */
final class BoundedPumps extends PumpStreamHandler {
    private final Duration grace;

    BoundedPumps(OutputStream output, OutputStream error, Duration grace) {
        super(output, error, null);
        this.grace = grace;
    }

    /** Wait for the rest of the output; called when the process has ended. */
    @Override
    public void stop() {
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            join(outputThread, deadline);
            join(errorThread, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(@Nullable Thread pump, long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (pump != null && left > 0) {
            TimeUnit.NANOSECONDS.timedJoin(pump, left);
        }
    }
}
