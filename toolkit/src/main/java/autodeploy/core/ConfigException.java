package autodeploy.core;

/** Report a configuration that the release would reject: the reader edits the file. */
public final class ConfigException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Hold the parts of the message.
     *
     * @param what what is wrong
     * @param where the file
     * @param hint the single problems, each with its place and its fix, one a line
     */
    public ConfigException(String what, String where, String hint) {
        super("config", what, where, hint);
    }
}
