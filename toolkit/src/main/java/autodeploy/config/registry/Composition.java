package autodeploy.config.registry;

import autodeploy.config.merge.Layer;
import autodeploy.config.merge.Leaf;
import autodeploy.config.merge.Merged;
import autodeploy.core.Column;
import autodeploy.core.View;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Show what the files of a registry entry add up to, with the origin of each value.
 *
 * <p>Immutable; safe for several threads.
 */
public final class Composition implements View {
    private final RegistryEntry entry;
    private final List<Layer> layers;
    private final Merged merged;
    private final List<String> notes;

    Composition(RegistryEntry entry, List<Layer> layers, Merged merged, List<String> notes) {
        this.entry = entry;
        this.layers = List.copyOf(layers);
        this.merged = merged;
        this.notes = List.copyOf(notes);
    }

    /**
     * Give the entry.
     *
     * @return the entry
     */
    public RegistryEntry entry() {
        return entry;
    }

    /**
     * Give its files.
     *
     * @return the files, unwrapped from the experiment shape, from the lowest to the highest
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Give the merged values.
     *
     * @return the values with their origins
     */
    public Merged merged() {
        return merged;
    }

    /**
     * Write the merged values as one file in the flat shape, for {@code trtllm-serve} and {@code trtllm-bench}.
     *
     * @return YAML; a comment at each value names its file
     */
    public String asText() {
        Map<KeyPath, String> comments = new LinkedHashMap<>();
        merged.leaves().forEach(leaf -> comments.put(leaf.key(), leaf.origin()));
        return "# " + entry.model() + ", merged from the model registry: " + String.join(", ", entry.files()) + "\n"
                + YamlWriter.block(merged.value(), comments);
    }

    @Override
    public String title() {
        return "registry: " + entry.model()
                + entry.configId().map(id -> " (" + id + ")").orElse("");
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.text("key", "Key"), Column.text("value", "Value"), Column.text("origin", "From"));
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Leaf leaf : merged.leaves()) {
            rows.add(Arrays.asList(leaf.key().toString(), leaf.text(), leaf.place()));
        }
        return rows;
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>();
        all.add("Files, later ones win: " + String.join(", ", entry.files()) + ".");
        all.addAll(notes);
        return List.copyOf(all);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entries", List.of(entry.json("this id")));
        json.put("values", merged.json());
        json.put("notes", notes);
        return json;
    }
}
