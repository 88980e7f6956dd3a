package autodeploy.core.yaml;

import java.util.Objects;

/**
 * Hold one entry of a map.
 *
 * @param key the key; its text is its name, whatever its type
 * @param value the value
 * @param isMerged whether it came in by a merge key ({@code <<}), so that it stands elsewhere in the text
 */
public record YamlEntry(YamlScalar key, YamlNode value, boolean isMerged) {
    /** Check that nothing is missing. */
    public YamlEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /**
     * Give the key's name.
     *
     * @return the text of the key
     */
    public String name() {
        return key.text();
    }
}
