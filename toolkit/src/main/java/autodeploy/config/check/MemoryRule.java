package autodeploy.config.check;

import autodeploy.config.model.MemoryFit;
import autodeploy.config.model.Plan;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.UsageException;
import autodeploy.core.yaml.YamlNode;
import java.util.Optional;

/** Memory that cannot fit, by estimate, where model and GPU are known. */
final class MemoryRule implements Rule {
    private static final long MOST = 1L << 30;

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (settings.model().isEmpty() || settings.gpu().isEmpty()) {
            return;
        }
        plan(subject)
                .flatMap(plan ->
                        MemoryFit.of(settings.model().get(), settings.gpu().get(), plan))
                .filter(fit -> !fit.isFitting())
                .ifPresent(fit -> problems.atKey(
                        Severity.WARNING,
                        subject.find("max_batch_size").isPresent() ? "max_batch_size" : "max_seq_len",
                        "by estimate this does not fit on "
                                + settings.gpu().get().name() + ": " + fit.sequencesThatFit()
                                + " sequences of the longest length do",
                        fit.recommendedBatchSize().isPresent()
                                        && fit.recommendedBatchSize().getAsLong() > 0
                                ? "Write `max_batch_size: "
                                        + fit.recommendedBatchSize().getAsLong()
                                        + "`, or take more GPUs with `world_size`."
                                : "Take more GPUs with `world_size`, a smaller `max_seq_len`, or a smaller format."));
    }

    /** The plan, or empty where a value is absent or told to be wrong elsewhere. */
    private static Optional<Plan> plan(Subject subject) {
        long batch = subject.whole("max_batch_size").orElse(0);
        long length = subject.whole("max_seq_len").orElse(0);
        long size = subject.whole("world_size").orElse(1);
        if (batch < 1 || length < 1 || size < 1 || batch > MOST || length > MOST || size > MOST) {
            return Optional.empty();
        }
        double fraction = subject.find("kv_cache_config.free_gpu_memory_fraction")
                .map(YamlNode::value)
                .filter(Double.class::isInstance)
                .map(Double.class::cast)
                .orElse(Plan.DEFAULT_FRACTION);
        try {
            return Optional.of(new Plan(
                    (int) size,
                    (int) batch,
                    (int) length,
                    fraction,
                    subject.text("kv_cache_config.dtype").orElse("auto"),
                    subject.text("kv_cache_config.mamba_ssm_cache_dtype").orElse("auto")));
        } catch (UsageException unfit) {
            return Optional.empty();
        }
    }
}
