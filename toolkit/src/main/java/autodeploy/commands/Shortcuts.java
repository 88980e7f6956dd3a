package autodeploy.commands;

import autodeploy.config.ConfigBuilder;
import autodeploy.core.yaml.KeyPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Declares the options of {@code config new} that stand for one {@code --set} each. */
final class Shortcuts {
    @Option(names = "--world-size", paramLabel = "N", description = "Set world_size: the number of GPUs.")
    private @Nullable Integer worldSize;

    @Option(
            names = "--kv-cache-dtype",
            paramLabel = "TYPE",
            description = "Set kv_cache_config.dtype: auto, fp8, nvfp4.")
    private @Nullable String kvCacheType;

    @Option(
            names = "--mem-fraction",
            paramLabel = "X",
            description = "Set kv_cache_config.free_gpu_memory_fraction, between 0 and 1.")
    private @Nullable Double memoryFraction;

    @Option(
            names = "--mamba-cache-dtype",
            paramLabel = "TYPE",
            description = "Set kv_cache_config.mamba_ssm_cache_dtype: auto, float16, bfloat16, float32.")
    private @Nullable String mambaCacheType;

    @Option(names = "--max-seq-len", paramLabel = "N", description = "Set max_seq_len, in tokens.")
    private @Nullable Integer maxSeqLen;

    @Option(names = "--max-batch-size", paramLabel = "N", description = "Set max_batch_size, in sequences.")
    private @Nullable Integer maxBatchSize;

    @Completes(Values.FILE)
    @Option(
            names = "--default-yaml",
            paramLabel = "FILE",
            description = "Set yaml_default: replaces AutoDeploy's defaults.")
    private @Nullable String defaultYaml;

    void apply(ConfigBuilder builder) {
        set(builder, "world_size", worldSize);
        set(builder, "kv_cache_config.dtype", kvCacheType);
        set(builder, "kv_cache_config.free_gpu_memory_fraction", memoryFraction);
        set(builder, "kv_cache_config.mamba_ssm_cache_dtype", mambaCacheType);
        set(builder, "max_seq_len", maxSeqLen);
        set(builder, "max_batch_size", maxBatchSize);
        set(builder, "yaml_default", defaultYaml);
    }

    private static void set(ConfigBuilder builder, String key, @Nullable Object value) {
        if (value != null) {
            builder.put(KeyPath.parse(key), value);
        }
    }
}
