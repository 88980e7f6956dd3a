package autodeploy.config.check;

import autodeploy.config.schema.ConfigKey;
import autodeploy.config.schema.ConfigKey.Kind;
import autodeploy.config.schema.Schema;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.Suggest;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Unknown keys, keys of the other backend, blocked and frozen keys. Source: {@code llm_args.py}. */
final class KeyRule implements Rule {
    private static final Set<String> SIZES =
            Set.of("tp", "tp_size", "tensor_parallel", "tensor_parallelism", "num_gpus", "gpus");
    private static final String ONE_SWITCH = "AutoDeploy only supports parallelization via `world_size`";

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        for (YamlEntry entry : subject.args().entries()) {
            if (!settings.isAutoDeploy() || !RenamedRule.isAtTop(entry.name())) {
                top(entry, settings, problems);
            }
        }
    }

    private static void top(YamlEntry entry, CheckSettings settings, Problems problems) {
        Schema schema = settings.schema();
        KeyPath path = KeyPath.of(entry.name());
        Optional<ConfigKey> known = schema.find(path).filter(key -> key.kind() != Kind.EXPERIMENT);
        if (known.isEmpty()) {
            unknown(entry, settings, problems);
            return;
        }
        ConfigKey key = known.get();
        if (!key.isIn(schema.revision())) {
            problems.atKey(
                    Severity.ERROR,
                    path,
                    "revision " + schema.revision() + " has no such key; it has been there from " + key.since()
                            + key.until().map(last -> " to " + last).orElse(" on"),
                    "Remove it, or use a release that has it.");
            return;
        }
        if (settings.isAutoDeploy()) {
            autodeploy(key, entry, problems);
        } else if (key.kind() == Kind.AUTODEPLOY) {
            problems.atKey(
                    Severity.ERROR,
                    path,
                    "a key of AutoDeploy alone, in a configuration for the PyTorch backend, which forbids unknown keys",
                    "Remove it, or serve with `--backend _autodeploy`.");
        }
        nested(path, entry.value(), settings, problems);
    }

    private static void unknown(YamlEntry entry, CheckSettings settings, Problems problems) {
        KeyPath path = KeyPath.of(entry.name());
        String plain = entry.name().replaceFirst("^-+", "").replace('-', '_');
        if (!settings.isAutoDeploy()) {
            problems.atKey(
                    Severity.WARNING,
                    path,
                    "not among the PyTorch keys known here",
                    question(entry.name(), names(settings.schema()), "Check it against the release."));
        } else if (SIZES.contains(plain)) {
            problems.atKey(Severity.ERROR, path, "no such key; " + ONE_SWITCH, worldSize(entry.value()));
        } else {
            problems.atKey(
                    Severity.ERROR,
                    path,
                    "no such key; the release rejects unknown keys at the top",
                    question(entry.name(), names(settings.schema()), misplaced(entry.name(), settings.schema())));
        }
    }

    /** The word may be a transform, or a key of another map. */
    private static String misplaced(String name, Schema schema) {
        if (schema.catalogue().find(name).isPresent()) {
            return "It is a transform: write it below `transforms`.";
        }
        return schema.keys().stream()
                .filter(key ->
                        key.path().steps().size() == 2 && key.path().last().equals(name))
                .filter(key -> key.isIn(schema.revision()) && key.kind() != Kind.EXPERIMENT)
                .map(key -> "Write it below `" + key.path().parent() + "`: `" + key.path() + "`.")
                .findFirst()
                .orElse("Remove it.");
    }

    private static List<String> names(Schema schema) {
        return schema.names(KeyPath.ROOT).stream()
                .filter(name -> schema.find(KeyPath.of(name))
                        .map(key -> key.kind() != Kind.EXPERIMENT && key.kind() != Kind.BLOCKED)
                        .orElse(false))
                .toList();
    }

    static String question(String name, List<String> known, String otherwise) {
        String question = Suggest.question(name, known);
        return question.isEmpty() || otherwise.startsWith("Write it") || otherwise.startsWith("It is")
                ? otherwise
                : question;
    }

    private static void autodeploy(ConfigKey key, YamlEntry entry, Problems problems) {
        Object value = entry.value().value();
        switch (key.kind()) {
            case BLOCKED -> blocked(key, entry, problems);
            case FROZEN -> {
                boolean isSame = Objects.equals(value, key.defaultValue());
                problems.atKey(
                        isSame ? Severity.WARNING : Severity.ERROR,
                        key.path(),
                        "may not be set under AutoDeploy" + (isSame ? "; it is this value anyway" : ""),
                        "Remove it.");
            }
            case PYTORCH ->
                problems.atKey(
                        Severity.WARNING,
                        key.path(),
                        "a key of the PyTorch backend: AutoDeploy accepts it and does not read it",
                        "Remove it.");
            case AUTODEPLOY, SHARED, EXPERIMENT -> {
                // Nothing to say.
            }
        }
    }

    private static void blocked(ConfigKey key, YamlEntry entry, Problems problems) {
        String name = key.path().toString();
        if (isDefault(entry.value().value(), key.defaultValue())) {
            problems.atKey(Severity.INFO, key.path(), "has no effect under AutoDeploy", "Remove it.");
        } else if (name.equals("build_config")) {
            problems.atKey(Severity.ERROR, key.path(), "not in use by AutoDeploy, which rejects it", "Remove it.");
        } else if (name.equals("enable_attention_dp")) {
            problems.atKey(
                    Severity.ERROR,
                    key.path(),
                    ONE_SWITCH + "; this key is rejected",
                    "Write `transforms: {detect_sharding: {enable_attention_dp: true}}`.");
        } else {
            problems.atKey(Severity.ERROR, key.path(), ONE_SWITCH + "; this key is rejected", worldSize(entry.value()));
        }
    }

    /** Which default an inherited size has is not known for all: one, minus one and nothing mean the same. */
    private static boolean isDefault(
            @org.jspecify.annotations.Nullable Object value, @org.jspecify.annotations.Nullable Object known) {
        return value == null || value.equals(known) || value.equals(false) || value.equals(1L) || value.equals(-1L);
    }

    private static String worldSize(YamlNode value) {
        return value.value() instanceof Long size && size > 0
                ? "Write `world_size: " + size + "` instead."
                : "Use `world_size` instead.";
    }

    private static void nested(KeyPath path, YamlNode node, CheckSettings settings, Problems problems) {
        Schema schema = settings.schema();
        boolean isOpen =
                schema.find(path).map(key -> key.type() != ConfigKey.Type.MAP).orElse(true);
        if (isOpen || !(node instanceof YamlMap map) || path.equals(KeyPath.of("transforms"))) {
            return;
        }
        List<String> known = schema.names(path);
        if (known.isEmpty()) {
            return;
        }
        for (YamlEntry entry : map.entries()) {
            KeyPath below = path.then(entry.name());
            if (schema.find(below).filter(key -> key.isIn(schema.revision())).isEmpty()) {
                problems.atKey(
                        Severity.WARNING,
                        below,
                        "not among the keys of `" + path + "` known for revision " + schema.revision()
                                + "; the release may reject it",
                        question(entry.name(), known, "Known: " + String.join(", ", known) + "."));
            } else {
                nested(below, entry.value(), settings, problems);
            }
        }
    }
}
