package autodeploy.core;

/** Report a file or directory that is missing, unreadable or not what it should be. */
public final class ParseException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Hold the parts of the message.
     *
     * @param what what is wrong
     * @param where the path, with a line where one is known
     * @param hint what was expected there, or what to do
     */
    public ParseException(String what, String where, String hint) {
        super("input", what, where, hint);
    }
}
