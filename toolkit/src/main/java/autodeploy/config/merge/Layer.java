package autodeploy.config.merge;

import autodeploy.core.yaml.Position;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlList;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import autodeploy.core.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hold one layer of a configuration: what a file, or the defaults, say.
 *
 * @param origin the file's name, or such as {@code default}
 * @param map its keys
 * @param isPlaced whether the places in the map are those of a text
 */
public record Layer(String origin, YamlMap map, boolean isPlaced) {
    /** Check that nothing is missing. */
    public Layer {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(map, "map");
    }

    /**
     * Make a layer of a text's map.
     *
     * @param origin the file's name
     * @param map the map, with its places in that file
     * @return the layer
     */
    public static Layer of(String origin, YamlMap map) {
        return new Layer(origin, map, true);
    }

    /**
     * Make a layer of values that stand in no file.
     *
     * @param origin where they come from, such as {@code default}
     * @param values maps, lists and scalars of the JDK
     * @return the layer
     */
    public static Layer ofValues(String origin, Map<String, ? extends @Nullable Object> values) {
        return new Layer(origin, map(values), false);
    }

    private static YamlMap map(Map<?, ? extends @Nullable Object> values) {
        List<YamlEntry> entries = values.entrySet().stream()
                .map(e -> new YamlEntry(scalar(String.valueOf(e.getKey())), node(e.getValue()), false))
                .toList();
        return new YamlMap(entries, false, Position.START, Position.START);
    }

    private static YamlNode node(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            return new YamlList(list.stream().map(Layer::node).toList(), true, Position.START, Position.START);
        }
        return scalar(value);
    }

    private static YamlScalar scalar(@Nullable Object value) {
        boolean isText = value instanceof String;
        return new YamlScalar(String.valueOf(value), value, isText, Position.START, Position.START);
    }
}
