package autodeploy.kernel;

import autodeploy.kernel.cell.Cell;
import autodeploy.kernel.cell.CellIO;
import autodeploy.kernel.cell.CellInput;
import autodeploy.kernel.cell.CellOutput;
import autodeploy.kernel.cell.Cells;
import autodeploy.kernel.code.Completeness;
import autodeploy.kernel.code.Completions;
import autodeploy.kernel.code.Inspections;
import autodeploy.kernel.error.ErrorReport;
import autodeploy.kernel.error.ErrorReports;
import autodeploy.kernel.run.CellEvaluator;
import autodeploy.kernel.wire.Connection;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.kernel.JavaKernel;
import org.jspecify.annotations.Nullable;

/**
 * JJava's kernel with what notebook users miss in it; extensions see it as the {@link JavaKernel} that it is.
 *
 * <p>Made by {@link KernelBuilder}; {@link CellRequests} and {@link Questions} answer the front end.
 */
public final class AutoDeployKernel extends JavaKernel {
    private static final long UNINSTALL_MILLIS = 1_000;

    private final Cells cells;
    private final CellEvaluator evaluator;
    private final StartupNotes notes;
    private final Completions completions;
    private final Inspections inspections;
    private final Completeness completeness;
    private final ErrorReports errors;
    private final History history = new History();
    private @Nullable CellOutput output;

    /** What a kernel is put together from. */
    record Parts(
            String version,
            LanguageInfo language,
            List<HelpLink> links,
            CellIO io,
            CommManager comms,
            Renderer renderer,
            MagicsResolver resolver,
            MagicsRegistry magics,
            boolean extensionsEnabled,
            StringStyler styler,
            jdk.jshell.JShell shell,
            CellEvaluator evaluator,
            Cells cells,
            StartupNotes notes) {}

    @SuppressWarnings("NullAway") // JJava allows a kernel without its kind of history.
    AutoDeployKernel(String name, Parts parts) {
        super(
                name,
                parts.version(),
                parts.language(),
                parts.links(),
                null,
                parts.io(),
                parts.comms(),
                parts.renderer(),
                parts.resolver(),
                parts.magics(),
                parts.extensionsEnabled(),
                parts.styler(),
                parts.shell(),
                parts.evaluator());
        this.cells = parts.cells();
        this.evaluator = parts.evaluator();
        this.notes = parts.notes();
        this.completions = new Completions(this, parts.shell());
        this.inspections = new Inspections(this, parts.shell());
        this.completeness = new Completeness(parts.shell(), parts.resolver());
        this.errors = new ErrorReports(parts.shell(), evaluator.origins(), parts.magics());
    }

    Cells cells() {
        return cells;
    }

    CellEvaluator evaluator() {
        return evaluator;
    }

    StartupNotes notes() {
        return notes;
    }

    History history() {
        return history;
    }

    Completions completions() {
        return completions;
    }

    Inspections inspections() {
        return inspections;
    }

    Completeness completeness() {
        return completeness;
    }

    ErrorReport report(Throwable error) {
        return errors.of(error);
    }

    /** Send what cells have printed so far. */
    void flush() {
        if (output != null) {
            output.flush();
        }
    }

    /** Take what extensions printed before there was a cell. */
    String takeEarly() {
        return output == null ? "" : output.takeEarly();
    }

    /** Take away what the current cell has shown, at once or before its next output. */
    void clearOutput(boolean wait) {
        if (output != null) {
            output.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        if (!(connection instanceof Connection wired)) {
            throw new IllegalArgumentException("This kernel speaks through its own sockets only.");
        }
        super.becomeHandlerForConnection(connection);
        PrintStream log = System.out;
        output = new CellOutput(cells, wired.requests(), wired.input(), wired.getIOPub(), log);
        ((CellIO) io).attach(output);
        // For good: a thread of a cell prints when it likes.
        System.setOut(io.out);
        System.setErr(io.err);
        System.setIn(new CellInput(output));
        EarlyInterrupts early = new EarlyInterrupts();
        CellRequests requests = new CellRequests(this, wired, early);
        Questions questions = new Questions(this, early);
        wired.setHandler(MessageType.EXECUTE_REQUEST, requests::execute);
        wired.setHandler(MessageType.COMPLETE_REQUEST, questions::complete);
        wired.setHandler(MessageType.INSPECT_REQUEST, questions::inspect);
        wired.setHandler(MessageType.IS_COMPLETE_REQUEST, questions::isComplete);
        wired.setHandler(MessageType.HISTORY_REQUEST, questions::history);
        wired.setHandler(MessageType.KERNEL_INFO_REQUEST, questions::kernelInfo);
        wired.setHandler(MessageType.COMM_INFO_REQUEST, questions::commInfo);
        wired.setHandler(MessageType.COMM_OPEN_COMMAND, asCell(commManager::handleCommOpenCommand));
        wired.setHandler(MessageType.COMM_MSG_COMMAND, asCell(commManager::handleCommMsgCommand));
        wired.setHandler(MessageType.COMM_CLOSE_COMMAND, asCell(commManager::handleCommCloseCommand));
        wired.setHandler(MessageType.INTERRUPT_REQUEST, questions::interrupt);
        wired.setHandler(MessageType.SHUTDOWN_REQUEST, questions::shutdown);
    }

    /** Let what a live view's code prints belong to the message that it answers. */
    private <T> ShellHandler<T> asCell(ShellHandler<T> handler) {
        return (env, message) -> {
            cells.enter(new Cell(0, message, false));
            try {
                handler.handle(env, message);
            } finally {
                flush();
                cells.leave();
            }
        };
    }

    @Override
    protected void installExtensions(ClassLoader loader) {
        Iterator<ServiceLoader.Provider<Extension>> found =
                ServiceLoader.load(Extension.class, loader).stream().iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                installExtension(found.next().get());
            } catch (ServiceConfigurationError | LinkageError e) {
                notes.add("An extension on the class path cannot be loaded: " + e);
            }
        }
    }

    @Override
    protected void installExtension(Extension extension) {
        try {
            super.installExtension(extension);
        } catch (RuntimeException | Error e) {
            notes.add("The extension " + extension.getClass().getName() + " failed in install() and may be incomplete: "
                    + e);
        }
    }

    /** Load extensions and run startup code; what fails is told in the first cell. */
    void start(Settings settings) {
        String classPath = settings.classPath() == null ? "" : settings.classPath();
        String resolved = PathsHandler.joinPaths(WholeJars.of(PathsHandler.splitAndResolveGlobs(classPath), notes));
        // Before the first import: JShell reads the whole class path anew after each addition.
        if (!resolved.isEmpty()) {
            getJShell().addToClasspath(resolved);
        }
        onStartup();
        if (!resolved.isEmpty() && extensionsEnabled) {
            installExtensions(resolved);
        }
        runScripts(settings.scripts());
    }

    private void runScripts(Map<String, String> scripts) {
        scripts.forEach((source, code) -> {
            try {
                evalBuilder(code).resolveMagics().eval();
            } catch (RuntimeException | Error e) {
                notes.add("The startup code of " + source + " failed:\n"
                        + String.join("\n", report(e).lines()));
            }
        });
    }

    /** Interrupt the cell that runs; tell whether one did. */
    boolean interruptCell() {
        return evaluator.worker().interrupt();
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        Completions.Found found = completions.at(code, at);
        return new ReplacementOptions(found.matches(), found.start(), found.end());
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
        return inspections.at(code, at).orElse(null);
    }

    @Override
    public String isComplete(String code) {
        return switch (completeness.of(code)) {
            case COMPLETE -> IS_COMPLETE_YES;
            case INVALID -> IS_COMPLETE_BAD;
            case INCOMPLETE -> completeness.indent(code);
        };
    }

    @Override
    protected List<String> formatError(Throwable e) {
        return report(e).lines();
    }

    /** Uninstall the extensions, but for no longer than a moment. */
    @Override
    public void onShutdown(boolean isRestarting) {
        Thread uninstall = new Thread(
                () -> {
                    uninstallExtension();
                    uninstallNotebookKernel();
                },
                "autodeploy-uninstall");
        uninstall.setDaemon(true);
        uninstall.start();
        try {
            uninstall.join(UNINSTALL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
