package autodeploy.config.model;

import java.util.Objects;

/**
 * Describe a type of GPU.
 *
 * @param name its short name, such as {@code H100 SXM}
 * @param memoryBytes its memory
 * @param bytesPerSecond the peak bandwidth of its memory
 * @param source where the figures come from
 */
public record GpuType(String name, long memoryBytes, double bytesPerSecond, String source) {
    /** Check the figures. */
    public GpuType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        if (memoryBytes <= 0 || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException(name + ": " + memoryBytes + " B, " + bytesPerSecond + " B/s");
        }
    }
}
