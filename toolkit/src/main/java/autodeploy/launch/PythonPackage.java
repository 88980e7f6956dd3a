package autodeploy.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ask the Python of a console script for the version of its package, without importing it: {@code trtllm-serve
 * --version} imports PyTorch and TensorRT-LLM, some 20 s, where the package's metadata answer in a fraction of one.
 */
final class PythonPackage {
    /** {@code #!/venv/bin/python3.12}; a line through {@code env} or a shell names no interpreter to rely on. */
    private static final Pattern INTERPRETER = Pattern.compile("#!\\s*(/\\S*python[0-9.]*)\\s*");

    private static final Pattern VERSION = Pattern.compile("[0-9]\\S{0,60}");

    private PythonPackage() {}

    /** Give the version, or empty where the script or its Python does not tell. */
    static Optional<String> version(Launcher launcher, Path script, String distribution, Duration timeout) {
        return interpreter(launcher, script, timeout)
                .map(python -> Command.of(
                        python,
                        "-c",
                        "import sys; from importlib.metadata import version; print(version(sys.argv[1]))",
                        distribution))
                .flatMap(query -> firstLine(launcher.run(query, timeout)))
                .filter(line -> VERSION.matcher(line).matches());
    }

    /** Give the Python that a console script names in its first line. */
    static Optional<String> interpreter(Launcher launcher, Path script, Duration timeout) {
        return firstLine(launcher.run(Command.of("head", "-c", "300", script.toString()), timeout))
                .map(INTERPRETER::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1));
    }

    private static Optional<String> firstLine(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Completed completed && completed.isSuccess()
                ? completed.output().lines().findFirst().map(String::strip)
                : Optional.empty();
    }
}
