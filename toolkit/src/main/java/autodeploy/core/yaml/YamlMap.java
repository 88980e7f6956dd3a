package autodeploy.core.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hold a map.
 *
 * @param entries the entries in the order of the text, those of merge keys last; no name twice
 * @param isFlow whether it is written in braces
 * @param start where it begins
 * @param end where it ends
 */
public record YamlMap(List<YamlEntry> entries, boolean isFlow, Position start, Position end) implements YamlNode {
    /** Copy the entries. */
    public YamlMap {
        entries = List.copyOf(entries);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /**
     * Find an entry.
     *
     * @param name the key's text
     * @return the entry, or empty when there is none
     */
    public Optional<YamlEntry> entry(String name) {
        return entries.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /**
     * Find a value.
     *
     * @param name the key's text
     * @return its node, or empty when there is none
     */
    public Optional<YamlNode> get(String name) {
        return entry(name).map(YamlEntry::value);
    }

    @Override
    public Map<String, @Nullable Object> value() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.forEach(e -> values.put(e.name(), e.value().value()));
        return values;
    }

    @Override
    public String kind() {
        return "a map";
    }
}
