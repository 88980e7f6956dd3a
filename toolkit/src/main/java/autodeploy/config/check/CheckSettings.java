package autodeploy.config.check;

import autodeploy.config.model.GpuType;
import autodeploy.config.model.ModelConfig;
import autodeploy.config.schema.Backend;
import autodeploy.config.schema.Schema;
import autodeploy.core.catalogue.Revision;
import java.util.Objects;
import java.util.Optional;
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
 * @param model the model, or empty when not known
 * @param gpu the type of the GPUs, or empty when not known
 */
public record CheckSettings(
        Schema schema,
        Backend backend,
        OptionalInt visibleGpus,
        boolean isForBenchmark,
        OptionalInt isl,
        OptionalInt osl,
        Optional<ModelConfig> model,
        Optional<GpuType> gpu) {
    /** Check that nothing is missing. */
    public CheckSettings {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(visibleGpus, "visibleGpus");
        Objects.requireNonNull(isl, "isl");
        Objects.requireNonNull(osl, "osl");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(gpu, "gpu");
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
                schema,
                Backend.AUTODEPLOY,
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Check for another backend.
     *
     * @param other the backend
     * @return a copy
     */
    public CheckSettings withBackend(Backend other) {
        return new CheckSettings(schema, other, visibleGpus, isForBenchmark, isl, osl, model, gpu);
    }

    /**
     * Compare with a machine.
     *
     * @param gpus the number of GPUs that the server would see
     * @return a copy
     */
    public CheckSettings withVisibleGpus(int gpus) {
        return new CheckSettings(schema, backend, OptionalInt.of(gpus), isForBenchmark, isl, osl, model, gpu);
    }

    /**
     * Take options for debugging for errors.
     *
     * @return a copy
     */
    public CheckSettings forBenchmark() {
        return new CheckSettings(schema, backend, visibleGpus, true, isl, osl, model, gpu);
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
                schema,
                backend,
                visibleGpus,
                isForBenchmark,
                OptionalInt.of(input),
                OptionalInt.of(output),
                model,
                gpu);
    }

    /**
     * Compare with a model.
     *
     * @param known the model
     * @return a copy
     */
    public CheckSettings withModel(ModelConfig known) {
        return new CheckSettings(schema, backend, visibleGpus, isForBenchmark, isl, osl, Optional.of(known), gpu);
    }

    /**
     * Estimate the memory, where the model is known too.
     *
     * @param type the type of each GPU
     * @return a copy
     */
    public CheckSettings withGpu(GpuType type) {
        return new CheckSettings(schema, backend, visibleGpus, isForBenchmark, isl, osl, model, Optional.of(type));
    }

    /** Whether the rules of AutoDeploy hold. */
    boolean isAutoDeploy() {
        return backend == Backend.AUTODEPLOY;
    }
}
