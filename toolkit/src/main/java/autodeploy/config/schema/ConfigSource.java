package autodeploy.config.schema;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import autodeploy.core.yaml.YamlDocument;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * See a YAML document as a configuration, whatever its shape.
 *
 * @param document the text and its tree
 * @param shape the shape of its top level
 */
public record ConfigSource(YamlDocument document, Shape shape) {
    /** Check that nothing is missing. */
    public ConfigSource {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(shape, "shape");
    }

    /**
     * See a document as a configuration.
     *
     * @param document the document
     * @return it, with the shape recognised
     */
    public static ConfigSource of(YamlDocument document) {
        return new ConfigSource(document, Shape.of(document.root()));
    }

    /**
     * Give the keys of {@code LlmArgs}.
     *
     * @return the top map of a flat file, the map {@code args} of an experiment; an empty map where that is absent
     */
    public YamlMap args() {
        if (shape == Shape.FLAT) {
            return document.root();
        }
        return document.root()
                .get("args")
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast)
                .orElseGet(() -> new YamlMap(List.of(), false, Position.START, Position.START));
    }

    /**
     * Find a value of {@code LlmArgs}.
     *
     * @param path its keys, without {@code args}
     * @return its node, or empty
     */
    public Optional<YamlNode> find(KeyPath path) {
        return YamlDocument.find(args(), path);
    }

    /**
     * Find a value of {@code LlmArgs}.
     *
     * @param path its keys parted by dots, without {@code args}
     * @return its node, or empty
     */
    public Optional<YamlNode> find(String path) {
        return find(KeyPath.parse(path));
    }

    /**
     * Give the path in the file.
     *
     * @param path keys of {@code LlmArgs}
     * @return the same with {@code args} before it in an experiment
     */
    public KeyPath inFile(KeyPath path) {
        if (shape == Shape.FLAT) {
            return path;
        }
        KeyPath longer = KeyPath.of("args");
        for (String step : path.steps()) {
            longer = longer.then(step);
        }
        return longer;
    }
}
