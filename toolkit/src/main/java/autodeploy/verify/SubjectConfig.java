package autodeploy.verify;

import autodeploy.config.merge.EffectiveConfig;
import autodeploy.config.merge.Leaf;
import autodeploy.config.merge.Merged;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Printable;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Hold the configuration that is asked about: effective values, and what of them the user's files give. */
final class SubjectConfig {
    static final String TRANSFORMS = "transforms";
    private static final Set<String> OFF = Set.of("false", "off", "no", "0", "f", "n");

    private final ConfigSource source;
    private final Schema schema;
    private final Merged merged;
    private final List<Leaf> leaves;
    private final Map<KeyPath, YamlEntry> entries = new HashMap<>();
    /** The first value of the user's files at each key or below it. */
    private final Map<KeyPath, Leaf> named = new HashMap<>();

    private SubjectConfig(ConfigSource source, Schema schema, Merged merged) {
        this.source = source;
        this.schema = schema;
        this.merged = merged;
        this.leaves = merged.leaves();
        index(KeyPath.ROOT, source.args());
        Optional<String> defaultYaml = Optional.ofNullable(entries.get(KeyPath.of("yaml_default")))
                .map(entry -> String.valueOf(entry.value().value()));
        for (Leaf leaf : leaves) {
            boolean isOfUser = leaf.position().isPresent() && !defaultYaml.equals(Optional.of(leaf.origin()));
            for (KeyPath key = leaf.key(); isOfUser && !key.steps().isEmpty(); key = key.parent()) {
                named.putIfAbsent(key, leaf);
            }
        }
    }

    private void index(KeyPath parent, YamlMap map) {
        for (YamlEntry entry : map.entries()) {
            KeyPath key = parent.then(entry.name());
            entries.putIfAbsent(key, entry);
            if (entry.value() instanceof YamlMap below) {
                index(key, below);
            }
        }
    }

    static SubjectConfig of(ConfigSource source, Schema schema) {
        return new SubjectConfig(
                source, schema, EffectiveConfig.of(source, schema).merged());
    }

    String name() {
        return source.document().name();
    }

    /** Shows a file's name in a sentence. */
    static String shown(String file) {
        return Printable.of(file, 200);
    }

    Schema schema() {
        return schema;
    }

    /** Gives the single values, in the order of the merge; transforms in that of the pipeline. */
    List<Leaf> leaves() {
        return leaves;
    }

    Optional<Object> value(KeyPath key) {
        return merged.value(key);
    }

    /** Names the transforms in the order in which they run. */
    List<String> transforms() {
        return merged.value(KeyPath.of(TRANSFORMS)).filter(Map.class::isInstance).stream()
                .flatMap(map -> ((Map<?, ?>) map).keySet().stream())
                .map(String::valueOf)
                .toList();
    }

    static KeyPath transform(String name) {
        return KeyPath.of(TRANSFORMS, name);
    }

    /** Tells whether a user's file gives a key, or one below it. */
    boolean isNamed(KeyPath key) {
        return entries.containsKey(key) || named.containsKey(key);
    }

    boolean isSwitchedOff(String transform) {
        return merged.value(transform(transform).then("enabled"))
                .filter(value -> OFF.contains(String.valueOf(value).toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Tells whether the user's file itself says {@code enabled: true}. */
    boolean isSwitchedOnByUser(String transform) {
        return isNamed(transform(transform).then("enabled")) && !isSwitchedOff(transform);
    }

    Optional<String> file(KeyPath key) {
        return entries.containsKey(key)
                ? Optional.of(name())
                : Optional.ofNullable(named.get(key)).map(Leaf::origin);
    }

    OptionalInt line(KeyPath key) {
        YamlEntry entry = entries.get(key);
        if (entry != null) {
            return OptionalInt.of(entry.key().start().line());
        }
        Leaf leaf = named.get(key);
        return leaf == null || leaf.position().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(leaf.position().get().line());
    }

    /** Gives the file's own value of a key where another layer wins over it. */
    Optional<Object> overruled(Leaf leaf) {
        if (leaf.position().isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(entries.get(leaf.key()))
                .map(entry -> entry.value().value())
                .filter(value -> !String.valueOf(value).equals(String.valueOf(leaf.value())));
    }
}
