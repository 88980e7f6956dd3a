package autodeploy.graph.read;

import autodeploy.core.AutoDeployException;
import autodeploy.core.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/** Do the same with many things on a few threads; the threads end with the call. */
public final class Workers {
    /** More do not read faster. */
    private static final int MOST = 8;

    private Workers() {}

    /**
     * Apply a function to each item.
     *
     * @param items the items
     * @param function what to do; runs on several threads at once, and hears an interrupt of the caller
     * @param done hears on the calling thread how many of the items, in their order, are done, and the last result
     * @param <S> the type of items
     * @param <T> the type of results
     * @return the results in the order of the items
     * @throws CancelledException when the calling thread is interrupted
     */
    public static <S, T> List<T> map(List<S> items, Function<S, T> function, ObjIntConsumer<T> done) {
        int threads = Math.min(MOST, Math.min(items.size(), Runtime.getRuntime().availableProcessors()));
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads), task -> {
            Thread thread = new Thread(task, "graph-dumps-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(pool.submit(() -> function.apply(item))));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                T result = future.get();
                results.add(result);
                done.accept(result, results.size());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(DumpFile.ACTION);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof AutoDeployException known) {
            return known;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e.getCause());
    }
}
