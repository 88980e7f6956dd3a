package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Machine;
import autodeploy.core.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeIT {
    @TempDir
    Path dir;

    private Local local = Local.of(Map.of());

    /** Only the programs of the test are found, while its scripts find sleep. */
    @BeforeEach
    void makes_a_path() throws IOException {
        local = Local.of(Map.of("PATH", dir.toString()));
        for (String tool : new String[] {"sleep", "cat"}) {
            Path real = Local.ofProcess().find(tool).orElseThrow();
            Scripts.write(dir, tool, "exec " + real + " \"$@\"");
        }
    }

    private static String version(Machine machine, String name) {
        return machine.program(name).flatMap(Program::version).orElse("none");
    }

    private static String problem(Machine machine, String name) {
        return machine.program(name).flatMap(Program::problem).orElse("none");
    }

    @Test
    void looks_at_real_programs_each_failing_alone() throws IOException {
        Scripts.write(dir, "nvidia-smi", "echo \"NVIDIA-SMI has failed because it couldn't communicate\"; exit 9");
        Scripts.write(dir, "trtllm-serve", "echo warning >&2; echo '[TensorRT-LLM] TensorRT-LLM version: 1.2.0'");
        Scripts.write(dir, "trtllm-bench", "trap '' TERM; while :; do sleep 1; done");
        Scripts.write(dir, "aiperf", "echo 'ImportError: x' >&2; exit 1");
        Files.writeString(dir.resolve("nsys"), "not executable");
        Files.writeString(Scripts.write(dir, "docker", ""), "#!/no/such/interpreter\n");
        Scripts.write(dir, "podman", "cat /proc/self/exe 2>/dev/null || printf '\\000\\377'");
        Scripts.write(dir, "srun", "cat; echo slurm 22.05.8");
        Machine machine = Probe.of(local)
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(3))
                .run();
        assertEquals("local", machine.host());
        assertEquals(
                Optional.of("NVIDIA-SMI has failed because it couldn't communicate (nvidia-smi ended with exit status"
                        + " 9)"),
                machine.gpuProblem());
        assertEquals("1.2.0", version(machine, "trtllm-serve"));
        assertEquals("did not answer within 3 s", problem(machine, "trtllm-bench"));
        assertEquals("--version ended with exit status 1: ImportError: x", problem(machine, "aiperf"));
        assertFalse(machine.program("nsys").orElseThrow().isFound());
        assertEquals("could not be started: No such file or directory", problem(machine, "docker"));
        assertTrue(machine.program("podman").orElseThrow().isFound());
        assertEquals("22.05.8", version(machine, "srun"));
    }

    @Test
    void stops_all_programs_when_interrupted() throws IOException, InterruptedException {
        Path pids = dir.resolve("pids");
        for (String name : new String[] {"nvidia-smi", "trtllm-serve", "docker"}) {
            Scripts.write(dir, name, "trap '' TERM; echo $$ >> " + pids + "; while :; do sleep 1; done");
        }
        AtomicReference<String> end = new AtomicReference<>("none");
        Thread thread = new Thread(() -> {
            try {
                end.set(Probe.of(local).run().toString());
            } catch (CancelledException e) {
                end.set(e.what() + "; flag " + Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        long[] all = Scripts.pids(pids, 3);
        thread.interrupt();
        thread.join(10_000);
        assertFalse(thread.isAlive(), "10 s after the interrupt");
        assertEquals("interrupted while looking for GPUs and programs; flag true", end.get());
        for (long pid : all) {
            assertFalse(Scripts.isRunning(pid), "process " + pid);
        }
    }
}
