package autodeploy.notebooks;

import autodeploy.testing.Missing;
import autodeploy.testing.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Python environment of the checkout, with the packages of the tests. */
public final class PythonEnvironment {
    /** Packages come over the network the first time: minutes on a slow line. */
    private static final Duration DEADLINE = Duration.ofMinutes(9);

    private PythonEnvironment() {}

    /**
     * Return the environment's Python, made by {@code notebooks/start} the first time.
     *
     * <p>Where it cannot be made the test is skipped loudly, or fails where {@code CI=true}.
     *
     * @throws AssertionError where the script fails for another reason, such as a jar that was not built before
     */
    public static Path python() {
        return Prepared.ONCE.python();
    }

    /** What became of the one try in this JVM. */
    private record Prepared(Ran ran) {
        static final Prepared ONCE = prepare();

        static Prepared prepare() {
            Ran ran = Ran.command(
                    List.of(Checkout.start().toString(), "--setup", "--tests", "--no-build"),
                    Checkout.root(),
                    DEADLINE,
                    Checkout::useTestJava);
            return new Prepared(ran);
        }

        Path python() {
            if (ran.status() != 0) {
                String why =
                        "the Python environment cannot be made.\n" + ran.err().strip();
                // Only what the machine or the network lacks is a reason to skip; the rest is a mistake of ours.
                boolean lacking = ran.err().contains(" missing")
                        || ran.err().contains("this step failed: installing the Python packages")
                        || ran.err().contains("or newer is needed");
                if (lacking) {
                    throw Missing.skipOrFail(why);
                }
                throw new AssertionError(why);
            }
            List<String> lines = ran.out().lines().toList();
            return Path.of(lines.get(lines.size() - 1));
        }
    }
}
