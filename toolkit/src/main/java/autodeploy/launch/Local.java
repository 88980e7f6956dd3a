package autodeploy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;

/**
 * Run commands on this machine.
 *
 * <p>A command that is stopped ends with all that it had started: each process is asked to end (SIGTERM), and killed
 * a moment later if it did not. Those that cut loose from their parent are found by a mark in their environment, the
 * variable {@value #MARK}; this part needs Linux. The same happens when the Java process ends in an orderly way.
 *
 * <pre>{@code
 * RunOutcome outcome = Local.ofProcess().run(Command.of("nvidia-smi", "-L"), Duration.ofSeconds(10));
 * }</pre>
 */
public final class Local implements Launcher {
    /** The variable that marks the processes of one run. */
    static final String MARK = "AUTODEPLOY_RUN";

    /** {@code error=2, No such file}; newer Java: {@code error: 2 (No such file)}. */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error(?:=\\d+, |: \\d+ \\()([^)]+)");

    private final Map<String, String> environment;
    private final SearchPath searchPath;

    private Local(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.searchPath = new SearchPath(environment.getOrDefault("PATH", ""));
    }

    /**
     * Run commands with exactly this environment.
     *
     * @param environment the variables; programs are looked for in its {@code PATH}
     * @return the launcher
     */
    public static Local of(Map<String, String> environment) {
        return new Local(environment);
    }

    /**
     * Run commands with the environment of this Java process.
     *
     * @return the launcher
     */
    public static Local ofProcess() {
        return new Local(System.getenv());
    }

    @Override
    public String host() {
        return "local";
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Optional<Path> find(String program) {
        return searchPath.find(program);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of each output stream 1 MiB is kept: half from its beginning, half from its end.
     *
     * @throws IllegalArgumentException when the timeout is not above zero
     */
    @Override
    public RunOutcome run(Command command, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + ", must be above zero");
        }
        if (Thread.currentThread().isInterrupted()) {
            return new RunOutcome.Interrupted();
        }
        Optional<String> obstacle = obstacle(command);
        if (obstacle.isPresent()) {
            return new RunOutcome.Failed(obstacle.get());
        }
        String mark = UUID.randomUUID().toString();
        ProcessTree tree = new ProcessTree(MARK + "=" + mark);
        // Before the start: the Java process may end at any moment.
        try (ExitHook hook = new ExitHook(() -> stop(tree))) {
            return start(command, mark, tree, hook, timeout);
        }
    }

    private RunOutcome start(Command command, String mark, ProcessTree tree, ExitHook hook, Duration timeout) {
        BoundedOutput output = new BoundedOutput(Defaults.CAPTURE_BYTES);
        BoundedOutput error = new BoundedOutput(Defaults.CAPTURE_BYTES);
        StartedProcess started;
        try {
            started = new ProcessExecutor(argv(command))
                    .directory(command.directory().map(Path::toFile).orElse(null))
                    .environment(environment(command, mark))
                    .redirectErrorStream(false)
                    .streams(new BoundedPumps(output, error, Defaults.OUTPUT_GRACE))
                    .exitValueAny()
                    .start();
        } catch (IOException e) {
            return new RunOutcome.Failed("could not be started: " + systemError(e));
        }
        tree.begin(started.getProcess().toHandle());
        if (hook.isEnding()) {
            stop(tree);
        }
        return await(started, tree, timeout, output, error);
    }

    private static RunOutcome await(
            StartedProcess started, ProcessTree tree, Duration timeout, BoundedOutput output, BoundedOutput error) {
        Process process = started.getProcess();
        try {
            boolean ended = process.waitFor(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
            if (!ended) {
                stop(tree);
            }
            drain(started.getFuture());
            return ended
                    ? new RunOutcome.Completed(process.exitValue(), output.text(), error.text())
                    : new RunOutcome.TimedOut(timeout, output.text(), error.text());
        } catch (InterruptedException e) {
            stop(tree);
            Thread.currentThread().interrupt();
            return new RunOutcome.Interrupted();
        }
    }

    private static void stop(ProcessTree tree) {
        tree.stop(Defaults.STOP_GRACE, Defaults.KILL_WAIT);
    }

    /** Wait for the pumps, which end by themselves soon after the process. */
    private static void drain(Future<?> pumps) throws InterruptedException {
        try {
            pumps.get(Defaults.OUTPUT_GRACE.multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // A pipe could not be closed: what it brought is there, and the exit status comes from the process.
            return;
        } catch (TimeoutException e) {
            // Even SIGKILL did not end the process: leave its pumps alone.
            pumps.cancel(true);
        }
    }

    /** Say what keeps a command from being started, more clearly than the operating system does. */
    private Optional<String> obstacle(Command command) {
        Optional<Path> directory = command.directory().filter(d -> !Files.isDirectory(d));
        if (directory.isPresent()) {
            return Optional.of("the working directory " + directory.get() + " does not exist");
        }
        String program = command.program();
        if (SearchPath.isPath(program)) {
            Path file = place(command);
            if (!Files.exists(file)) {
                return Optional.of(program + " does not exist");
            }
            return Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Optional.empty()
                    : Optional.of(program + " is not an executable file");
        }
        if (find(program).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(searchPath
                .findAny(program)
                .map(file -> file + " is not executable")
                .orElse(program + " is not on the PATH"));
    }

    /** Replace the program's name: Java would look for it in the PATH of its own process. */
    private List<String> argv(Command command) {
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(0, place(command).toString());
        return argv;
    }

    private Path place(Command command) {
        String program = command.program();
        return SearchPath.isPath(program)
                ? command.directory().orElse(Path.of("")).resolve(program).toAbsolutePath()
                : find(program).orElse(Path.of(program));
    }

    private Map<String, @Nullable String> environment(Command command, String mark) {
        Map<String, @Nullable String> all = new HashMap<>();
        // Null takes a variable out of what the child would inherit.
        System.getenv().keySet().forEach(name -> all.put(name, null));
        all.putAll(environment);
        all.putAll(command.environment());
        all.put(MARK, mark);
        return all;
    }

    /** Keep the operating system's words: the innermost cause has them alone, without command and environment. */
    private static String systemError(IOException e) {
        Throwable innermost = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        Matcher words = SYSTEM_ERROR.matcher(String.valueOf(innermost.getMessage()));
        return words.find() ? words.group(1).strip() : innermost.getClass().getSimpleName();
    }
}
