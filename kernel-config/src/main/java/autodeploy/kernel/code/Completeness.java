package autodeploy.kernel.code;

import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;

/** Tell whether code can be run, must be continued, or is wrong whatever follows. */
public final class Completeness {
    private static final String STEP = "    ";

    private final JShell shell;
    private final MagicsResolver magics;

    /**
     * Make a judge.
     *
     * @param shell knows Java
     * @param magics write magics as Java
     */
    public Completeness(JShell shell, MagicsResolver magics) {
        this.shell = shell;
        this.magics = magics;
    }

    /** What code is. */
    public enum Verdict {
        /** It can be run. */
        COMPLETE,
        /** More must follow. */
        INCOMPLETE,
        /** It is wrong whatever follows. */
        INVALID
    }

    /**
     * Judge code.
     *
     * @param code a cell
     * @return the verdict
     */
    public Verdict of(String code) {
        Optional<MagicLine> magic =
                MagicLine.at(code, code.length() - code.stripLeading().length() + 1);
        if (magic.isPresent() && magic.get().isCell()) {
            // As in other consoles, a blank line ends what may have any number of lines.
            boolean hasBody = code.stripLeading().strip().contains("\n");
            return hasBody && code.stripTrailing().length() < code.lastIndexOf('\n')
                    ? Verdict.COMPLETE
                    : Verdict.INCOMPLETE;
        }
        return java(magics.resolve(code));
    }

    private Verdict java(String code) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        CompletionInfo next = analysis.analyzeCompletion(code);
        while (next.completeness().isComplete()) {
            // What only lacks a declaration, perhaps by a line above that hasn't run yet, is not wrong.
            if (next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN) {
                return Verdict.INVALID;
            }
            if (next.remaining().isBlank()) {
                return Verdict.COMPLETE;
            }
            next = analysis.analyzeCompletion(next.remaining());
        }
        return next.completeness() == SourceCodeAnalysis.Completeness.EMPTY ? Verdict.COMPLETE : Verdict.INCOMPLETE;
    }

    /**
     * Propose the blanks for the line that continues incomplete code.
     *
     * @param code incomplete
     * @return those of its last line, and a step more behind an open bracket
     */
    public String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String blanks = last.substring(0, last.length() - last.stripLeading().length());
        String end = last.stripTrailing();
        return end.endsWith("{") || end.endsWith("(") || end.endsWith("[") ? blanks + STEP : blanks;
    }
}
