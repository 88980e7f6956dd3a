package autodeploy.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an interrupt that overtook its cell: they come through two sockets, and the later one may be read first.
 *
 * <p>An interrupt is meant for a cell that was sent before it and arrives within a second; both times are the sender's.
 */
final class EarlyInterrupts {
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable Instant sent;
    private long heardAt;

    /** Remember an interrupt that found no cell running. */
    synchronized void interrupted(Message<?> interrupt) {
        sent = sentAt(interrupt).orElse(null);
        heardAt = System.nanoTime();
    }

    /** Tell whether the interrupt remembered was meant for this cell, and forget it. */
    synchronized boolean isMeantFor(Message<?> cell) {
        Instant interrupt = sent;
        sent = null;
        return interrupt != null
                && System.nanoTime() - heardAt < REMEMBERED_NANOS
                && sentAt(cell).filter(at -> at.isBefore(interrupt)).isPresent();
    }

    private static Optional<Instant> sentAt(Message<?> message) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(message.getHeader().getTimestamp().getDateString())
                            .toInstant());
        } catch (DateTimeException | NullPointerException e) {
            // A sender that tells no time, or in a way of its own.
            return Optional.empty();
        }
    }
}
