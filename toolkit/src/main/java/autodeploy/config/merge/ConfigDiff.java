package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.yaml.KeyPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show how two configurations differ in meaning: the order of keys, quotes, layout, comments and shape do not count.
 *
 * @param left the name of the left one
 * @param right the name of the right one
 * @param changes the keys whose values differ, in the order of the left one, then those that only the right one has
 */
public record ConfigDiff(String left, String right, List<Change> changes) implements View {
    /** Copy the list. */
    public ConfigDiff {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        changes = List.copyOf(changes);
    }

    /**
     * Compare two files.
     *
     * @param left the one
     * @param right the other; of either shape, like the first
     * @return the differences
     */
    public static ConfigDiff of(ConfigSource left, ConfigSource right) {
        Map<KeyPath, Leaf> a = Changes.values(left);
        Map<KeyPath, Leaf> b = Changes.values(right);
        return new ConfigDiff(
                left.document().name(), right.document().name(), Changes.between(a, b, Changes.union(a, b)));
    }

    /**
     * Compare a file with the defaults: what it really changes.
     *
     * @param source the file
     * @param schema the keys, defaults and transforms of the revision
     * @return the keys of the file whose values are not the defaults; the defaults are the left
     */
    public static ConfigDiff ofDefaults(ConfigSource source, Schema schema) {
        Map<KeyPath, Leaf> values = Changes.values(source);
        return new ConfigDiff(
                "defaults of revision " + schema.revision(),
                source.document().name(),
                Changes.between(Changes.values(EffectiveConfig.defaults(schema).merged()), values, values.keySet()));
    }

    /** Say what happened to a key. */
    public enum Kind {
        /** Only the right has it. */
        ADDED,
        /** Only the left has it. */
        REMOVED,
        /** Both have it, with other values. */
        CHANGED
    }

    /**
     * Hold one difference.
     *
     * @param key the key, without {@code args}
     * @param left the left value; null for null or absent
     * @param right the right value; null for null or absent
     * @param kind tells absent from null
     */
    public record Change(
            KeyPath key, @Nullable Object left, @Nullable Object right, Kind kind) {
        /** Check that nothing is missing. */
        public Change {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(kind, "kind");
        }
    }

    @Override
    public String title() {
        return left + " and " + right + ": "
                + switch (changes.size()) {
                    case 0 -> "no difference";
                    case 1 -> "1 difference";
                    default -> changes.size() + " differences";
                };
    }

    @Override
    public List<Column> columns() {
        return changes.isEmpty()
                ? List.of()
                : List.of(Column.text("key", "Key"), Column.text("left", "Left"), Column.text("right", "Right"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Change change : changes) {
            rows.add(Arrays.asList(
                    change.key().toString(),
                    change.kind() == Kind.ADDED ? null : ValueText.of(change.left()),
                    change.kind() == Kind.REMOVED ? null : ValueText.of(change.right())));
        }
        return rows;
    }

    @Override
    public List<String> notes() {
        return changes.stream().flatMap(change -> words(change).stream()).toList();
    }

    /** Tells in words what a change of a transform's stage or switch means. */
    private static Optional<String> words(Change change) {
        List<String> steps = change.key().steps();
        if (steps.size() != 3 || !steps.get(0).equals("transforms")) {
            return Optional.empty();
        }
        String transform = steps.get(1);
        if (steps.get(2).equals("enabled") && change.right() instanceof Boolean isOn) {
            return Optional.of(transform + " is switched " + (isOn ? "on." : "off."));
        }
        if (steps.get(2).equals("stage") && change.right() != null) {
            return Optional.of(
                    change.left() == null
                            ? transform + " runs in stage " + change.right() + "."
                            : transform + " moves from stage " + change.left() + " to " + change.right() + ".");
        }
        return Optional.empty();
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Change change : changes) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("key", change.key().toString());
            each.put("left", change.left());
            each.put("right", change.right());
            each.put("kind", change.kind().name().toLowerCase(java.util.Locale.ROOT));
            list.add(each);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("changes", list);
        return json;
    }
}
