package autodeploy.config.merge;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hold one value of merged layers, and where it comes from.
 *
 * @param key its path
 * @param value a scalar, a whole list, or an empty map; null for null
 * @param origin the layer's name: a file, or such as {@code default}
 * @param position where the value stands in that file; empty where it stands in none
 */
public record Leaf(KeyPath key, @Nullable Object value, String origin, Optional<Position> position) {
    /** Check that nothing is missing. */
    public Leaf {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(position, "position");
    }

    /**
     * Tell where it comes from.
     *
     * @return such as {@code nano_v3.yaml:12} or {@code default}
     */
    public String place() {
        return origin + position.map(p -> ":" + p.line()).orElse("");
    }

    /**
     * Show the value in one line.
     *
     * @return such as {@code 8}, {@code fp8}, {@code [1, 2, 4]}
     */
    public String text() {
        return ValueText.of(value);
    }
}
