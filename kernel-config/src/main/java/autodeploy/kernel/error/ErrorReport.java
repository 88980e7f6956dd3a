package autodeploy.kernel.error;

import java.util.List;

/**
 * An error as the protocol wants it.
 *
 * @param name a class name without its package
 * @param message one or more lines
 * @param lines what is shown, with ANSI colours
 */
public record ErrorReport(String name, String message, List<String> lines) {
    /** Copy the lines. */
    public ErrorReport {
        lines = List.copyOf(lines);
    }
}
