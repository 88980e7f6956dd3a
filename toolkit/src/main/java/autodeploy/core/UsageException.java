package autodeploy.core;

/** Report a wrong command, option or value: the reader edits the line that was typed. */
public final class UsageException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Hold the parts of the message.
     *
     * @param what what is wrong, with the value seen
     * @param where the command it was given to
     * @param hint the nearest right spelling, or where the help is
     */
    public UsageException(String what, String where, String hint) {
        super("usage", what, where, hint);
    }
}
