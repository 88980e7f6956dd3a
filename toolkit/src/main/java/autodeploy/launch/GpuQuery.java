package autodeploy.launch;

import autodeploy.core.Gpu;
import autodeploy.core.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * List GPUs by {@code nvidia-smi}.
 *
 * <p>One line a GPU: {@code INDEX, NAME, MIB, DRIVER}, where a name may hold commas (the program does not quote), the
 * memory may carry its unit, and {@code [N/A]}, {@code [Not Supported]}, {@code [Insufficient Permissions]} and the
 * like stand for what is not reported. Other lines, such as headers and warnings, are passed over. Seen with driver
 * 580.159.04; the failures are documented ones.
 */
final class GpuQuery {
    private static final String PROGRAM = "nvidia-smi";
    private static final Pattern ROW = Pattern.compile(
            "(?<index>\\d{1,4})\\s*,\\s*(?<name>.*?)\\s*,\\s*(?<memory>\\d{1,12}(?=\\s*(?:MiB\\s*)?,)|\\[[^\\]]*\\])"
                    + "\\s*(?:MiB)?\\s*,\\s*(?<driver>[^,]*)");

    private GpuQuery() {}

    /** What was found. */
    record Found(List<Gpu> gpus, Optional<String> driver, Optional<String> problem) {
        static final Found NOTHING = new Found(List.of(), Optional.empty(), Optional.empty());

        Found(String problem) {
            this(List.of(), Optional.empty(), Optional.of(problem));
        }
    }

    /** Ask the program; no program means no GPU and no problem. */
    static Found run(Launcher launcher, Duration timeout) {
        if (launcher.find(PROGRAM).isEmpty()) {
            return Found.NOTHING;
        }
        Command query = Command.of(
                PROGRAM, "--query-gpu=index,name,memory.total,driver_version", "--format=csv,noheader,nounits");
        RunOutcome outcome = launcher.run(query, timeout);
        return outcome instanceof RunOutcome.Completed completed
                ? read(completed)
                : new Found(PROGRAM + " " + outcome.problem().orElse("failed"));
    }

    /** Read what it printed. */
    static Found read(RunOutcome.Completed printed) {
        List<Gpu> gpus = new ArrayList<>();
        List<String> unknownMemory = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Optional<String> driver = Optional.empty();
        for (String line : VersionText.lines(printed).toList()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                others.add(line);
                continue;
            }
            String memory = row.group("memory");
            boolean known = !memory.startsWith("[");
            gpus.add(new Gpu(
                    Integer.parseInt(row.group("index")),
                    Printable.of(row.group("name"), 80),
                    known ? OptionalLong.of(Long.parseLong(memory)) : OptionalLong.empty()));
            if (!known) {
                unknownMemory.add(row.group("index"));
            }
            String version = row.group("driver").strip();
            driver = driver.isPresent() || version.isEmpty() || version.startsWith("[") ? driver : Optional.of(version);
        }
        gpus.sort(Comparator.comparingInt(Gpu::index));
        return new Found(gpus, driver, problem(printed, gpus, unknownMemory, others));
    }

    private static Optional<String> problem(
            RunOutcome.Completed printed, List<Gpu> gpus, List<String> unknownMemory, List<String> others) {
        String first = others.isEmpty() ? "" : others.get(0);
        if (!printed.isSuccess()) {
            String status = PROGRAM + " ended with exit status " + printed.exitCode();
            return Optional.of(first.isEmpty() ? status : first + " (" + status + ")");
        }
        if (gpus.isEmpty()) {
            return Optional.of(first.isEmpty() ? PROGRAM + " printed nothing" : PROGRAM + " lists no GPU: " + first);
        }
        return unknownMemory.isEmpty()
                ? Optional.empty()
                : Optional.of(PROGRAM + " does not report the memory of GPU " + String.join(", ", unknownMemory));
    }
}
