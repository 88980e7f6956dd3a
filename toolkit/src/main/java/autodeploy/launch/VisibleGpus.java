package autodeploy.launch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Count the GPUs that a process may use: those of {@code nvidia-smi}, or fewer by {@code CUDA_VISIBLE_DEVICES}.
 *
 * <p>CUDA takes the devices named before the first that does not exist; {@code -1} or an empty value hides all.
 */
public final class VisibleGpus {
    private VisibleGpus() {}

    /**
     * Count them; takes as long as {@code nvidia-smi}, 10 s at most.
     *
     * @param launcher where the process will run
     * @return the number; empty where there is no {@code nvidia-smi}, or it does not tell
     * @throws autodeploy.core.LaunchException when the machine cannot be reached
     */
    public static OptionalInt count(Launcher launcher) {
        return count(launcher, Defaults.PROBE);
    }

    private static OptionalInt count(Launcher launcher, Duration timeout) {
        GpuQuery.Found found = GpuQuery.run(launcher, timeout);
        if (found.gpus().isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(visible(
                found.gpus().size(), Optional.ofNullable(launcher.environment().get("CUDA_VISIBLE_DEVICES"))));
    }

    /** Count the devices that a value of the variable leaves. */
    static int visible(int present, Optional<String> variable) {
        if (variable.isEmpty()) {
            return present;
        }
        int count = 0;
        for (String device : variable.get().split(",", -1)) {
            String name = device.strip();
            boolean isNumber =
                    !name.isEmpty() && name.length() < 5 && name.chars().allMatch(Character::isDigit);
            boolean isThere =
                    isNumber ? Integer.parseInt(name) < present : name.startsWith("GPU-") || name.startsWith("MIG-");
            if (!isThere || count == present) {
                break;
            }
            count++;
        }
        return count;
    }
}
