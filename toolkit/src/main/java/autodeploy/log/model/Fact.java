package autodeploy.log.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Give one thing that a log tells beside the transforms' results.
 *
 * @param topic what it is about
 * @param name a name of lower-case words joined by underscores, such as {@code num_pages}
 * @param value a {@code Long}, {@code Double}, {@code Boolean}, {@code String} or {@code List<Long>}
 * @param unit such as {@code MB}; empty for counts and texts
 * @param rank the rank, or empty where the log prints none
 * @param line the number of the line that says so last, from 1
 */
public record Fact(Topic topic, String name, Object value, Optional<String> unit, OptionalInt rank, long line) {
    /** Check that nothing is missing. */
    public Fact {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(rank, "rank");
    }

    /** Say what a fact is about, in the order of a run. */
    public enum Topic {
        /** Backend, world size, sequence limits. */
        START,
        /** Capturing the model as graphs. */
        EXPORT,
        /** Parallelism. */
        SHARDING,
        /** Reading the checkpoint. */
        WEIGHTS,
        /** Sizing the KV cache. */
        KV_CACHE,
        /** Capturing CUDA graphs. */
        CUDA_GRAPHS,
        /** The server itself. */
        SERVER;

        /**
         * Give the word used in tables and JSON.
         *
         * @return the word in lower case, such as {@code kv_cache}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
