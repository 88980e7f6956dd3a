package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.Checkout;
import autodeploy.notebooks.OwnKernel;
import autodeploy.notebooks.PythonEnvironment;
import autodeploy.testing.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The tests that the Jupyter project has for kernels, every one switched on. */
final class ProtocolIT {
    static final List<String> VERSIONS = EveryVersionIT.VERSIONS;

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void passes_every_test_of_the_jupyter_project(String version) {
        List<String> command = List.of(
                PythonEnvironment.python().toString(),
                Checkout.python("protocol_tests.py").toString());
        Path installed = OwnKernel.installed(version);
        Ran ran = Ran.command(command, folder, DEADLINE, environment -> {
            environment.put("JUPYTER_PATH", installed.toString());
            environment.put("KERNEL", OwnKernel.NAME);
            environment.put("PYTHONDONTWRITEBYTECODE", "1");
        });
        assertEquals(0, ran.status(), ran::text);
        assertTrue(ran.err().contains("\nRan 12 tests in "), ran::text);
        assertTrue(ran.err().contains("\nOK\n"), () -> "a test was skipped:\n" + ran.text());
    }
}
