package autodeploy.config.check;

import autodeploy.config.schema.Backend;
import autodeploy.config.schema.Schema;
import autodeploy.core.catalogue.Revision;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Say what a configuration is checked against: the release, and what is known of model, machine and planned runs.
 *
 * @param schema the keys and transforms of the release
 * @param backend the backend that the configuration is for
 * @param visibleGpus the number of GPUs that the server would see, or empty when not known
 * @param isForBenchmark whether it is about to be benchmarked, so that options for debugging are errors
 * @param isl the prompt's tokens in planned runs, or empty
 * @param osl the answer's tokens in planned runs, or empty
 */
public record CheckSettings(
        Schema schema,
        Backend backend,
        OptionalInt visibleGpus,
        boolean isForBenchmark,
        OptionalInt isl,
        OptionalInt osl) {
    /** Check that nothing is missing. */
    public CheckSettings {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(visibleGpus, "visibleGpus");
        Objects.requireNonNull(isl, "isl");
        Objects.requireNonNull(osl, "osl");
    }

    /**
     * Check against the newest release known, for AutoDeploy; nothing is known of model and machine.
     *
     * @return the settings; reading the schema takes some milliseconds, so keep them
     */
    public static CheckSettings newest() {
        return of(Schema.bundled(Revision.NEWEST));
    }

    /**
     * Check against one release, for AutoDeploy; nothing is known of model and machine.
     *
     * @param schema the release's keys
     * @return the settings
     */
    public static CheckSettings of(Schema schema) {
        return new CheckSettings(
                schema, Backend.AUTODEPLOY, OptionalInt.empty(), false, OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * Check for another backend.
     *
     * @param other the backend
     * @return a copy
     */
    public CheckSettings withBackend(Backend other) {
        return new CheckSettings(schema, other, visibleGpus, isForBenchmark, isl, osl);
    }

    /**
     * Compare with a machine.
     *
     * @param gpus the number of GPUs that the server would see
     * @return a copy
     */
    public CheckSettings withVisibleGpus(int gpus) {
        return new CheckSettings(schema, backend, OptionalInt.of(gpus), isForBenchmark, isl, osl);
    }

    /**
     * Take options for debugging for errors.
     *
     * @return a copy
     */
    public CheckSettings forBenchmark() {
        return new CheckSettings(schema, backend, visibleGpus, true, isl, osl);
    }

    /**
     * Compare the longest sequence with planned runs.
     *
     * @param input the prompt's tokens
     * @param output the answer's tokens
     * @return a copy
     */
    public CheckSettings withTokens(int input, int output) {
        return new CheckSettings(
                schema, backend, visibleGpus, isForBenchmark, OptionalInt.of(input), OptionalInt.of(output));
    }

    /** Whether the rules of AutoDeploy hold. */
    boolean isAutoDeploy() {
        return backend == Backend.AUTODEPLOY;
    }
}
