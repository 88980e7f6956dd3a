package autodeploy.config.check;

import autodeploy.config.schema.ConfigKey;
import autodeploy.config.schema.ConfigKey.Kind;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Suggest;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Types, ranges and allowed values of the keys outside {@code transforms}. Source: {@code keys.yaml} of {@code config.schema}. */
final class ValueRule implements Rule {
    private static final Set<String> AUTODEPLOY_MEANING = Set.of("attn_backend", "max_beam_width");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        for (ConfigKey key : settings.schema().keys()) {
            if (key.kind() == Kind.EXPERIMENT || !key.isIn(settings.schema().revision())) {
                continue;
            }
            // Blocked and frozen keys are wrong whatever their value.
            boolean isTold = settings.isAutoDeploy() && (key.kind() == Kind.BLOCKED || key.kind() == Kind.FROZEN);
            // These two mean something else to the PyTorch backend: capitals, and beams.
            boolean isOther = !settings.isAutoDeploy()
                    && AUTODEPLOY_MEANING.contains(key.path().last());
            Optional<YamlNode> node = subject.find(key.path());
            if (node.isPresent() && !isTold && !isOther) {
                value(key, node.get(), problems);
            }
        }
    }

    private static void value(ConfigKey key, YamlNode node, Problems problems) {
        if (Mismatch.isNumberLike(node)
                && (key.type() == ConfigKey.Type.NUMBER || key.type() == ConfigKey.Type.INTEGER)) {
            return;
        }
        KeyPath path = key.path();
        Optional<Mismatch> mismatch = Mismatch.of(key.type(), key.isNullable(), node, path.last());
        if (mismatch.isPresent()) {
            Mismatch found = mismatch.get();
            problems.atValue(found.severity(), path, found.message(), found.fix());
        } else if (!Mismatch.isInterpolated(node)) {
            range(key, node, problems);
            allowed(key, node, problems);
        }
    }

    private static void range(ConfigKey key, YamlNode node, Problems problems) {
        if (!(node.value() instanceof Number number)) {
            return;
        }
        double value = number.doubleValue();
        if (key.path().last().equals("free_gpu_memory_fraction")) {
            if (value <= 0 || value >= 1) {
                problems.atValue(
                        Severity.WARNING,
                        key.path(),
                        "the fraction " + value + " is not between 0 and 1",
                        value >= 10 && value < 100
                                ? "Write `free_gpu_memory_fraction: "
                                        + BigDecimal.valueOf(value)
                                                .movePointLeft(2)
                                                .stripTrailingZeros()
                                                .toPlainString()
                                        + "` if per cent were meant; 0.9 is usual."
                                : "Write `free_gpu_memory_fraction: 0.9`, the usual value.");
            }
            return;
        }
        boolean isLow = key.least().filter(least -> value < least).isPresent();
        boolean isHigh = key.most().filter(most -> value > most).isPresent();
        if (isLow || isHigh || Double.isNaN(value)) {
            problems.atValue(Severity.ERROR, key.path(), shown(value) + " is out of range", fix(key));
        }
    }

    private static String fix(ConfigKey key) {
        return key.path().last().equals("max_beam_width")
                ? "AutoDeploy has no beam search: write `max_beam_width: 1`, or remove it."
                : "Give a number " + bounds(key) + ".";
    }

    private static String bounds(ConfigKey key) {
        String least = key.least().map(v -> "of at least " + shown(v)).orElse("");
        String most = key.most().map(v -> "of at most " + shown(v)).orElse("");
        return least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
    }

    static String shown(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static void allowed(ConfigKey key, YamlNode node, Problems problems) {
        if (key.allowed().isEmpty()) {
            return;
        }
        List<YamlNode> values = node instanceof YamlList list ? list.items() : List.of(node);
        for (YamlNode each : values) {
            if (each.value() instanceof String word && !key.allowed().contains(word)) {
                boolean isError = key.isClosed() || key.path().equals(KeyPath.of("compile_backend"));
                problems.atValue(
                        isError ? Severity.ERROR : Severity.WARNING,
                        key.path(),
                        isError
                                ? "the release does not know the value `" + word + "`"
                                : "`" + word + "` is not among the values known",
                        choice(key.path().last(), word, key.allowed()));
            }
        }
    }

    /** The nearest value as a line to write, and all of them. */
    static String choice(String key, String word, List<String> allowed) {
        List<String> close = allowed.stream()
                .filter(a -> a.equals(word.toLowerCase(Locale.ROOT)) || a.equals(word.toUpperCase(Locale.ROOT)))
                .toList();
        if (close.isEmpty()) {
            close = Suggest.closest(word, allowed);
        }
        return (close.isEmpty() ? "" : "Write `" + key + ": " + close.get(0) + "`? ") + "Known: "
                + String.join(", ", allowed) + ".";
    }
}
