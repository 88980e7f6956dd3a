package autodeploy.kernel.run;

import autodeploy.kernel.cell.Cell;
import autodeploy.kernel.cell.Cells;
import autodeploy.kernel.run.Origins.Origin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.jupyter.telemetry.TelemetryCollector;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.jspecify.annotations.Nullable;

/** Evaluate cells statement by statement, remember where each came from, and keep what it gave or threw as it is. */
public final class CellEvaluator extends CodeEvaluator {
    private final String name;
    private final Cells cells;
    private final Worker worker;
    private final Execution execution;
    private final Origins origins = new Origins();

    /**
     * Make an evaluator.
     *
     * @param name of the execution engine
     * @param cells know which thread works for which cell
     * @param limitMillis the longest that a statement may run; 0 or less for no limit
     */
    public CellEvaluator(String name, Cells cells, long limitMillis) {
        super(name, -1, TimeUnit.MILLISECONDS);
        this.name = name;
        this.cells = cells;
        this.worker = new Worker(cells, getClassLoader());
        this.execution = new Execution(classes(), getClassLoader(), worker, limitMillis);
    }

    private ExecutionControl classes() {
        try {
            // JJava's own control, of which only its class loading is used; it looks at neither argument.
            return super.getExecControlProvider().generate(null, null);
        } catch (Throwable e) {
            throw new IllegalStateException("JJava's class loading is not what this kernel was made for: " + e, e);
        }
    }

    /**
     * Give the worker on whose thread cells run.
     *
     * @return the same all the time
     */
    public Worker worker() {
        return worker;
    }

    /**
     * Give what is known of where snippets came from.
     *
     * @return grows with each evaluation
     */
    public Origins origins() {
        return origins;
    }

    @Override
    public ExecutionControlProvider getExecControlProvider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
                return execution;
            }
        };
    }

    /**
     * Evaluate code that no cell holds as it is, such as what a magic evaluates.
     *
     * @param shell compiles it
     * @param code one or more statements
     * @return the last statement's value; null where it has none
     * @throws CodeRejected when it doesn't compile; what stands before has run
     * @throws CodeFailed when it throws
     * @throws Interrupted when the user ended it
     */
    @Override
    public @Nullable Object eval(JShell shell, String code) {
        return eval(shell, code, 0, code);
    }

    /**
     * Evaluate a cell.
     *
     * @param shell compiles it
     * @param code the cell with its magics written as Java
     * @param typed the cell as it was typed, for messages
     * @return the last statement's value; null where it has none
     * @throws CodeRejected when it doesn't compile; what stands before has run
     * @throws CodeFailed when it throws
     * @throws Interrupted when the user ended it
     */
    public @Nullable Object evalCell(JShell shell, String code, String typed) {
        int cell = cells.current().map(Cell::number).orElse(0);
        return eval(shell, code, cell, sameLines(typed, code) ? typed : code);
    }

    private @Nullable Object eval(JShell shell, String code, int cell, String source) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        Object result = null;
        CompletionInfo next = analysis.analyzeCompletion(code);
        int begin = 0;
        while (next.completeness().isComplete()) {
            Origin origin = new Origin(cell, source, Lines.before(code, begin), next.source());
            result = statement(shell, origin);
            begin = code.length() - next.remaining().length();
            // Looking at an empty rest costs as much as at a statement.
            if (next.remaining().isBlank()) {
                return result;
            }
            next = analysis.analyzeCompletion(next.remaining());
        }
        if (next.completeness() != Completeness.EMPTY) {
            CodeProblem problem =
                    new CodeProblem(-1, -1, "the code ends too early; something is not closed or finished");
            String rest = code.substring(begin).stripLeading();
            throw new CodeRejected(
                    new Origin(cell, source, Lines.before(code, code.length() - rest.length()), rest),
                    List.of(problem));
        }
        return result;
    }

    private static boolean sameLines(String a, String b) {
        return Lines.before(a, a.length()) == Lines.before(b, b.length());
    }

    private @Nullable Object statement(JShell shell, Origin from) {
        worker.stopIfInterrupted();
        List<SnippetEvent> events = shell.eval(from.code());
        Throwable thrown = execution.takeFailure();
        Object result = null;
        for (SnippetEvent event : events) {
            if (event.status() == Snippet.Status.OVERWRITTEN) {
                shell.drop(event.snippet());
                origins.drop(event.snippet());
            } else {
                if (event.causeSnippet() == null) {
                    origins.put(from.with(
                            event.snippet(), Origins.compiledLine(shell.sourceCodeAnalysis(), event.snippet())));
                }
                result = value(event);
            }
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                check(shell, event, from, thrown);
            }
        }
        return result;
    }

    private @Nullable Object value(SnippetEvent event) {
        String key = event.value();
        Snippet.SubKind kind = event.snippet().subKind();
        // Of declarations JShell gives the default value, as a text, and runs nothing.
        if (key == null || !kind.isExecutable()) {
            return null;
        }
        Object value = execution.takeResult(key);
        return switch (kind) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> value;
            default -> null;
        };
    }

    private static void check(JShell shell, SnippetEvent event, Origin from, @Nullable Throwable thrown) {
        JShellException seen = event.exception();
        if (seen != null) {
            if (thrown instanceof Interrupted interrupted) {
                throw interrupted;
            }
            throw new CodeFailed(thrown != null && seen instanceof EvalException ? thrown : seen, seen);
        }
        Snippet.Status status = event.status();
        // A method or a class may use what a later cell declares; a variable would silently have no value.
        boolean mayWait = status == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && event.snippet().kind() != Snippet.Kind.VAR;
        if (mayWait || status.isDefined()) {
            return;
        }
        List<CodeProblem> problems = shell.diagnostics(event.snippet())
                .filter(Diag::isError)
                .map(d -> new CodeProblem(
                        Math.toIntExact(d.getStartPosition()), Math.toIntExact(d.getEndPosition()), d.getMessage(null)))
                .toList();
        throw new CodeRejected(from, problems.isEmpty() ? unresolved(shell, event.snippet()) : problems);
    }

    private static List<CodeProblem> unresolved(JShell shell, Snippet snippet) {
        if (!(snippet instanceof DeclarationSnippet declaration)) {
            return List.of();
        }
        return shell.unresolvedDependencies(declaration)
                .map(name -> new CodeProblem(-1, -1, "not declared yet: " + name))
                .toList();
    }

    @Override
    protected @Nullable Object evalSingle(JShell shell, String code) {
        return eval(shell, code);
    }

    @Override
    public void interrupt() {
        worker.interrupt();
    }

    @Override
    public void startThreadTelemetryCollection(TelemetryCollector<?> collector) {
        execution.measure(collector);
    }

    @Override
    public void stopThreadTelemetryCollection() {
        execution.measure(null);
    }
}
