package autodeploy.core;

/** Hear what a long action is doing. Called from the action's thread, as often as it likes. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = message -> {};

    /**
     * Take note of a step that begins.
     *
     * @param message one short line
     */
    void say(String message);

    /**
     * Take note of how far the action is; ignored where only words are heard.
     *
     * @param done the number of steps done
     * @param total the number of all steps, above 0
     * @param message what is being done, one short line
     */
    default void at(long done, long total, String message) {}

    /**
     * Take note that an action begins; ignored where only words are heard.
     *
     * @param title what is done, in a few words
     */
    default void begin(String title) {}

    /**
     * Take note that the action that began in this thread has ended; ignored where only words are heard.
     *
     * @param how how it ended
     */
    default void end(End how) {}

    /** How an action ended. */
    enum End {
        /** It has done all. */
        DONE,
        /** It could not go on. */
        FAILED,
        /** It was interrupted. */
        STOPPED
    }
}
