package autodeploy.config.check;

import autodeploy.config.schema.ConfigKey;
import autodeploy.core.Diagnostic.Severity;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.catalogue.TransformOption;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Options of transforms: names are not checked by the release, values are. Source: the catalogue. */
final class OptionRule implements Rule {
    private static final KeyPath MANUAL = KeyPath.parse("transforms.detect_sharding.manual_config");
    private static final List<String> PARTS = List.of("colwise", "rowwise", "mamba", "gather", "delta");

    @Override
    public void check(Subject subject, CheckSettings settings, Problems problems) {
        if (!settings.isAutoDeploy()) {
            return;
        }
        TransformCatalogue catalogue = settings.schema().catalogue();
        for (YamlEntry entry : subject.map("transforms").map(YamlMap::entries).orElse(List.of())) {
            if (entry.value() instanceof YamlMap map) {
                options(entry.name(), map, catalogue, problems);
            }
        }
        subject.map(MANUAL.toString()).ifPresent(manual -> manual(manual, problems));
        planWithoutDimension(subject, problems);
    }

    private static void options(String name, YamlMap map, TransformCatalogue catalogue, Problems problems) {
        Optional<Transform> transform = catalogue.find(name);
        for (YamlEntry entry : map.entries()) {
            if (entry.name().equals("stage")) {
                continue;
            }
            KeyPath path = TransformRule.TRANSFORMS.then(name).then(entry.name());
            Optional<TransformOption> option = option(entry.name(), transform, catalogue);
            if (option.isPresent()) {
                value(option.get(), path, entry.value(), problems);
            } else if (transform.isPresent() && !isNested(entry.name(), transform.get())) {
                unknown(path, transform.get(), catalogue, problems);
            }
        }
    }

    private static Optional<TransformOption> option(
            String name, Optional<Transform> transform, TransformCatalogue catalogue) {
        return transform
                .flatMap(t -> t.option(name))
                .or(() -> catalogue.commonOptions().stream()
                        .filter(o -> o.name().equals(name))
                        .findFirst());
    }

    private static boolean isNested(String name, Transform transform) {
        return transform.options().stream().anyMatch(o -> o.name().startsWith(name + "."));
    }

    private static void unknown(KeyPath path, Transform transform, TransformCatalogue catalogue, Problems problems) {
        List<String> names = Stream.concat(transform.options().stream(), catalogue.commonOptions().stream())
                .map(TransformOption::name)
                .toList();
        problems.atKey(
                Severity.WARNING,
                path,
                "`" + transform.name() + "` has no such option known here; the release ignores it without a word",
                KeyRule.question(path.last(), names, "Known: " + String.join(", ", names) + "."));
    }

    private static void value(TransformOption option, KeyPath path, YamlNode node, Problems problems) {
        ConfigKey.Type type = type(option.type());
        if (Mismatch.isNumberLike(node) && (type == ConfigKey.Type.NUMBER || type == ConfigKey.Type.INTEGER)) {
            return;
        }
        boolean isNullable = option.defaultValue() == null;
        Optional<Mismatch> mismatch = Mismatch.of(type, isNullable, node, path.last());
        if (mismatch.isPresent()) {
            Mismatch found = mismatch.get();
            problems.atValue(found.severity(), path, found.message(), found.fix());
            return;
        }
        List<YamlNode> values = node instanceof YamlList list ? list.items() : List.of(node);
        for (YamlNode each : values) {
            if (each.value() instanceof String word
                    && !option.allowed().isEmpty()
                    && !option.allowed().contains(word)
                    && !Mismatch.isInterpolated(each)) {
                problems.atValue(
                        option.isClosed() ? Severity.ERROR : Severity.WARNING,
                        path,
                        option.isClosed()
                                ? "the release does not know the value `" + word + "`"
                                : "`" + word + "` is not among the values known",
                        ValueRule.choice(path.last(), word, option.allowed()));
            }
        }
    }

    private static ConfigKey.Type type(String word) {
        return switch (word) {
            case "bool" -> ConfigKey.Type.BOOLEAN;
            case "int" -> ConfigKey.Type.INTEGER;
            case "float" -> ConfigKey.Type.NUMBER;
            case "str", "enum", "path" -> ConfigKey.Type.TEXT;
            case "map" -> ConfigKey.Type.OPEN_MAP;
            case "list[int]", "set[int]" -> ConfigKey.Type.INTEGERS;
            case "list[str]", "list[enum]" -> ConfigKey.Type.TEXTS;
            default -> ConfigKey.Type.ANY;
        };
    }

    private static void manual(YamlMap manual, Problems problems) {
        for (YamlEntry entry : manual.entries()) {
            KeyPath path = MANUAL.then(entry.name());
            if (entry.name().equals("head_dim")) {
                Mismatch.of(ConfigKey.Type.INTEGER, true, entry.value(), "head_dim")
                        .ifPresent(m -> problems.atValue(m.severity(), path, m.message(), m.fix()));
            } else if (!entry.name().equals("tp_plan")) {
                problems.atKey(
                        Severity.WARNING,
                        path,
                        "not among the keys of a sharding plan known here",
                        KeyRule.question(entry.name(), List.of("head_dim", "tp_plan"), "Known: head_dim, tp_plan."));
            } else if (entry.value() instanceof YamlMap plan) {
                plan.entries().forEach(part -> part(path.then(part.name()), part.value(), problems));
            } else {
                problems.atValue(
                        Severity.ERROR,
                        path,
                        "a map expected, found " + entry.value().kind(),
                        "Write lines such as `q_proj: colwise` below `tp_plan`.");
            }
        }
    }

    private static void part(KeyPath path, YamlNode node, Problems problems) {
        if (!(node.value() instanceof String word) || !PARTS.contains(word)) {
            String seen = node.value() instanceof String word ? word : node.kind();
            problems.atValue(
                    Severity.WARNING,
                    path,
                    "`" + seen + "` is not among the ways of sharding known",
                    ValueRule.choice(path.last(), seen, PARTS));
        }
    }

    private static void planWithoutDimension(Subject subject, Problems problems) {
        Optional<YamlNode> dims = subject.find("transforms.detect_sharding.sharding_dims");
        boolean isWithoutTp = dims.isPresent()
                && dims.get() instanceof YamlList list
                && list.items().stream().noneMatch(item -> "tp".equals(item.value()));
        if (isWithoutTp && subject.map(MANUAL.then("tp_plan").toString()).isPresent()) {
            problems.atKey(
                    Severity.INFO,
                    MANUAL.then("tp_plan"),
                    "`sharding_dims` lacks tp, so this plan should have no effect",
                    "Add tp to `sharding_dims` if the plan is meant.");
        }
    }
}
