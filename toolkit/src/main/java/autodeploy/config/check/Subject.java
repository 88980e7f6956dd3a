package autodeploy.config.check;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is checked: one file, or several merged, each node still knowing its file. */
final class Subject {
    private final String name;
    private final Shape shape;
    private final YamlMap root;
    private final YamlMap args;
    private final IdentityHashMap<YamlNode, String> files = new IdentityHashMap<>();

    private Subject(String name, Shape shape, YamlMap root, YamlMap args) {
        this.name = name;
        this.shape = shape;
        this.root = root;
        this.args = args;
    }

    static Subject of(ConfigSource source) {
        return new Subject(
                source.document().name(), source.shape(), source.document().root(), source.args());
    }

    /** Merges as the registry does: maps recursively, lists and scalars replaced whole, later layers win. */
    static Subject composed(List<ConfigSource> layers, String name) {
        YamlMap merged = new YamlMap(List.of(), false, Position.START, Position.START);
        for (ConfigSource layer : layers) {
            merged = merged(merged, layer.args());
        }
        Subject subject = new Subject(name, Shape.FLAT, merged, merged);
        layers.forEach(layer -> subject.remember(layer.args(), layer.document().name()));
        return subject;
    }

    private static YamlMap merged(YamlMap lower, YamlMap upper) {
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        lower.entries().forEach(e -> entries.put(e.name(), e));
        upper.entries().forEach(e -> entries.merge(e.name(), e, Subject::merged));
        return new YamlMap(new ArrayList<>(entries.values()), false, upper.start(), upper.end());
    }

    private static YamlEntry merged(YamlEntry lower, YamlEntry upper) {
        return lower.value() instanceof YamlMap below && upper.value() instanceof YamlMap above
                ? new YamlEntry(upper.key(), merged(below, above), upper.isMerged())
                : upper;
    }

    private void remember(YamlNode node, String file) {
        if (files.put(node, file) != null) {
            return;
        }
        if (node instanceof YamlMap map) {
            map.entries().forEach(e -> {
                files.put(e.key(), file);
                remember(e.value(), file);
            });
        } else if (node instanceof YamlList list) {
            list.items().forEach(item -> remember(item, file));
        }
    }

    String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    YamlMap root() {
        return root;
    }

    YamlMap args() {
        return args;
    }

    String file(YamlNode node) {
        return files.getOrDefault(node, name);
    }

    /** Finds a value of {@code LlmArgs}. */
    Optional<YamlNode> find(KeyPath path) {
        return YamlDocument.find(args, path);
    }

    Optional<YamlNode> find(String path) {
        return find(KeyPath.parse(path));
    }

    Optional<YamlMap> map(String path) {
        return find(path).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }

    Optional<String> text(String path) {
        return find(path).map(YamlNode::value).filter(String.class::isInstance).map(String.class::cast);
    }

    boolean isTrue(String path) {
        return find(path).map(YamlNode::value).equals(Optional.of(true));
    }

    OptionalLong whole(String path) {
        return whole(find(path));
    }

    static OptionalLong whole(Optional<YamlNode> node) {
        return node.map(YamlNode::value).filter(Long.class::isInstance).map(Long.class::cast).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** The whole numbers of a list, or empty when it is no list of whole numbers. */
    Optional<List<Long>> wholes(String path) {
        return find(path)
                .filter(YamlList.class::isInstance)
                .map(node -> ((YamlList) node).items())
                .filter(items -> items.stream().allMatch(item -> item.value() instanceof Long))
                .map(items -> items.stream().map(item -> (Long) item.value()).toList());
    }

    /** Whether further files, unseen here, can add values. */
    boolean hasUnseenLayers() {
        return args.entry("yaml_extra").isPresent()
                || args.entry("yaml_default").isPresent();
    }
}
