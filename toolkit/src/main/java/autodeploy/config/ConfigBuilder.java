package autodeploy.config;

import autodeploy.config.schema.Backend;
import autodeploy.config.schema.ConfigKey;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Printable;
import autodeploy.core.Stage;
import autodeploy.core.Suggest;
import autodeploy.core.UsageException;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import autodeploy.core.catalogue.TransformCatalogue;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEdits;
import autodeploy.core.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Make a configuration from a base, values and transforms.
 *
 * <p>Not for use by several threads at once.
 *
 * <pre>{@code
 * ConfigBuilder.from(Base.MOE)
 *         .set("max_batch_size=64")
 *         .addTransform("gather_logits_before_lm_head")
 *         .build()
 *         .save(Path.of("config.yaml"));
 * }</pre>
 */
public final class ConfigBuilder {
    private final Backend backend;
    private final List<String> notes = new ArrayList<>();
    private Schema schema;
    private YamlDocument document;

    private ConfigBuilder(YamlDocument document, Backend backend, Schema schema) {
        this.document = document;
        this.backend = backend;
        this.schema = schema;
    }

    /**
     * Begin with a base.
     *
     * @param base the base
     * @return a builder for the newest release known
     */
    public static ConfigBuilder from(Base base) {
        return new ConfigBuilder(base.document(), base.backend(), Schema.bundled(Revision.NEWEST));
    }

    /**
     * Begin with a configuration, such as one from the registry.
     *
     * @param config the configuration
     * @return a builder for the newest release known
     */
    public static ConfigBuilder from(AutoDeployConfig config) {
        return new ConfigBuilder(config.source().document(), config.backend(), Schema.bundled(Revision.NEWEST));
    }

    /**
     * Name the model in a comment at the top; the servers take it from their command line.
     *
     * @param model its id or directory
     * @return this
     */
    public ConfigBuilder forModel(String model) {
        String line = "# For " + Printable.of(model, 200) + "\n";
        document = YamlDocument.parse(line + document.text(), document.name());
        return this;
    }

    /**
     * Choose the release of TensorRT-LLM, whose keys and transforms rule.
     *
     * @param other its schema
     * @return this
     */
    public ConfigBuilder forRelease(Schema other) {
        schema = other;
        return this;
    }

    /**
     * Set a value, as typed.
     *
     * @param assignment {@code key=value}: keys parted by dots; a YAML scalar or flow collection, where {@code
     *     {a:2}} needs no blank
     * @return this
     * @throws UsageException when it is no assignment, or the value no YAML
     */
    public ConfigBuilder set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(
                    "not key=value: `" + assignment + "`",
                    "--set",
                    "Write it without blanks: --set max_batch_size=64.");
        }
        String key = assignment.substring(0, equals).strip();
        String typed = assignment.substring(equals + 1).strip();
        KeyPath path = KeyPath.parse(key);
        if (path.steps().size() > 1) {
            notes.add("`" + key + "` is a nested key: the value went below `"
                    + path.steps().get(0) + "`.");
        }
        return put(path, typedFor(path, typed));
    }

    /**
     * Set a value.
     *
     * @param key its path, without {@code args}
     * @param value null, a text, number or truth value, or a map or list of these
     * @return this
     * @throws UsageException when the place cannot hold it
     */
    public ConfigBuilder put(KeyPath key, @Nullable Object value) {
        edit(key, value);
        return this;
    }

    /**
     * Remove a value.
     *
     * @param key its path, parted by dots
     * @return this
     * @throws UsageException when it is no path, or the configuration has no such key
     */
    public ConfigBuilder unset(String key) {
        KeyPath path = inFile(KeyPath.parse(key));
        if (document.find(path).isEmpty()) {
            throw new UsageException(
                    "the configuration has no `" + key + "` to unset",
                    "--unset",
                    Suggest.question(key, document.root().value().keySet()));
        }
        document = YamlEdits.unset(document, path);
        return this;
    }

    /**
     * Add a transform, or options to it. One that is off by default is switched on, and gets its stage where the
     * release's default YAML lacks it.
     *
     * @param name the registered name
     * @param options {@code key=value} each, as for {@link #set(String)}
     * @return this
     * @throws UsageException when the name or stage is not known, or an option is no assignment
     */
    public ConfigBuilder addTransform(String name, String... options) {
        if (backend == Backend.PYTORCH) {
            throw new UsageException(
                    "the PyTorch backend has no transforms",
                    "--add-transform " + name,
                    "Choose another base, such as basic.");
        }
        Map<KeyPath, @Nullable Object> values = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new UsageException(
                        "not an option of a transform: `" + option + "`",
                        "--add-transform " + name,
                        "Write option=value without blanks; a base goes before the options.");
            }
            KeyPath key = KeyPath.parse(option.substring(0, equals).strip());
            values.put(key, YamlValue.parse(option.substring(equals + 1).strip()));
        }
        complete(name, values);
        KeyPath place = KeyPath.of("transforms", name);
        values.forEach((key, value) -> {
            KeyPath path = place;
            for (String step : key.steps()) {
                path = path.then(step);
            }
            edit(path, value);
        });
        return this;
    }

    /** Add the stage and the switch where they are needed; check the stage that was given. */
    private void complete(String name, Map<KeyPath, @Nullable Object> values) {
        TransformCatalogue catalogue = schema.catalogue();
        Optional<Transform> known = catalogue.find(name);
        KeyPath stage = KeyPath.of("stage");
        KeyPath enabled = KeyPath.of("enabled");
        if (values.get(stage) instanceof String given && Stage.of(given).isEmpty()) {
            throw new UsageException(
                    "unknown stage `" + given + "`",
                    "--add-transform " + name,
                    (Suggest.question(given, Stage.words()) + " Stages: " + String.join(", ", Stage.words()) + ".")
                            .strip());
        }
        if (known.isEmpty() && !values.containsKey(stage)) {
            throw unknown(name, catalogue);
        }
        if (known.isEmpty()) {
            notes.add("The transform `" + name + "` is not in the catalogue; AutoDeploy rejects a name that it lacks.");
        } else if (!known.get().isIn(schema.revision()) && !values.containsKey(stage)) {
            values.put(stage, known.get().stage().word());
        }
        boolean isOff = known.isEmpty()
                || !known.get().isEnabledByDefault()
                || !known.get().isIn(schema.revision())
                || values.isEmpty();
        if (isOff && !values.containsKey(enabled)) {
            values.put(enabled, true);
        }
    }

    private static UsageException unknown(String name, TransformCatalogue catalogue) {
        List<String> names = catalogue.all().stream().map(Transform::name).toList();
        return new UsageException(
                "unknown transform `" + name + "`",
                "--add-transform " + name,
                (Suggest.question(name, names)
                                + " `config new --list-transforms` lists them; one that is newer needs stage=….")
                        .strip());
    }

    /**
     * Make the configuration.
     *
     * @return it, named {@code config.yaml}
     */
    public AutoDeployConfig build() {
        return build("config.yaml");
    }

    /**
     * Make the configuration.
     *
     * @param name its name in messages
     * @return the configuration
     */
    public AutoDeployConfig build(String name) {
        return new AutoDeployConfig(YamlDocument.parse(document.text(), name), backend, notes);
    }

    private void edit(KeyPath path, @Nullable Object value) {
        document = Placing.set(document, inFile(path), value);
    }

    private KeyPath inFile(KeyPath path) {
        return ConfigSource.of(document).inFile(path);
    }

    /** Read a typed value; where the schema knows the type, that wins. */
    private @Nullable Object typedFor(KeyPath path, String typed) {
        Object value = YamlValue.parse(typed);
        Optional<ConfigKey> key = schema.find(path);
        if (key.isEmpty() || value == null) {
            return value;
        }
        return switch (key.get().type()) {
            case TEXT -> value instanceof String || value instanceof Map || value instanceof List ? value : typed;
            case INTEGER, NUMBER, BOOLEAN -> value instanceof String text ? YamlValue.parse(text) : value;
            default -> value;
        };
    }
}
