package autodeploy.core.yaml;

import autodeploy.core.AutoDeployException;

/** Report a text that is no YAML, or YAML that no config should be, with its place. */
public final class YamlException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * Hold the parts of the message.
     *
     * @param what what is wrong
     * @param name the file's name
     * @param line the line, from 1
     * @param column the column, from 1
     * @param hint what to do
     */
    public YamlException(String what, String name, int line, int column, String hint) {
        super("input", what, name + ":" + line + ":" + column, hint);
        this.line = line;
        this.column = column;
    }

    /**
     * Tell the line.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Tell the column.
     *
     * @return the column, from 1
     */
    public int column() {
        return column;
    }
}
