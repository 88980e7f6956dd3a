package autodeploy.notebooks;

import java.nio.file.Files;
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
     * @throws AssertionError where the toolkit jar was not built before
     */
    public static Path python() {
        return Prepared.ONCE.python();
    }

    /** What became of the one try in this JVM. */
    private record Prepared(Ran ran) {
        static final Prepared ONCE = prepare();

        static Prepared prepare() {
            if (!Files.exists(Checkout.toolkitJar())) {
                throw new AssertionError(Checkout.toolkitJar() + " is not built: mvn -pl toolkit -am package");
            }
            Ran ran = Ran.command(
                    List.of(Checkout.start().toString(), "--setup", "--tests", "--no-build"),
                    Checkout.root(),
                    DEADLINE,
                    Checkout::useTestJava);
            return new Prepared(ran);
        }

        Path python() {
            if (ran.status() != 0) {
                throw Missing.skipOrFail(
                        "the Python environment cannot be made.\n" + ran.err().strip());
            }
            List<String> lines = ran.out().lines().toList();
            return Path.of(lines.get(lines.size() - 1));
        }
    }
}
