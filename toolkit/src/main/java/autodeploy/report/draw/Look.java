package autodeploy.report.draw;

/** Say on what ground a drawing stands; it brings its own, so that each can be read in any page. */
public enum Look {
    /** Dark ink on white. */
    LIGHT,
    /** Light ink on near black. */
    DARK
}
