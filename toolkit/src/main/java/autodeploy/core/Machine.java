package autodeploy.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Describe what a machine offers: GPUs and programs, found by {@code launch.Probe}.
 *
 * @param host what names the machine, such as {@code local}
 * @param gpus the visible GPUs, by index
 * @param driver the NVIDIA driver's version, or empty
 * @param gpuProblem why GPUs could not be listed, in one sentence; empty when they could, or when there is no driver
 * @param programs the programs looked for, found or not, in a fixed order
 */
public record Machine(
        String host, List<Gpu> gpus, Optional<String> driver, Optional<String> gpuProblem, List<Program> programs) {
    /** Copy the lists. */
    public Machine {
        Objects.requireNonNull(host, "host");
        gpus = List.copyOf(gpus);
        driver = driver.map(d -> Printable.of(d, 60));
        gpuProblem = gpuProblem.map(p -> Printable.of(p, 300));
        programs = List.copyOf(programs);
    }

    /**
     * Find a program by name.
     *
     * @param name the command's name
     * @return the program, or empty when it was not looked for
     */
    public Optional<Program> program(String name) {
        return programs.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
