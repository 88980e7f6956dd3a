package autodeploy.launch;

import autodeploy.core.CancelledException;
import autodeploy.core.Machine;
import autodeploy.core.Program;
import autodeploy.core.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Find out which GPUs and programs a machine has.
 *
 * <p>GPUs come from {@code nvidia-smi}; programs are those of a benchmark, such as {@code trtllm-serve} and
 * {@code docker}, with the version that {@code --version} tells. All are asked at the same time, and one that is
 * absent, fails or hangs spoils no other.
 *
 * <pre>{@code
 * Machine machine = Probe.of(Local.ofProcess()).run();
 * }</pre>
 */
public final class Probe {
    private static final String ACTION = "looking for GPUs and programs";

    private final Launcher launcher;
    private final Duration timeout;
    private final Duration pythonTimeout;
    private final Progress progress;

    private Probe(Launcher launcher, Duration timeout, Duration pythonTimeout, Progress progress) {
        this.launcher = launcher;
        this.timeout = timeout;
        this.pythonTimeout = pythonTimeout;
        this.progress = progress;
    }

    /**
     * Look at the machine of a launcher; 10 s for a program, 60 s for one in Python.
     *
     * @param launcher runs the programs
     * @return the probe
     */
    public static Probe of(Launcher launcher) {
        return new Probe(launcher, Defaults.PROBE, Defaults.PYTHON_PROBE, Progress.NONE);
    }

    /**
     * Choose how long a program may take.
     *
     * @param most for programs that answer at once
     * @param python for those that import Python packages first: {@code trtllm-serve}, {@code trtllm-bench},
     *     {@code aiperf}
     * @return a copy with these limits
     */
    public Probe withTimeouts(Duration most, Duration python) {
        return new Probe(launcher, most, python, progress);
    }

    /**
     * Tell what takes long.
     *
     * @param listener hears of programs that need seconds to answer
     * @return a copy that tells it
     */
    public Probe telling(Progress listener) {
        return new Probe(launcher, timeout, pythonTimeout, listener);
    }

    /**
     * Look; takes as long as the slowest program.
     *
     * @return what was found
     * @throws CancelledException when the thread is interrupted; all programs are stopped, and the flag stays set
     * @throws autodeploy.core.LaunchException when the launcher's machine cannot be reached
     */
    public Machine run() {
        CancelledException.check(ACTION);
        ExecutorService threads = Executors.newFixedThreadPool(ProgramQuery.ALL.size() + 1, Probe::thread);
        try {
            Future<GpuQuery.Found> gpus = threads.submit(() -> GpuQuery.run(launcher, timeout));
            Map<String, Future<Program>> asked = new LinkedHashMap<>();
            for (ProgramQuery query : ProgramQuery.ALL) {
                Duration most = query.isPython() ? pythonTimeout : timeout;
                asked.put(query.name(), threads.submit(() -> query.run(launcher, most)));
            }
            threads.shutdown();
            follow(threads, asked);
            List<Program> programs = new ArrayList<>();
            for (Future<Program> program : asked.values()) {
                programs.add(program.get());
            }
            GpuQuery.Found found = gpus.get();
            return new Machine(launcher.host(), found.gpus(), found.driver(), found.problem(), programs);
        } catch (InterruptedException e) {
            throw cancelled(threads);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Wait for the end; count the programs that have answered, and name those that take long. */
    private void follow(ExecutorService threads, Map<String, Future<Program>> asked) throws InterruptedException {
        long late = System.nanoTime() + Defaults.SILENCE.toNanos();
        boolean isTold = false;
        while (!threads.awaitTermination(Defaults.LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            String slow = waiting(asked);
            long done = asked.values().stream().filter(Future::isDone).count();
            progress.at(done, asked.size(), slow.isEmpty() ? "waiting for nvidia-smi" : "waiting for " + slow);
            if (!isTold && !slow.isEmpty() && System.nanoTime() > late) {
                isTold = true;
                progress.say("Waiting for " + slow + " to tell the version …");
            }
        }
        progress.at(asked.size(), asked.size(), "");
    }

    private static String waiting(Map<String, Future<Program>> asked) {
        return asked.entrySet().stream()
                .filter(query -> !query.getValue().isDone())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /** Interrupt all queries, and wait until their programs are stopped. */
    private static CancelledException cancelled(ExecutorService threads) {
        threads.shutdownNow();
        try {
            long most =
                    Defaults.STOP_GRACE.plus(Defaults.KILL_WAIT).multipliedBy(2).toMillis();
            if (!threads.awaitTermination(most, TimeUnit.MILLISECONDS)) {
                Thread.currentThread().interrupt();
                return new CancelledException(ACTION + "; a program could not be stopped in time");
            }
        } catch (InterruptedException e) {
            // Interrupted again: the queries go on stopping their programs.
        }
        Thread.currentThread().interrupt();
        return new CancelledException(ACTION);
    }

    /** Pass on what a launcher threw, such as that its host cannot be reached. */
    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "autodeploy-probe");
        thread.setDaemon(true);
        return thread;
    }
}
