package autodeploy.kernel.error;

import autodeploy.kernel.run.CodeFailed;
import autodeploy.kernel.run.CodeProblem;
import autodeploy.kernel.run.CodeRejected;
import autodeploy.kernel.run.Interrupted;
import autodeploy.kernel.run.Lines;
import autodeploy.kernel.run.Origins;
import autodeploy.kernel.run.Origins.Origin;
import autodeploy.kernel.run.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.UnresolvedReferenceException;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.UndefinedMagicException;

/**
 * Word errors for people.
 *
 * <ul>
 *   <li>A throwable without stack trace is shown by its message alone: it was made for people.
 *   <li>Of any other: its class and message, the cell's line where it came from, the frames down to the cell.
 *   <li>Of code that doesn't compile: each problem below the source, with line and column.
 * </ul>
 */
public final class ErrorReports {
    private static final int MOST_CAUSES = 10;
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_CHARACTERS = 20_000;
    /** What JShell writes before the name of a class. */
    private static final Pattern OF_CELL = Pattern.compile("REPL\\.\\$JShell\\$\\w+\\$");

    private final JShell shell;
    private final Origins origins;
    private final MagicNames magics;

    /**
     * Make a reporter.
     *
     * @param shell knows what is missing to unfinished declarations
     * @param origins know which lines of which cell a snippet is
     * @param magics the magics that there are, for one that was mistyped
     */
    public ErrorReports(JShell shell, Origins origins, MagicsRegistry magics) {
        this.shell = shell;
        this.origins = origins;
        this.magics = new MagicNames(magics);
    }

    /**
     * Report an error of a cell.
     *
     * @param error whatever was thrown
     * @return to be shown
     */
    public ErrorReport of(Throwable error) {
        if (error instanceof Interrupted interrupted) {
            return interrupted(interrupted);
        }
        if (error instanceof CodeRejected rejected) {
            return rejected(rejected);
        }
        if (error instanceof CodeFailed failed) {
            if (failed.seen() instanceof UnresolvedReferenceException unresolved) {
                return unresolved(unresolved);
            }
            return told(forPeople(thrown(failed)), failed.seen());
        }
        return told(forPeople(error), error);
    }

    private ErrorReport told(Throwable thrown, Throwable seen) {
        // Of code that a magic evaluated.
        return thrown instanceof CodeRejected rejected ? rejected(rejected) : failed(thrown, seen);
    }

    private static Throwable thrown(CodeFailed failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed.seen() : cause;
    }

    /** JJava wraps what a magic throws, saying only that it was a magic. */
    private static Throwable forPeople(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapped = thrown.getClass() == RuntimeException.class
                && String.valueOf(Told.message(thrown)).startsWith("Exception running ");
        Throwable inner = wrapped && cause != null ? cause : thrown;
        // What a magic evaluated in its turn.
        return inner instanceof CodeFailed failed ? forPeople(thrown(failed)) : inner;
    }

    private static ErrorReport interrupted(Interrupted interrupted) {
        List<String> lines = new ArrayList<>();
        String message = String.valueOf(interrupted.getMessage());
        lines.add(Ink.RED.of(message));
        interrupted
                .left()
                .ifPresent(left -> lines.add("A thread could not be ended and goes on in the background: " + left + ". "
                        + "Restart the kernel to be rid of it."));
        return new ErrorReport("Interrupted", message, lines);
    }

    private ErrorReport rejected(CodeRejected rejected) {
        List<String> lines = new ArrayList<>();
        List<CodeProblem> problems = rejected.problems();
        for (CodeProblem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            lines.addAll(problem(rejected.origin(), problem));
        }
        if (problems.size() > MOST_PROBLEMS) {
            lines.add("… and " + (problems.size() - MOST_PROBLEMS) + " more");
        }
        return new ErrorReport("CompileError", String.valueOf(rejected.getMessage()), lines);
    }

    private static List<String> problem(Origin origin, CodeProblem problem) {
        List<String> message = problem.message()
                .lines()
                // The source is shown instead.
                .filter(line -> !line.strip().startsWith("location:"))
                .toList();
        int at = Math.max(0, Math.min(problem.start(), origin.code().length()));
        String before = origin.code().substring(0, at);
        int line = origin.line() + Lines.before(before, at);
        int column = problem.start() < 0 ? -1 : columnOf(origin, line, before);
        List<String> lines = new ArrayList<>();
        lines.add(Ink.RED.of(message.isEmpty() ? "" : message.get(0))
                + Ink.FAINT.of("  (" + place(origin, line) + (column < 0 ? "" : ", column " + (column + 1)) + ")"));
        lines.addAll(Excerpt.of(origin, line, column, column + problem.end() - problem.start()));
        message.stream().skip(1).forEach(lines::add);
        return lines;
    }

    /** Find a place of a snippet in a line of its cell; negative where the line is not what was typed, as of a magic. */
    private static int columnOf(Origin origin, int line, String before) {
        int lineBegin = before.lastIndexOf('\n') + 1;
        String code = origin.code().substring(lineBegin).lines().findFirst().orElse("");
        // JShell adds what the end of a cell may lack.
        String typed = code.endsWith(";") ? code.substring(0, code.length() - 1) : code;
        List<String> all = origin.source().lines().toList();
        int begin = line < all.size() ? all.get(line).indexOf(typed) : -1;
        return begin < 0 ? -1 : begin + before.length() - lineBegin;
    }

    private ErrorReport unresolved(UnresolvedReferenceException error) {
        String missing = String.join(
                ", ", shell.unresolvedDependencies(error.getSnippet()).toList());
        String message = missing.isEmpty() ? String.valueOf(error.getMessage()) : "not declared yet: " + missing;
        List<String> lines = new ArrayList<>();
        lines.add(Ink.RED.of(message));
        lines.addAll(new Frames(origins).of(error, error));
        lines.add("Declare it in a cell, then run this cell again.");
        return new ErrorReport("UnresolvedReference", message, lines);
    }

    private ErrorReport failed(Throwable thrown, Throwable seen) {
        String name = thrown.getClass().getSimpleName();
        String message = readable(String.valueOf(Told.message(thrown)));
        if (thrown instanceof UndefinedMagicException) {
            String hint = magics.hint(message);
            return new ErrorReport(name, message, forPeopleLines(message + (hint.isEmpty() ? "" : "\n" + hint)));
        }
        if (thrown.getStackTrace().length == 0) {
            return new ErrorReport(name, message, forPeopleLines(message));
        }
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown;
        Throwable causeSeen = seen;
        Frames frames = new Frames(origins);
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        while (cause != null && all.size() < MOST_CAUSES && all.add(cause)) {
            lines.add((all.size() == 1 ? "" : "Caused by: ")
                    + Ink.RED.of(readable(cause.getClass().getName()))
                    + (message(cause).isEmpty() ? "" : ": " + readable(message(cause))));
            lines.addAll(frames.of(cause, causeSeen));
            cause = Told.cause(cause);
            causeSeen = causeSeen.getCause() == null ? (cause == null ? causeSeen : cause) : causeSeen.getCause();
        }
        return new ErrorReport(name, message, lines);
    }

    private static String message(Throwable thrown) {
        String message = Told.message(thrown);
        return message == null ? "" : message;
    }

    /** Name classes of cells as cells name them; cut the middle out of what no page can show. */
    private static String readable(String text) {
        String shown = text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS / 2)
                        + "\n… " + (text.length() - MOST_CHARACTERS) + " characters left out …\n"
                        + text.substring(text.length() - MOST_CHARACTERS / 2);
        return OF_CELL.matcher(shown).replaceAll("");
    }

    private static List<String> forPeopleLines(String message) {
        List<String> lines = new ArrayList<>();
        message.lines().forEach(line -> lines.add(lines.isEmpty() ? Ink.RED.of(line) : line));
        return lines;
    }

    static String place(Origin origin, int line) {
        return (origin.cell() > 0 ? "cell [" + origin.cell() + "]" : "evaluated code") + ", line " + (line + 1);
    }
}
