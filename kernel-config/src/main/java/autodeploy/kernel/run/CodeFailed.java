package autodeploy.kernel.run;

import jdk.jshell.JShellException;

/** Says that code threw; the cause is what it threw, the other is JShell's view of it, with the cells' lines. */
public final class CodeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JShellException seen;

    CodeFailed(Throwable thrown, JShellException seen) {
        super(Told.message(thrown), thrown, false, false);
        this.seen = seen;
    }

    /**
     * Give what was thrown as JShell sees it.
     *
     * @return its stack trace names snippets
     */
    public JShellException seen() {
        return seen;
    }
}
