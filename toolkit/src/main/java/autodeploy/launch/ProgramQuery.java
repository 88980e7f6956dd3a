package autodeploy.launch;

import autodeploy.core.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Look for one program, and ask for its version.
 *
 * @param name the command's name
 * @param purpose what it is for
 * @param label the words before its version; empty where it prints the version alone
 */
record ProgramQuery(String name, String purpose, String label, String distribution) {
    /** The programs of a benchmark, in the order in which they are shown. */
    static final List<ProgramQuery> ALL = List.of(
            // tensorrt_llm/__init__.py prints the label at import, whatever the option.
            new ProgramQuery("trtllm-serve", "serves a model", "TensorRT-LLM version", "tensorrt_llm"),
            new ProgramQuery("trtllm-bench", "measures offline throughput", "TensorRT-LLM version", "tensorrt_llm"),
            new ProgramQuery("aiperf", "measures a running server", "", "aiperf"),
            new ProgramQuery("nsys", "profiles", "NVIDIA Nsight Systems version", ""),
            new ProgramQuery("docker", "runs containers", "Docker version", ""),
            new ProgramQuery("podman", "runs containers", "podman version", ""),
            new ProgramQuery("srun", "runs Slurm jobs", "slurm", ""));

    private static final int USAGE_ERROR = 2;

    boolean isPython() {
        return !distribution.isEmpty();
    }

    Program run(Launcher launcher, Duration timeout) {
        Optional<Path> path = launcher.find(name);
        if (path.isEmpty()) {
            return new Program(name, purpose, path, Optional.empty(), Optional.empty());
        }
        Optional<String> installed =
                isPython() ? PythonPackage.version(launcher, path.get(), distribution, timeout) : Optional.empty();
        if (installed.isPresent()) {
            return new Program(name, purpose, path, installed, Optional.empty());
        }
        RunOutcome outcome = launcher.run(Command.of(name, "--version"), timeout);
        return outcome instanceof RunOutcome.Completed completed
                ? read(path, completed)
                : new Program(name, purpose, path, Optional.empty(), outcome.problem());
    }

    private Program read(Optional<Path> path, RunOutcome.Completed printed) {
        Optional<String> version = label.isEmpty() ? Optional.empty() : VersionText.labelled(label, printed);
        if (printed.isSuccess()) {
            version = version.or(() -> VersionText.any(printed));
            return new Program(
                    name, purpose, path, version, version.isPresent() ? Optional.empty() : noVersion(printed));
        }
        // Some revisions do not know the option, and have told the version at import.
        boolean unknownOption = printed.exitCode() == USAGE_ERROR
                && VersionText.lines(printed).anyMatch(line -> line.contains("No such option"));
        return new Program(
                name,
                purpose,
                path,
                version,
                version.isPresent() && unknownOption ? Optional.empty() : failure(printed));
    }

    private static Optional<String> noVersion(RunOutcome.Completed printed) {
        return VersionText.lines(printed)
                .findFirst()
                .map(line -> "--version printed no version: " + line)
                .or(() -> Optional.of("--version printed nothing"));
    }

    /** Python and click put the reason last. */
    private static Optional<String> failure(RunOutcome.Completed printed) {
        String status = "--version " + printed.problem().orElse("failed");
        return VersionText.lines(printed)
                .reduce((before, line) -> line)
                .map(last -> status + ": " + last)
                .or(() -> Optional.of(status));
    }
}
