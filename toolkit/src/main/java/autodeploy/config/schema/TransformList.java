package autodeploy.config.schema;

import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.catalogue.Revision;
import autodeploy.core.catalogue.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * List the transforms by stage, in the order in which one revision runs them.
 *
 * <pre>{@code
 * TransformList.of(Schema.bundled(Revision.NEWEST)).text();
 * }</pre>
 *
 * @param revision the revision
 * @param transforms the transforms in pipeline order
 */
public record TransformList(Revision revision, List<Transform> transforms) implements View {
    /** Copy the list. */
    public TransformList {
        Objects.requireNonNull(revision, "revision");
        transforms = List.copyOf(transforms);
    }

    /**
     * List all transforms that are known.
     *
     * @param schema names the revision
     * @return the list
     */
    public static TransformList of(Schema schema) {
        RevisionDefaults defaults = new RevisionDefaults(schema.revision());
        return new TransformList(
                schema.revision(),
                schema.catalogue().all().stream()
                        .sorted(Comparator.comparing(defaults::stage))
                        .toList());
    }

    @Override
    public String title() {
        return "Transforms of revision " + revision + ", " + revision.date();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("stage", "Stage"),
                Column.text("transform", "Transform"),
                Column.text("default", "Default"),
                Column.text("needs", "Needs"),
                Column.text("purpose", "Purpose"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        RevisionDefaults defaults = new RevisionDefaults(revision);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Transform t : transforms) {
            rows.add(Arrays.<@Nullable Object>asList(
                    defaults.stage(t).word(), t.name(), defaults.word(t), needs(t), t.purpose()));
        }
        return rows;
    }

    /** Leave {@code any} out: it says nothing. */
    static String needs(Transform transform) {
        return String.join(
                ", ",
                transform.architectures().stream().filter(a -> !a.equals("any")).toList());
    }

    @Override
    public Tone tone(int row) {
        return new RevisionDefaults(revision).isEnabled(transforms.get(row)) ? Tone.NORMAL : Tone.MUTED;
    }

    @Override
    public List<String> notes() {
        RevisionDefaults defaults = new RevisionDefaults(revision);
        long in = transforms.stream().filter(t -> t.isIn(revision)).count();
        long on = transforms.stream().filter(defaults::isEnabled).count();
        List<String> notes = new ArrayList<>();
        notes.add(in + " in the default YAML, " + on + " of them on; " + (transforms.size() - in)
                + " more are known from elsewhere.");
        notes.add("give stage: in no default YAML read, so a config that names it must give its stage too.");
        notes.add("gone, later: in the default YAML of older or newer releases only.");
        notes.add("A transform that is on still does nothing where the model lacks what it needs.");
        if (revision != Revision.NEWEST) {
            notes.add("The order within a stage is that of revision " + Revision.NEWEST
                    + "; the oldest releases run visualize before cache_init.");
        }
        return notes;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        RevisionDefaults defaults = new RevisionDefaults(revision);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("revision", revision.name());
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Transform t : transforms) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("stage", defaults.stage(t).word());
            entry.put("transform", t.name());
            entry.put("default", defaults.word(t));
            entry.put("needs", t.architectures());
            entry.put("purpose", t.purpose());
            entries.add(entry);
        }
        tree.put("transforms", entries);
        return tree;
    }
}
