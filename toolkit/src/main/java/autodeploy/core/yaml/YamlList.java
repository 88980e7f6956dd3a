package autodeploy.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hold a list.
 *
 * @param items the items in order
 * @param isFlow whether it is written in brackets
 * @param start where it begins
 * @param end where it ends
 */
public record YamlList(List<YamlNode> items, boolean isFlow, Position start, Position end) implements YamlNode {
    /** Copy the items. */
    public YamlList {
        items = List.copyOf(items);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    @Override
    public List<@Nullable Object> value() {
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item.value()));
        return values;
    }

    @Override
    public String kind() {
        return "a list";
    }
}
