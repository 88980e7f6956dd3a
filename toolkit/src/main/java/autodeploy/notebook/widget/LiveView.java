package autodeploy.notebook.widget;

/** Something that shows itself in a notebook and goes on to live there: return it from a cell. */
public interface LiveView {
    /**
     * Show it below the running cell. May be called again: all places show the same object.
     *
     * @param widgets the models of the kernel
     * @return the output to show as the cell's value
     */
    Page.Output show(Widgets widgets);
}
