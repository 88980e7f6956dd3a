package autodeploy.log.diagnose;

/**
 * Hold the rules by which known failures are recognised.
 *
 * <p>Immutable.
 */
public final class RuleBook {
    private RuleBook() {}

    /**
     * Give the rules of the toolkit.
     *
     * @return the rules
     */
    public static RuleBook bundled() {
        return new RuleBook();
    }

    /**
     * Begin to look at a log.
     *
     * @return what takes the log's lines and tells of problems
     */
    public Diagnosis begin() {
        return new Diagnosis(this);
    }
}
