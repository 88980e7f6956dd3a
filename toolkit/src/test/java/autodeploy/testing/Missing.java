package autodeploy.testing;

import static org.junit.jupiter.api.Assertions.fail;

import org.opentest4j.TestAbortedException;

/** What to do about something that this machine lacks: skip the test loudly, or fail where CI=true. */
public final class Missing {
    private Missing() {}

    /**
     * Say what is missing, and fail where {@code CI=true}.
     *
     * @param what what is missing, and how to get it
     * @return to be thrown: it skips the test
     */
    @SuppressWarnings("SystemOut") // Surefire hides the message of a skipped test; this must be seen.
    public static TestAbortedException skipOrFail(String what) {
        if ("true".equals(System.getenv("CI"))) {
            fail(what + " (CI=true: such tests may not be skipped)");
        }
        System.err.println("\n*** TESTS SKIPPED: " + what + "\n");
        return new TestAbortedException(what);
    }
}
