package autodeploy.commands;

import autodeploy.config.model.GpuTypes;
import autodeploy.config.model.ModelConfig;
import autodeploy.config.model.ModelReport;
import autodeploy.config.model.Plan;
import autodeploy.core.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares {@code config model}. */
@Command(
        name = "model",
        description = "Describe a model by its config.json; with --gpu, estimate its memory and decode limit.")
@Example("model data/models/llama-3.1-8b --gpu h100")
final class ConfigModelCommand implements Action {
    @Completes(Values.DIRECTORY)
    @Parameters(
            paramLabel = "MODEL",
            description = "A model's directory, its config.json, or the id of a model in the Hugging Face cache.")
    private String model = "";

    @Option(names = "--gpu", paramLabel = "NAME", description = "The type of each GPU, such as h100.")
    private @Nullable String gpu;

    @Option(
            names = "--world-size",
            paramLabel = "N",
            defaultValue = "1",
            description = "The GPUs that share the model.")
    private int worldSize;

    @Option(names = "--max-batch-size", paramLabel = "N", defaultValue = "8", description = "The sequences at once.")
    private int maxBatchSize;

    @Option(
            names = "--max-seq-len",
            paramLabel = "N",
            defaultValue = "8192",
            description = "The tokens of the longest sequence.")
    private int maxSeqLen;

    @Option(
            names = "--kv-cache-dtype",
            paramLabel = "T",
            defaultValue = "auto",
            description = "The type of the KV cache: auto, fp8, bfloat16.")
    private String kvDtype = "auto";

    @Override
    public View run(Session session) {
        ModelConfig config = ModelPlaces.of(session).named(model);
        if (gpu == null) {
            return config;
        }
        Plan plan = Plan.of(maxBatchSize, maxSeqLen).withWorldSize(worldSize).withDtypes(kvDtype, "auto");
        return ModelReport.of(config, GpuTypes.bundled().find(gpu), plan);
    }
}
