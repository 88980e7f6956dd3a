package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.Program;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramQueryTest {
    private static Program ask(String name, RunOutcome outcome) {
        ProgramQuery query = ProgramQuery.ALL.stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow();
        return query.run(new StandInLauncher().with(name, outcome), Duration.ofSeconds(10));
    }

    private static Program ask(String name, int exitCode, String output, String error) {
        return ask(name, new RunOutcome.Completed(exitCode, output, error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker | Docker version 28.2.2, build e6534b4 | 28.2.2",
                "docker | 'Docker version 20.10.24+dfsg1, build 297e128' | 20.10.24+dfsg1",
                "docker | podman version 4.3.1 | 4.3.1",
                "podman | podman version 4.3.1 | 4.3.1",
                "srun | slurm 22.05.8 | 22.05.8",
                "srun | slurm-wlm 22.05.8 | 22.05.8",
                "nsys | NVIDIA Nsight Systems version 2025.3.1.90-253135822126v0 | 2025.3.1.90-253135822126v0",
                "aiperf | 0.13.0 | 0.13.0",
                "aiperf | v0.13.0 | 0.13.0",
                "trtllm-serve | [TensorRT-LLM] TensorRT-LLM version: 1.2.0 | 1.2.0",
                "trtllm-bench | [TensorRT-LLM] TensorRT-LLM version: 1.3.0rc3.post1. | 1.3.0rc3.post1",
            })
    void finds_the_version(String name, String output, String version) {
        Program program = ask(name, 0, output + "\n", "");
        assertEquals(Optional.of(version), program.version());
        assertEquals(Optional.empty(), program.problem());
    }

    @Test
    void finds_the_version_on_standard_error() {
        assertEquals(
                Optional.of("28.2.2"),
                ask("docker", 0, "", "Docker version 28.2.2\n").version());
    }

    @Test
    void passes_over_warnings_before_the_version() {
        String printed = "/usr/lib/python3.12/site-packages/torch/cuda/__init__.py:63: FutureWarning: pynvml 12.0.0 is"
                + " deprecated\n2026-11-24 21:25:19,123 - INFO - flashinfer.jit: torch version 2.9.1\n"
                + "\u001b[33m[TensorRT-LLM]\u001b[0m TensorRT-LLM version: 1.2.0rc8\n1.2.0rc8\n";
        assertEquals(
                Optional.of("1.2.0rc8"), ask("trtllm-serve", 0, printed, "").version());
        String aiperf = "UserWarning: urllib3 2.0.7 does not match\n0.13.0\n";
        assertEquals(Optional.of("0.13.0"), ask("aiperf", 0, aiperf, "").version());
    }

    @Test
    void takes_no_time_path_or_bare_number_for_a_version() {
        String printed = "12:30:15.250 libcuda.so.12.4 /opt/python3.12 build 7 x1.2\n";
        Program program = ask("nsys", 0, printed, "");
        assertEquals(Optional.empty(), program.version());
        assertEquals(Optional.of("--version printed no version: " + printed.strip()), program.problem());
    }

    @Test
    void tells_the_last_line_of_a_failure() {
        String traceback = """
                Traceback (most recent call last):
                  File "/usr/bin/aiperf", line 5, in <module>
                ModuleNotFoundError: No module named 'aiperf' 1.2.3
                """;
        Program program = ask("aiperf", 1, "", traceback);
        assertEquals(Optional.empty(), program.version());
        assertEquals(
                Optional.of("--version ended with exit status 1: ModuleNotFoundError: No module named 'aiperf' 1.2.3"),
                program.problem());
        assertEquals(
                Optional.of("--version ended with exit status 127"),
                ask("docker", 127, "", "").problem());
    }

    @Test
    void takes_the_version_told_at_import_where_the_option_is_unknown() {
        String told = "[TensorRT-LLM] TensorRT-LLM version: 1.0.0\n";
        String usage = "Usage: trtllm-serve [OPTIONS] COMMAND [ARGS]...\n\nError: No such option: --version\n";
        Program program = ask("trtllm-serve", 2, told, usage);
        assertEquals(Optional.of("1.0.0"), program.version());
        assertEquals(Optional.empty(), program.problem());
    }

    @Test
    void tells_version_and_failure_of_a_broken_installation() {
        String told = "[TensorRT-LLM] TensorRT-LLM version: 1.2.0\n";
        Program program = ask("trtllm-bench", 1, told, "ImportError: libcuda.so.1: cannot open shared object file\n");
        assertEquals(Optional.of("1.2.0"), program.version());
        assertEquals(
                Optional.of("--version ended with exit status 1: ImportError: libcuda.so.1: cannot open shared object"
                        + " file"),
                program.problem());
    }

    @Test
    void tells_why_there_is_no_answer() {
        assertEquals(
                Optional.of("did not answer within 10 s"),
                ask("docker", new RunOutcome.TimedOut(Duration.ofSeconds(10), "", ""))
                        .problem());
        assertEquals(
                Optional.of("could not be started: Exec format error"),
                ask("docker", new RunOutcome.Failed("could not be started: Exec format error"))
                        .problem());
        assertEquals(
                Optional.of("--version printed nothing"),
                ask("docker", 0, "\n", "").problem());
    }

    @Test
    void makes_garbage_printable() {
        Program program = ask("docker", 0, "\u001b[31m\u0007\ufffd\0ELF\u001b", "");
        assertEquals(Optional.of("--version printed no version: \\u0007\ufffd\\u0000ELF\\u001b"), program.problem());
        assertEquals(
                Optional.of("--version printed nothing"),
                ask("docker", 0, "x".repeat(100_000), "").problem());
    }
}
