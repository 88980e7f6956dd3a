package autodeploy.kernel;

import autodeploy.kernel.cell.Cell;
import autodeploy.kernel.cell.Cells;
import autodeploy.kernel.error.ErrorReport;
import autodeploy.kernel.run.CellEvaluator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.jspecify.annotations.Nullable;

/** A kernel in this process without sockets, and a thread that hands out its cells as the shell channel does. */
public final class TestKernel implements AutoCloseable {
    /** Ten times what any step may take. */
    private static final long DEADLINE_SECONDS = 60;

    private final AutoDeployKernel kernel;
    private final ExecutorService shell = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "test-shell");
        thread.setDaemon(true);
        return thread;
    });
    private int count;

    private TestKernel(AutoDeployKernel kernel) {
        this.kernel = kernel;
        kernel.onStartup();
        onShell(() -> {
            kernel.evaluator().worker().handOutFromHere();
            return null;
        });
    }

    /** Start a kernel with these environment variables, as name and value in turn. */
    public static TestKernel start(String... environment) {
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        StartupNotes notes = new StartupNotes();
        PrintStream err = System.err;
        System.setErr(new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return new TestKernel(new KernelBuilder(Settings.of(variables, notes), notes).build());
        } finally {
            System.setErr(err);
        }
    }

    /** The kernel as extensions see it. */
    public JavaKernel kernel() {
        return kernel;
    }

    /** What runs its cells. */
    public CellEvaluator evaluator() {
        return kernel.evaluator();
    }

    /** What compiles its cells. */
    public JShell shell() {
        return kernel.getJShell();
    }

    /** Who works for which cell. */
    public Cells cells() {
        return kernel.cells();
    }

    /** Run a cell; give its value, or throw what it ended with. */
    public @Nullable Object run(String code) throws Exception {
        return finish(begin(code));
    }

    /** Begin to run a cell. */
    public Future<@Nullable Object> begin(String code) {
        return shell.submit(() -> execute(code));
    }

    private @Nullable Object execute(String code) {
        count++;
        ExecuteRequest request = new ExecuteRequest(code, false, true, Map.of(), false, true);
        kernel.cells().enter(new Cell(count, new Message<>(null, ExecuteRequest.MESSAGE_TYPE, request), false));
        kernel.evaluator().worker().begin();
        try {
            return kernel.evaluator()
                    .evalCell(kernel.getJShell(), kernel.getMagicsResolver().resolve(code), code);
        } finally {
            kernel.evaluator().worker().end();
            kernel.cells().leave();
        }
    }

    /** Wait for a cell's end; give its value, or throw what it ended with. */
    public static @Nullable Object finish(Future<@Nullable Object> cell) throws Exception {
        try {
            return cell.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Run a cell that must fail; give what it ended with. */
    public Throwable thrown(String code) {
        Object value;
        try {
            value = run(code);
        } catch (Exception | Error e) {
            return e;
        }
        throw new AssertionError("no failure but " + value + " of\n" + code);
    }

    /** Run a cell that must fail; give the report. */
    public ErrorReport failure(String code) {
        return kernel.report(thrown(code));
    }

    /** Report an error as the kernel does. */
    public ErrorReport report(Throwable error) {
        return kernel.report(error);
    }

    /** Do something on the thread that hands out cells. */
    public <T> @Nullable T onShell(Callable<@Nullable T> work) {
        try {
            return shell.submit(work).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of a report, without colours and without line numbers of the JDK. */
    public static String plain(ErrorReport report) {
        List<String> lines = new ArrayList<>(List.of("[" + report.name() + "] " + report.message()));
        // Lines of the JDK's own files differ from one to the next.
        report.lines()
                .forEach(line -> lines.add(line.replaceAll("\u001b\\[[0-9;]*m", "")
                        .replaceAll("(at java\\.base/.*\\.java):\\d+\\)", "$1)")));
        return String.join("\n", lines) + "\n";
    }

    @Override
    public void close() {
        shell.shutdownNow();
        kernel.getJShell().close();
        kernel.onShutdown(false);
    }
}
