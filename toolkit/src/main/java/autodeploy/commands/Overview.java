package autodeploy.commands;

import autodeploy.core.Column;
import autodeploy.core.Gpu;
import autodeploy.core.Machine;
import autodeploy.core.Program;
import autodeploy.core.ToolkitVersion;
import autodeploy.core.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Show the toolkit's version, what the machine offers and which commands there are.
 *
 * @param machine what was found on the machine
 * @param commands the commands
 * @param interruptedThreads the threads that an interrupt of their cell could not end, mostly none
 */
public record Overview(Machine machine, List<CommandInfo> commands, List<InterruptedThread> interruptedThreads)
        implements View {
    /** Copy the lists. */
    public Overview {
        commands = List.copyOf(commands);
        interruptedThreads = List.copyOf(interruptedThreads);
    }

    @Override
    public String title() {
        return "AutoDeploy toolkit " + ToolkitVersion.current() + " · Java "
                + Runtime.version().feature();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name", "On this machine"),
                Column.text("found", "Found"),
                Column.text("version", "Version"),
                Column.text("purpose", "For"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(gpuRow());
        for (Program program : machine.programs()) {
            rows.add(Arrays.asList(
                    program.name(),
                    program.isFound() ? "yes" : "no",
                    program.version().or(program::problem).orElse(null),
                    program.purpose()));
        }
        return rows;
    }

    private List<@Nullable Object> gpuRow() {
        String found = machine.gpus().isEmpty() ? "no" : gpus();
        String version =
                machine.driver().map(d -> "driver " + d).or(machine::gpuProblem).orElse(null);
        return Arrays.asList("GPU", found, version, "running models; without one, use recorded or simulated data");
    }

    private String gpus() {
        Gpu first = machine.gpus().get(0);
        String memory = first.memoryMib().isPresent()
                ? ", " + Math.round(first.memoryMib().getAsLong() / 1024.0) + " GiB"
                : "";
        boolean alike = machine.gpus().stream().allMatch(gpu -> gpu.name().equals(first.name()));
        return machine.gpus().size() + " × " + first.name() + memory + (alike ? "" : " and others");
    }

    @Override
    public Tone tone(int row) {
        boolean found = row == 0
                ? !machine.gpus().isEmpty()
                : machine.programs().get(row - 1).isFound();
        return found ? Tone.NORMAL : Tone.MUTED;
    }

    @Override
    public List<View> parts() {
        return interruptedThreads.isEmpty()
                ? List.of(new CommandList(commands))
                : List.of(new InterruptedThreadList(interruptedThreads), new CommandList(commands));
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", ToolkitVersion.current());
        tree.put("host", machine.host());
        tree.put("driver", machine.driver().orElse(null));
        tree.put("gpu_problem", machine.gpuProblem().orElse(null));
        tree.put("gpus", machine.gpus().stream().map(Overview::json).toList());
        tree.put("programs", machine.programs().stream().map(Overview::json).toList());
        tree.put(
                "interrupted_threads",
                new InterruptedThreadList(interruptedThreads).json().get("interrupted_threads"));
        tree.put("commands", new CommandList(commands).json().get("commands"));
        return tree;
    }

    private static Map<String, @Nullable Object> json(Gpu gpu) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("index", gpu.index());
        tree.put("name", gpu.name());
        tree.put("memory_mib", gpu.memoryMib().isPresent() ? gpu.memoryMib().getAsLong() : null);
        return tree;
    }

    private static Map<String, @Nullable Object> json(Program program) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", program.name());
        tree.put("path", program.path().map(Object::toString).orElse(null));
        tree.put("version", program.version().orElse(null));
        tree.put("problem", program.problem().orElse(null));
        return tree;
    }
}
