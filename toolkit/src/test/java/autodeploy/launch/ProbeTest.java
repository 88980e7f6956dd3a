package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.CancelledException;
import autodeploy.core.Gpu;
import autodeploy.core.LaunchException;
import autodeploy.core.Machine;
import autodeploy.core.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void finds_nothing_on_a_bare_machine_and_has_no_problem_with_it() {
        Machine machine = Probe.of(new StandInLauncher()).run();
        assertEquals("stand-in", machine.host());
        assertEquals(List.of(), machine.gpus());
        assertEquals(Optional.empty(), machine.driver());
        assertEquals(Optional.empty(), machine.gpuProblem());
        assertEquals(
                List.of("trtllm-serve", "trtllm-bench", "aiperf", "nsys", "docker", "podman", "srun"),
                machine.programs().stream().map(Program::name).toList());
        assertTrue(machine.programs().stream()
                .noneMatch(p ->
                        p.isFound() || p.version().isPresent() || p.problem().isPresent()));
    }

    @Test
    void reports_each_program_by_itself() {
        StandInLauncher launcher = new StandInLauncher()
                .with("nvidia-smi", 0, "0, NVIDIA H100 80GB HBM3, 81559, 580.159.04\n", "")
                .with("trtllm-serve", 0, "[TensorRT-LLM] TensorRT-LLM version: 1.2.0\n", "")
                .hanging("trtllm-bench")
                .with("aiperf", 1, "", "ImportError: broken\n")
                .hanging("docker")
                .with("srun", 0, "slurm 22.05.8\n", "");
        Machine machine = Probe.of(launcher).run();
        assertEquals(List.of(new Gpu(0, "NVIDIA H100 80GB HBM3", OptionalLong.of(81559))), machine.gpus());
        assertEquals(Optional.of("580.159.04"), machine.driver());
        assertEquals("1.2.0", version(machine, "trtllm-serve"));
        assertEquals("did not answer within 60 s", problem(machine, "trtllm-bench"));
        assertEquals("--version ended with exit status 1: ImportError: broken", problem(machine, "aiperf"));
        assertEquals("did not answer within 10 s", problem(machine, "docker"));
        assertEquals("22.05.8", version(machine, "srun"));
        assertFalse(machine.program("podman").orElseThrow().isFound());
        assertEquals(
                Optional.of(Path.of("/opt/bin/srun")),
                machine.program("srun").orElseThrow().path());
    }

    @Test
    void tells_what_it_still_waits_for() {
        CountDownLatch told = new CountDownLatch(1);
        List<String> said = new ArrayList<>();
        StandInLauncher launcher = new StandInLauncher()
                .with("docker", 0, "Docker version 28.2.2\n", "")
                .answering("podman", () -> {
                    await(told);
                    return new RunOutcome.Completed(0, "podman version 4.3.1\n", "");
                });
        Machine machine = Probe.of(launcher)
                .telling(message -> {
                    said.add(message);
                    told.countDown();
                })
                .run();
        assertEquals(List.of("Waiting for podman to tell the version …"), said);
        assertEquals("4.3.1", version(machine, "podman"));
    }

    @Test
    void reads_the_version_of_a_python_program_without_importing_it() {
        StandInLauncher launcher = new StandInLauncher()
                .with("trtllm-serve", 0, "never asked\n", "")
                .with("head", 0, "#!/opt/venv/bin/python3.12\n# -*- coding: utf-8 -*-\n", "")
                .with("/opt/venv/bin/python3.12", 0, "1.2.0rc5\n", "");
        Machine machine = Probe.of(launcher).run();
        assertEquals("1.2.0rc5", version(machine, "trtllm-serve"));
        assertFalse(launcher.commands.contains("trtllm-serve --version"), launcher.commands::toString);
    }

    @Test
    void asks_a_python_program_itself_where_its_script_names_no_python() {
        for (String head : List.of("#!/bin/sh\n", "#!/usr/bin/env python3\n", "", "\u007fELF")) {
            StandInLauncher launcher = new StandInLauncher()
                    .with("aiperf", 0, "0.13.0\n", "")
                    .with("head", 0, head, "")
                    .with("/usr/bin/python3", 1, "", "PackageNotFoundError");
            assertEquals("0.13.0", version(Probe.of(launcher).run(), "aiperf"), head);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version(Machine machine, String name) {
        return machine.program(name).flatMap(Program::version).orElse("none");
    }

    private static String problem(Machine machine, String name) {
        return machine.program(name).flatMap(Program::problem).orElse("none");
    }

    @Test
    void gives_each_kind_of_program_its_own_time() {
        StandInLauncher launcher =
                new StandInLauncher().hanging("nvidia-smi").hanging("aiperf").hanging("nsys");
        Machine machine = Probe.of(launcher)
                .withTimeouts(Duration.ofMillis(1500), Duration.ofMinutes(2))
                .run();
        assertEquals(Optional.of("nvidia-smi did not answer within 1.5 s"), machine.gpuProblem());
        assertEquals("did not answer within 120 s", problem(machine, "aiperf"));
        assertEquals("did not answer within 1.5 s", problem(machine, "nsys"));
    }

    @Test
    void passes_on_that_the_host_cannot_be_reached() {
        LaunchException lost = new LaunchException("cannot be reached", "h1", "Check the network.");
        Launcher launcher = new Launcher() {
            @Override
            public String host() {
                return "h1";
            }

            @Override
            public RunOutcome run(Command command, Duration timeout) {
                throw lost;
            }

            @Override
            public Optional<Path> find(String program) {
                throw lost;
            }
        };
        assertSame(
                lost,
                assertThrows(LaunchException.class, () -> Probe.of(launcher).run()));
    }

    @Test
    void does_not_begin_in_an_interrupted_thread() {
        StandInLauncher launcher = new StandInLauncher().hanging("docker");
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> Probe.of(launcher).run());
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), launcher.commands);
    }
}
