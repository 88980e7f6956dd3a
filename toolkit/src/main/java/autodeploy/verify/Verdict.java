package autodeploy.verify;

/** Say whether one key of a configuration took effect. */
public enum Verdict {
    /** It did. */
    APPLIED,
    /** The transform ran and had nothing to do, or reported 0 matches. */
    SKIPPED,
    /** The configuration or the run switched it off. */
    DISABLED,
    /** The transform failed, or the run has another value than the configuration. */
    FAILED,
    /** Configuration, log and graphs contradict each other. */
    CONFLICT,
    /** Nothing tells. */
    UNKNOWN
}
