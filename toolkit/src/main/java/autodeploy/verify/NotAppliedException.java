package autodeploy.verify;

import autodeploy.core.AutoDeployException;

/** Report a configuration that the run did not apply as a whole: a benchmark of it would measure something else. */
public final class NotAppliedException extends AutoDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * Hold the parts of the message.
     *
     * @param what how many keys were not applied
     * @param where the configuration's file
     * @param hint the single keys, each with its evidence and what to do, one a line
     */
    NotAppliedException(String what, String where, String hint) {
        super("verify", what, where, hint);
    }
}
