package autodeploy.core;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Describe one visible GPU, as {@code nvidia-smi} reports it.
 *
 * @param index its index on the machine, from 0
 * @param name the product name
 * @param memoryMib its memory in MiB, or empty when not reported
 */
public record Gpu(int index, String name, OptionalLong memoryMib) {
    /** Check that nothing is missing. */
    public Gpu {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(memoryMib, "memoryMib");
    }
}
