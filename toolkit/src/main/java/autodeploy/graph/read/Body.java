package autodeploy.graph.read;

import autodeploy.core.Diagnostic;
import autodeploy.core.Diagnostics;
import java.util.List;
import java.util.OptionalLong;

/**
 * Hold what one reading of a body found; files that are equal but for their headers share it.
 *
 * @param sections the graph modules that begin with a line of their own
 * @param nodes the printed nodes
 * @param lines the lines of the body
 * @param isText false when it holds bytes that no text has
 * @param remarks what was odd, with line numbers counted from the body's first line
 */
public record Body(int sections, long nodes, long lines, boolean isText, List<Remark> remarks) {
    static final String TWICE = "a second node of this name in its graph module: ";

    /** Copy the remarks. */
    public Body {
        remarks = List.copyOf(remarks);
    }

    /**
     * Remark on one line or on the whole body.
     *
     * @param severity how much it matters
     * @param line the line's number from 1; empty for the whole
     * @param message what is odd
     */
    public record Remark(Diagnostic.Severity severity, OptionalLong line, String message) {}

    void report(String file, int linesAbove, Diagnostics diagnostics) {
        for (Remark remark : remarks) {
            OptionalLong line = remark.line().isPresent()
                    ? OptionalLong.of(remark.line().getAsLong() + linesAbove)
                    : OptionalLong.empty();
            diagnostics.add(new Diagnostic(remark.severity(), file, line, remark.message()));
        }
    }

    /** Give the remarks on names that a module has twice. */
    Body twice() {
        return new Body(
                sections,
                nodes,
                lines,
                isText,
                remarks.stream().filter(r -> r.message().startsWith(TWICE)).toList());
    }

    /**
     * Give what counting alone finds.
     *
     * @return the same without the remarks on names that a module has twice
     */
    public Body counted() {
        return new Body(
                sections,
                nodes,
                lines,
                isText,
                remarks.stream().filter(r -> !r.message().startsWith(TWICE)).toList());
    }

    /** Tell how many graph modules there are; the oldest form has one without saying so. */
    int modules() {
        return sections == 0 && nodes > 0 ? 1 : sections;
    }
}
