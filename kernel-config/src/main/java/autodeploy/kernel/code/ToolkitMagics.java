package autodeploy.kernel.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/**
 * Ask extensions about their magics, by two magics that no listing shows.
 *
 * <p>{@code autodeploy.complete} and {@code autodeploy.help} take a magic's line, from its percent sign on, and the
 * cursor in it; they answer with a map of texts, numbers and lists, or null where the magic isn't theirs. A kernel and a
 * toolkit that know no class of each other understand each other so.
 */
final class ToolkitMagics {
    static final String COMPLETE = "autodeploy.complete";
    static final String HELP = "autodeploy.help";
    /** A listing of a dead network folder must not keep the kernel from the next cell. */
    private static final long ANSWER_MILLIS = 3_000;

    private final BaseKernel kernel;
    private final ExecutorService asking = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "autodeploy-ask");
        thread.setDaemon(true);
        return thread;
    });

    ToolkitMagics(BaseKernel kernel) {
        this.kernel = kernel;
    }

    Optional<Map<?, ?>> ask(String magic, MagicLine line, int cursor) {
        MagicsRegistry registry = kernel.getMagicsRegistry();
        if (!registry.getLineMagicNames().contains(magic)) {
            return Optional.empty();
        }
        List<String> question = List.of(line.text(), Integer.toString(cursor - line.start()));
        Future<Object> answer = asking.submit(() -> registry.evalLineMagic(kernel, magic, question));
        try {
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS) instanceof Map<?, ?> map
                    ? Optional.of(map)
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
