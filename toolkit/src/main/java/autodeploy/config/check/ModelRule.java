package autodeploy.config.check;

import autodeploy.config.model.Attention;
import autodeploy.config.model.MinimumLayers;
import autodeploy.config.model.ModelConfig;
import autodeploy.config.model.TransformFit;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What does not suit the model, as its {@code config.json} describes it. Source: {@code llm_args.py} and the catalogue. */
final class ModelRule implements Rule {
    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        Optional<ModelConfig> given = settings.model();
        if (given.isEmpty()) {
            return;
        }
        ModelConfig model = given.get();
        length(model, subject, problems);
        states(model, subject, problems);
        if (settings.isAutoDeploy()) {
            transforms(model, subject, settings, problems);
            layers(model, subject, problems);
            latent(model, subject, problems);
        }
    }

    private static void length(ModelConfig model, Subject subject, Problems problems) {
        long length = subject.whole("max_seq_len").orElse(0);
        long most = model.maxPositions().orElse(Long.MAX_VALUE);
        if (length > most) {
            problems.atValue(
                    Severity.WARNING,
                    "max_seq_len",
                    "max_seq_len " + length + " is more than the " + most + " positions of " + model.name(),
                    "Write `max_seq_len: " + most + "` or less.");
        }
    }

    private static void states(ModelConfig model, Subject subject, Problems problems) {
        boolean isKnown = !model.layers().isEmpty();
        boolean hasStates = model.stateSpace().isPresent();
        boolean isStateTyped =
                subject.find("kv_cache_config.mamba_ssm_cache_dtype").isPresent();
        if (isKnown && !hasStates && isStateTyped) {
            problems.atKey(
                    Severity.WARNING,
                    "kv_cache_config.mamba_ssm_cache_dtype",
                    model.name() + " has no Mamba layers: this has no effect",
                    "Remove it.");
        }
        if (hasStates && subject.isTrue("kv_cache_config.enable_block_reuse")) {
            problems.atValue(
                    Severity.WARNING,
                    "kv_cache_config.enable_block_reuse",
                    "the states of " + model.name() + " cannot be reused block by block",
                    "Write `enable_block_reuse: false`.");
        }
    }

    private static void transforms(ModelConfig model, Subject subject, CheckSettings settings, Problems problems) {
        OptionalInt size = subject.whole("world_size").stream()
                .filter(n -> n > 0 && n < 100_000)
                .mapToInt(n -> (int) n)
                .findFirst();
        TransformFit fit = TransformFit.of(model, settings.schema().catalogue(), size);
        for (YamlEntry entry : subject.map("transforms").map(YamlMap::entries).orElse(List.of())) {
            boolean isOff = entry.value() instanceof YamlMap map
                    && map.get("enabled")
                            .filter(n -> Boolean.FALSE.equals(n.value()))
                            .isPresent();
            if (!isOff) {
                settings.schema()
                        .catalogue()
                        .find(entry.name())
                        .flatMap(fit::whyNot)
                        .ifPresent(reason -> problems.atKey(
                                Severity.WARNING,
                                TransformRule.TRANSFORMS.then(entry.name()),
                                "can match nothing in " + model.name() + ": " + reason,
                                "Remove it."));
            }
        }
    }

    private static void layers(ModelConfig model, Subject subject, Problems problems) {
        long kept = subject.whole("model_kwargs.num_hidden_layers").orElse(Long.MAX_VALUE);
        Optional<MinimumLayers> minimum = model.minimumLayers();
        if (minimum.isPresent() && kept < minimum.get().layers()) {
            problems.atValue(
                    Severity.WARNING,
                    "model_kwargs.num_hidden_layers",
                    kept + " layers leave out a type of layer: " + minimum.get().reason(),
                    "Write `num_hidden_layers: " + minimum.get().layers() + "`.");
        }
    }

    private static void latent(ModelConfig model, Subject subject, Problems problems) {
        boolean isLatent =
                model.attention().filter(a -> a.kind() == Attention.Kind.MLA).isPresent();
        if (isLatent
                && subject.find("attn_backend").isPresent()
                && subject.find("transforms.insert_cached_mla_attention.backend")
                        .isEmpty()) {
            problems.atKey(
                    Severity.INFO,
                    "attn_backend",
                    "does not reach the latent attention of " + model.name(),
                    "Write `transforms: {insert_cached_mla_attention: {backend: flashinfer_mla}}`, or trtllm_mla.");
        }
    }
}
