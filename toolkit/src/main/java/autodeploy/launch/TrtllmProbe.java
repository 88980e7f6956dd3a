package autodeploy.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Find the installed package {@code tensorrt_llm} and its version, without importing it.
 *
 * <p>The Python of {@code trtllm-serve} is asked, else {@code python3}; it reads metadata only, a fraction of a second.
 */
public final class TrtllmProbe {
    private static final String QUERY = """
            import importlib.util
            import importlib.metadata
            spec = importlib.util.find_spec('tensorrt_llm')
            places = list(spec.submodule_search_locations or []) if spec else []
            print(places[0] if places else '')
            try:
                print(importlib.metadata.version('tensorrt_llm'))
            except importlib.metadata.PackageNotFoundError:
                pass
            """;

    private TrtllmProbe() {}

    /**
     * Tell where the package is.
     *
     * @param directory the package's directory on the launcher's machine
     * @param version its version, or empty where no metadata tell
     */
    public record Installed(Path directory, Optional<String> version) {
        /** Check that nothing is missing. */
        public Installed {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(version, "version");
        }
    }

    /**
     * Look for the package; at most 10 s for each Python asked.
     *
     * @param launcher runs Python
     * @return the package, or empty where there is none, or no Python
     * @throws autodeploy.core.LaunchException when the launcher's machine cannot be reached
     */
    public static Optional<Installed> find(Launcher launcher) {
        Duration most = Defaults.PROBE;
        Optional<String> python = launcher.find("trtllm-serve")
                .flatMap(script -> PythonPackage.interpreter(launcher, script, most))
                .or(() -> launcher.find("python3").map(Path::toString));
        return python.flatMap(program -> read(launcher.run(Command.of(program, "-c", QUERY), most)));
    }

    private static Optional<Installed> read(RunOutcome outcome) {
        if (!(outcome instanceof RunOutcome.Completed completed) || !completed.isSuccess()) {
            return Optional.empty();
        }
        List<String> lines = completed.output().lines().map(String::strip).toList();
        if (lines.isEmpty() || lines.get(0).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Installed(Path.of(lines.get(0)), lines.stream().skip(1).findFirst()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
