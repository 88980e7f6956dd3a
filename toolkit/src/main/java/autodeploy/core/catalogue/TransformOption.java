package autodeploy.core.catalogue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describe one option of a transform.
 *
 * @param name the key below the transform, dotted where it is nested
 * @param type such as {@code bool}, {@code int}, {@code float}, {@code str}, {@code enum}, {@code path}, {@code map},
 *     {@code list[str]}, {@code list[int]}, {@code list[enum]}, {@code set[int]}
 * @param defaultValue the value without it; null for null or none
 * @param allowed the values known; empty when any is allowed or none is known
 * @param note what else is known; perhaps empty
 */
public record TransformOption(
        String name, String type, @Nullable Object defaultValue, List<String> allowed, String note) {
    /** Copy the list. */
    public TransformOption {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(note, "note");
        allowed = List.copyOf(allowed);
    }

    /**
     * Tell whether a value outside {@link #allowed()} is surely wrong.
     *
     * @return false where the list is not known to be complete
     */
    public boolean isClosed() {
        return type.contains("enum") && !note.contains("unverified") && !allowed.isEmpty();
    }
}
