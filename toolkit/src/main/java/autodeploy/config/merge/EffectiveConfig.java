package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Schema;
import autodeploy.core.Column;
import autodeploy.core.ParseException;
import autodeploy.core.Stage;
import autodeploy.core.View;
import autodeploy.core.yaml.KeyPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Show every value that rules a run, with its origin.
 *
 * <p>From the lowest to the highest: the defaults of the class, the default YAML of the revision, the files of {@code
 * yaml_extra}, the file itself; then the shortcuts. Transforms stand in the order in which they run. Environment
 * variables ({@code AD_…}) and command lines are not seen. Source: NVIDIA/TensorRT-LLM {@code
 * tensorrt_llm/_torch/auto_deploy/llm_args.py} @01e5db06 and {@code utils/_config.py} @16e9bea0. Immutable; safe for
 * several threads.
 */
public final class EffectiveConfig implements View {
    private static final String TRANSFORMS = "transforms";

    private final String name;
    private final Schema schema;
    private final Merged merged;
    private final List<String> notes;

    private EffectiveConfig(String name, Schema schema, Merged merged, List<String> notes) {
        this.name = name;
        this.schema = schema;
        this.merged = merged;
        this.notes = List.copyOf(notes);
    }

    /**
     * Find out the effective values of a file.
     *
     * @param source the file; the paths of its {@code yaml_extra} and {@code yaml_default} are taken from its directory
     * @param schema the keys, defaults and transforms of the revision
     * @return the values with their origins
     * @throws ParseException when a file that it names is missing or unreadable
     * @throws autodeploy.core.yaml.YamlException when such a file is no YAML
     */
    public static EffectiveConfig of(ConfigSource source, Schema schema) {
        List<Layer> user = new ArrayList<>(Extras.of(source));
        user.add(Layer.of(source.document().name(), source.args()));
        return of(source.document().name(), user, Extras.defaultYaml(source), schema);
    }

    /**
     * Find out the effective values of merged files, such as those of a registry entry.
     *
     * @param name what to call them
     * @param layers the files from the lowest to the highest, in the flat shape
     * @param schema the keys, defaults and transforms of the revision
     * @return the values with their origins
     */
    public static EffectiveConfig ofLayers(String name, List<Layer> layers, Schema schema) {
        return of(name, layers, Optional.empty(), schema);
    }

    /**
     * Give the defaults alone.
     *
     * @param schema the keys, defaults and transforms of the revision
     * @return the values without any file
     */
    public static EffectiveConfig defaults(Schema schema) {
        return of("defaults", List.of(), Optional.empty(), schema);
    }

    private static EffectiveConfig of(String name, List<Layer> user, Optional<Layer> replaced, Schema schema) {
        List<String> notes = new ArrayList<>();
        Merged given = Merged.of(user);
        List<Layer> layers = new ArrayList<>();
        layers.add(DefaultYaml.fields(schema, given));
        Optional<String> mode = given.value(KeyPath.of("mode")).map(String::valueOf);
        if (replaced.isPresent()) {
            layers.add(replaced.get());
        } else if (mode.isPresent() && !mode.get().equals("graph")) {
            notes.add("mode " + mode.get() + " has a default YAML of its own, which is not known here: its transforms "
                    + "are missing.");
        } else {
            layers.add(DefaultYaml.transforms(schema));
        }
        layers.addAll(user);
        Merged merged = Shortcuts.apply(Merged.of(layers));
        List<String> order = order(merged, notes);
        return new EffectiveConfig(name, schema, merged.ordered(TRANSFORMS, order), notes);
    }

    /** A stable sort by stage, as AutoDeploy's own. */
    private static List<String> order(Merged merged, List<String> notes) {
        if (!(merged.value().get(TRANSFORMS) instanceof Map<?, ?> transforms)) {
            return List.of();
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Object key : transforms.keySet()) {
            String transform = String.valueOf(key);
            Optional<Object> word = merged.value(KeyPath.of(TRANSFORMS, transform, "stage"));
            Optional<Stage> stage = word.map(String::valueOf).flatMap(Stage::of);
            if (stage.isEmpty()) {
                notes.add(transform + " has " + (word.isEmpty() ? "no stage" : "the unknown stage " + word.get())
                        + ": it is shown last, AutoDeploy rejects it.");
            }
            places.put(transform, stage.map(Stage::ordinal).orElse(Stage.values().length));
        }
        return places.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Give the values with their origins.
     *
     * @return the merged values, transforms in the order in which they run
     */
    public Merged merged() {
        return merged;
    }

    @Override
    public String title() {
        return name + ": effective values (revision " + schema.revision() + ", "
                + schema.revision().date() + ")";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("key", "Key"), Column.text("value", "Value"), Column.text("origin", "From"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        merged.leaves().forEach(leaf -> rows.add(Arrays.asList(leaf.key().toString(), leaf.text(), leaf.place())));
        return rows;
    }

    @Override
    public Tone tone(int row) {
        return merged.leaves().get(row).position().isPresent() ? Tone.NORMAL : Tone.MUTED;
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.add(
                "Transforms stand in the order in which they run. Variables AD_… and command-line options would win over "
                        + "the file; they are not seen here.");
        return List.copyOf(all);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("values", merged.json());
        json.put("revision", schema.revision().name());
        return json;
    }
}
