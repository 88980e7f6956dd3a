package autodeploy.kernel.run;

/** Ends the code of a cell that was interrupted; an {@link Error}, since cells catch {@code Exception} a lot. */
final class CellInterrupted extends Error {
    private static final long serialVersionUID = 1L;

    CellInterrupted() {
        super("the cell was interrupted", null, false, false);
    }
}
