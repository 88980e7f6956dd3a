package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.config.schema.Shape;
import autodeploy.core.CodeText;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bring a configuration to another revision, or into the other shape.
 *
 * <p>What was renamed, and how values change, is in {@link autodeploy.config.schema.Renames}.
 *
 * @param document the new text; the old one where nothing changed
 * @param target what it was brought to, in a few words
 * @param steps what was changed
 * @param notes what could not be, and what to look at
 */
public record Migration(YamlDocument document, String target, List<Step> steps, List<String> notes) implements View {
    /** Copy the lists. */
    public Migration {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(target, "target");
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /**
     * Hold one change.
     *
     * @param from the old key, as in the file; empty for a key that is new
     * @param to the new key; empty for a key that is gone
     * @param value the new value; null for null or gone
     * @param line the line of the old value in the old text, from 1
     * @param reason why, in a few words
     */
    public record Step(String from, String to, @Nullable Object value, int line, String reason) {
        /** Check that nothing is missing. */
        public Step {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Replace keys that a revision does not take by those that it does, forwards or backwards.
     *
     * @param source the file
     * @param schema the revision to go to
     * @return the new text with what was changed
     * @throws autodeploy.core.ParseException when an old key and its successor are both set, to different values
     */
    public static Migration to(ConfigSource source, Schema schema) {
        return new Migrating(source, schema).run();
    }

    /**
     * Convert between the two shapes.
     *
     * @param source the file
     * @param shape the shape to have
     * @return the new text; comments of the parts that stay are kept where the text allows it
     */
    public static Migration shaped(ConfigSource source, Shape shape) {
        return ShapeChange.of(source, shape);
    }

    /**
     * Tell whether anything changed.
     *
     * @return false where the text is the old one
     */
    public boolean isChanged() {
        return !steps.isEmpty();
    }

    @Override
    public String title() {
        return document.name() + " for " + target + ": "
                + switch (steps.size()) {
                    case 0 -> "nothing to change";
                    case 1 -> "1 change";
                    default -> steps.size() + " changes";
                };
    }

    /** The new text, so that it can be read before it is saved. */
    @Override
    public Optional<CodeText> code() {
        return Optional.of(new CodeText(document.text(), List.of()));
    }

    @Override
    public List<Column> columns() {
        return steps.isEmpty()
                ? List.of()
                : List.of(
                        Column.integer("line", "Line"),
                        Column.text("from", "Old key"),
                        Column.text("to", "New key"),
                        Column.text("value", "Value"),
                        Column.text("reason", "Why"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Step step : steps) {
            boolean isGone = step.to().isEmpty();
            rows.add(Arrays.asList(
                    (long) step.line(),
                    step.from(),
                    isGone ? null : step.to(),
                    isGone ? null : ValueText.of(step.value()),
                    step.reason()));
        }
        return rows;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Step step : steps) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("from", step.from());
            each.put("to", step.to().isEmpty() ? null : step.to());
            each.put("value", step.value());
            each.put("line", step.line());
            each.put("reason", step.reason());
            list.add(each);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("steps", list);
        json.put("yaml", document.text());
        json.put("notes", notes);
        return json;
    }
}
