package autodeploy.core;

/** Hear what a long action is doing. Called from the action's thread, a few times a second at most. */
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
}
