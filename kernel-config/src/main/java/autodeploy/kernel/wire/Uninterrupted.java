package autodeploy.kernel.wire;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends on a thread that nobody interrupts: JeroMQ gives up at an interrupt, also between two parts of a message, and
 * what is sent next would be taken for the rest of it.
 */
final class Uninterrupted {
    private final ExecutorService sender;

    Uninterrupted(String name) {
        sender = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Send, and wait until that is done; an interrupt meanwhile is kept for the caller. */
    void run(Runnable sending) {
        Future<?> sent = sender.submit(sending);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    sent.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A message could not be sent: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
