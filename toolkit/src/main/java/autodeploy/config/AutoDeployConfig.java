package autodeploy.config;

import autodeploy.config.check.CheckSettings;
import autodeploy.config.check.ConfigCheck;
import autodeploy.config.schema.Backend;
import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.AtomicFiles;
import autodeploy.core.CodeText;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlEdits;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hold one configuration: its text, comments and all, and what it says.
 *
 * <p>Immutable: a change gives a copy, in which everything else of the text is untouched. Safe for several threads.
 *
 * <pre>{@code
 * AutoDeployConfig config = AutoDeployConfig.minimal().with("max_batch_size", 64);
 * config.check().orThrow();
 * config.save(Path.of("config.yaml"));
 * }</pre>
 */
public final class AutoDeployConfig implements View {
    private final ConfigSource source;
    private final Backend backend;
    private final List<String> notes;

    AutoDeployConfig(YamlDocument document, Backend backend, List<String> notes) {
        this.source = ConfigSource.of(document);
        this.backend = backend;
        this.notes = List.copyOf(notes);
    }

    /**
     * Give the minimal configuration that works for a transformer on one GPU.
     *
     * @return the base {@code basic}
     */
    public static AutoDeployConfig minimal() {
        return ConfigBuilder.from(Base.BASIC).build();
    }

    /**
     * Read a file; flat and experiment shape are recognised.
     *
     * @param file a YAML file in UTF-8, at most 1 MiB
     * @return the configuration, named like the file
     * @throws autodeploy.core.ParseException when the file is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public static AutoDeployConfig read(Path file) {
        return new AutoDeployConfig(YamlDocument.read(file), Backend.AUTODEPLOY, List.of());
    }

    /**
     * Read a text.
     *
     * @param yaml the text
     * @param name its name in messages
     * @return the configuration
     * @throws autodeploy.core.yaml.YamlException when it is no YAML
     */
    public static AutoDeployConfig parse(String yaml, String name) {
        return new AutoDeployConfig(YamlDocument.parse(yaml, name), Backend.AUTODEPLOY, List.of());
    }

    /**
     * Take it for one of the PyTorch backend, or of AutoDeploy.
     *
     * @param other the backend
     * @return a copy
     */
    public AutoDeployConfig withBackend(Backend other) {
        return new AutoDeployConfig(source.document(), other, notes);
    }

    /**
     * Set a value; the rest of the text stays as it is.
     *
     * @param key keys parted by dots, without {@code args}, such as {@code kv_cache_config.dtype}
     * @param value null, a text, number or truth value, or a map or list of these
     * @return a copy
     * @throws autodeploy.core.UsageException when the key is no path, or the place cannot hold the value
     */
    public AutoDeployConfig with(String key, @Nullable Object value) {
        KeyPath path = source.inFile(KeyPath.parse(key));
        return new AutoDeployConfig(YamlEdits.set(source.document(), path, value), backend, notes);
    }

    /**
     * Remove a value; the rest of the text stays as it is.
     *
     * @param key keys parted by dots, without {@code args}
     * @return a copy; the same text where there is no such key
     * @throws autodeploy.core.UsageException when the key is no path
     */
    public AutoDeployConfig without(String key) {
        KeyPath path = source.inFile(KeyPath.parse(key));
        return new AutoDeployConfig(YamlEdits.unset(source.document(), path), backend, notes);
    }

    /**
     * Leave the comments out; the text is written anew.
     *
     * @return a copy with the same values
     */
    public AutoDeployConfig withoutComments() {
        String plain = YamlWriter.block(values(), Map.of());
        return new AutoDeployConfig(YamlDocument.parse(plain, source.document().name()), backend, notes);
    }

    /**
     * Read a value.
     *
     * @param key keys parted by dots, without {@code args}
     * @return the value in JDK types; empty when absent or null
     */
    public Optional<Object> value(String key) {
        return source.find(KeyPath.parse(key)).map(YamlNode::value);
    }

    /**
     * Give the text.
     *
     * @return the YAML, comments and all
     */
    public String yaml() {
        return source.document().text();
    }

    /**
     * Give the values of the file.
     *
     * @return a new tree of JDK types
     */
    public Map<String, @Nullable Object> values() {
        return source.document().root().value();
    }

    /**
     * Give the document below.
     *
     * @return the document and its shape
     */
    public ConfigSource source() {
        return source;
    }

    /**
     * Give the shape of the file.
     *
     * @return flat or experiment
     */
    public Shape shape() {
        return source.shape();
    }

    /**
     * Give the backend that it is for.
     *
     * @return the backend
     */
    public Backend backend() {
        return backend;
    }

    /**
     * Check it against the newest release known.
     *
     * @return the problems
     */
    public ConfigCheck check() {
        return check(CheckSettings.newest());
    }

    /**
     * Check it.
     *
     * @param settings the release, and what else is known of model and machine; its backend is not used, this one's is
     * @return the problems
     */
    public ConfigCheck check(CheckSettings settings) {
        return ConfigCheck.of(source, settings.withBackend(backend));
    }

    /**
     * Write it to a new file, in one step.
     *
     * @param file the file
     * @throws autodeploy.core.UsageException when the file exists
     * @throws autodeploy.core.LaunchException when it cannot be written
     */
    public void save(Path file) {
        AtomicFiles.create(file, yaml().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Write it to a file, in one step, over an earlier one.
     *
     * @param file the file
     * @throws autodeploy.core.LaunchException when it cannot be written
     */
    public void replace(Path file) {
        AtomicFiles.write(file, yaml().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String title() {
        String kind = backend == Backend.PYTORCH ? "PyTorch configuration" : "AutoDeploy configuration";
        return kind + " " + source.document().name() + (isForDebugging() ? " · DEBUGGING ONLY" : "");
    }

    /**
     * Tell whether it has an option that is fit for debugging alone: random weights, or fewer layers.
     *
     * @return true where a benchmark of it would mean nothing
     */
    public boolean isForDebugging() {
        return value("skip_loading_weights").equals(Optional.of(true))
                || value("model_kwargs.num_hidden_layers").isPresent();
    }

    @Override
    public Optional<CodeText> code() {
        return Optional.of(Highlighting.of(source.document()));
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return List.of();
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (isForDebugging()) {
            all.add("Random weights or fewer layers: never for benchmarks, accuracy or functionality tests.");
        }
        return all;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("yaml", yaml());
        tree.put("values", values());
        return tree;
    }
}
