package autodeploy.log.model;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Tell how a rank's GPU memory moved while a transform ran: a {@code [CUDA MEM DIFF …]} line.
 *
 * @param stage the stage's name as printed
 * @param transform the transform's name as printed
 * @param rank the rank, or empty where the log prints none
 * @param kind whether the transform was expected to move memory
 * @param free free memory of the device
 * @param reserved memory that PyTorch holds
 * @param allocated memory in use by tensors
 * @param fragmented reserved and not allocated
 * @param line the line's number, from 1
 */
public record MemoryMove(
        String stage,
        String transform,
        OptionalInt rank,
        Kind kind,
        Amount free,
        Amount reserved,
        Amount allocated,
        Amount fragmented,
        long line) {
    /** Check that nothing is missing. */
    public MemoryMove {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(free, "free");
        Objects.requireNonNull(reserved, "reserved");
        Objects.requireNonNull(allocated, "allocated");
        Objects.requireNonNull(fragmented, "fragmented");
    }

    /**
     * Give an amount of memory after the transform and how it changed.
     *
     * @param gigabytes the amount in GB, as printed with two decimals
     * @param change the change in GB; empty when none is printed, as for less than 0.005 GB
     */
    public record Amount(double gigabytes, OptionalDouble change) {
        /** Check that nothing is missing. */
        public Amount {
            Objects.requireNonNull(change, "change");
        }
    }

    /** Say whether the transform was expected to move memory. */
    public enum Kind {
        /** The transform's {@code expect_mem_change} is true. */
        EXPECTED,
        /** The transform wasn't expected to. */
        UNEXPECTED,
        /** A plain {@code [CUDA MEM]} line of the debug level. */
        PLAIN
    }
}
