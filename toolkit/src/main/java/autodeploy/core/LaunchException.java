package autodeploy.core;

/** Report a command that could not be started, or a machine that could not be reached. */
public final class LaunchException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Hold the parts of the message.
     *
     * @param what what went wrong
     * @param where the command or host
     * @param hint what to do
     */
    public LaunchException(String what, String where, String hint) {
        super("launch", what, where, hint);
    }
}
