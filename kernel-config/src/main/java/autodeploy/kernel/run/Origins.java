package autodeploy.kernel.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/** Knows from which lines of which cell a snippet came. */
public final class Origins {
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    Origins() {}

    /**
     * Where a snippet came from.
     *
     * @param cell the number of the cell; 0 for code that no cell holds as it is
     * @param source the cell's text as it was typed
     * @param line the line of the cell, from 0, on which the snippet's source begins
     * @param code the snippet's source
     * @param snippet the snippet; null for code that JShell has not taken
     * @param compiledLine the line, from 1, of what JShell compiled on which the source begins; 0 where it isn't needed
     */
    public record Origin(
            int cell,
            String source,
            int line,
            String code,
            @Nullable Snippet snippet,
            int compiledLine) {
        Origin(int cell, String source, int line, String code) {
            this(cell, source, line, code, null, 0);
        }

        Origin with(Snippet taken, int atLine) {
            return new Origin(cell, source, line, taken.source(), taken, atLine);
        }

        /**
         * Find the line of the cell that a frame names.
         *
         * @param frame as it was thrown
         * @param seen the same as JShell translates it
         * @return from 0; beyond the cell's lines where JShell is wrong
         */
        public int lineOf(StackTraceElement frame, StackTraceElement seen) {
            if (compiledLine > 0) {
                return line + frame.getLineNumber() - compiledLine;
            }
            // JShell counts from the first line that isn't blank.
            int blank = code.length() - code.stripLeading().length();
            return line + Lines.before(code, blank) + seen.getLineNumber() - 1;
        }
    }

    /** Find where a declared type begins in what is compiled: JShell itself takes each of its lines for the first. */
    static int compiledLine(SourceCodeAnalysis analysis, Snippet snippet) {
        if (snippet.kind() != Snippet.Kind.TYPE_DECL) {
            return 0;
        }
        SourceCodeAnalysis.SnippetWrapper wrapper = analysis.wrapper(snippet);
        return 1 + Lines.before(wrapper.wrapped(), wrapper.sourceToWrappedPosition(0));
    }

    synchronized void put(Origin origin) {
        if (origin.snippet() != null) {
            origins.put(origin.snippet().id(), origin);
        }
    }

    synchronized void drop(Snippet snippet) {
        origins.remove(snippet.id());
    }

    /**
     * Find a snippet by its number.
     *
     * @param id as JShell numbers them, {@code 12}
     * @return empty for one that was replaced
     */
    public synchronized Optional<Origin> of(String id) {
        return Optional.ofNullable(origins.get(id));
    }
}
