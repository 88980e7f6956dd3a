package autodeploy.commands;

import autodeploy.config.check.CheckSettings;
import autodeploy.config.model.GpuTypes;
import autodeploy.config.model.ModelConfig;
import autodeploy.config.schema.Backend;
import autodeploy.config.schema.Schema;
import autodeploy.launch.VisibleGpus;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Declares what a check of a configuration may know beside its file. */
final class CheckOptions {
    /** What the configuration is for. */
    enum Use {
        /** Any use. */
        ANY,
        /** A benchmark, which options for debugging make worthless. */
        BENCHMARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "autodeploy",
            description = "autodeploy or pytorch: ${COMPLETION-CANDIDATES}.")
    private Backend backend = Backend.AUTODEPLOY;

    @Option(
            names = "--for",
            paramLabel = "USE",
            defaultValue = "any",
            description = "benchmark refuses options that are for debugging alone: ${COMPLETION-CANDIDATES}.")
    private Use use = Use.ANY;

    @Completes(Values.FILE)
    @Option(
            names = "--model-config",
            paramLabel = "FILE",
            description = "The model's config.json, or its directory: checks transforms, lengths and memory.")
    private @Nullable String modelConfig;

    @Option(names = "--gpu", paramLabel = "NAME", description = "The GPU to be used, such as h100: checks memory.")
    private @Nullable String gpu;

    @Option(names = "--gpus", paramLabel = "N", description = "How many GPUs there are; left out, nvidia-smi tells.")
    private @Nullable Integer gpus;

    @Option(names = "--isl", paramLabel = "N", description = "The longest prompt of planned runs, in tokens.")
    private @Nullable Integer isl;

    @Option(names = "--osl", paramLabel = "N", description = "The longest answer of planned runs, in tokens.")
    private @Nullable Integer osl;

    Schema schema(Session session) {
        return release.schema(session);
    }

    Backend backend() {
        return backend;
    }

    /** As {@link #settings(Session)}, with the model that a new configuration is for, where its config.json is at hand. */
    CheckSettings settings(Session session, Optional<String> model) {
        CheckSettings settings = settings(session);
        Optional<ModelConfig> known =
                modelConfig != null ? Optional.empty() : model.flatMap(ModelPlaces.of(session)::find);
        return known.isPresent() ? settings.withModel(known.get()) : settings;
    }

    CheckSettings settings(Session session) {
        CheckSettings settings = CheckSettings.of(schema(session)).withBackend(backend);
        OptionalInt visible = gpus != null ? OptionalInt.of(gpus) : VisibleGpus.count(session.launcher());
        if (visible.isPresent()) {
            settings = settings.withVisibleGpus(visible.getAsInt());
        }
        if (modelConfig != null) {
            settings = settings.withModel(ModelPlaces.of(session).named(modelConfig));
        }
        if (gpu != null) {
            settings = settings.withGpu(GpuTypes.bundled().find(gpu));
        }
        if (isl != null || osl != null) {
            settings = settings.withTokens(isl == null ? 0 : isl, osl == null ? 0 : osl);
        }
        return use == Use.BENCHMARK ? settings.forBenchmark() : settings;
    }
}
