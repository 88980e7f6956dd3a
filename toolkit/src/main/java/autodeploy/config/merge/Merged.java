package autodeploy.config.merge;

import autodeploy.config.merge.MergedNode.Many;
import autodeploy.config.merge.MergedNode.One;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lay configurations over one another, as AutoDeploy does, and keep where each value comes from.
 *
 * <p>Maps are merged key by key; a list or a scalar replaces what was there, whole. The keys of a lower layer keep their
 * place, new ones follow. {@code ${…}} stays as it is.
 *
 * <p>Source: NVIDIA/TensorRT-LLM {@code tensorrt_llm/_torch/auto_deploy/utils/_config.py} @16e9bea0, which merges with
 * OmegaConf. Immutable; safe for several threads.
 */
public final class Merged {
    private final Many root;

    private Merged(Many root) {
        this.root = root;
    }

    /**
     * Merge layers.
     *
     * @param layers from the lowest to the highest
     * @return the merged values; an empty map for no layers
     */
    public static Merged of(List<Layer> layers) {
        MergedNode node = new Many(Map.of(), "", Optional.empty());
        for (Layer layer : layers) {
            node = MergedNode.over(node, layer.map(), layer);
        }
        return new Merged((Many) node);
    }

    /**
     * Lay a further layer over this.
     *
     * @param layer the layer
     * @return a copy with it
     */
    public Merged with(Layer layer) {
        return new Merged((Many) MergedNode.over(root, layer.map(), layer));
    }

    /**
     * Give all values.
     *
     * @return a new map of maps, lists and scalars
     */
    public Map<String, @Nullable Object> value() {
        return root.value();
    }

    /**
     * Tell whether a key is there.
     *
     * @param key the key
     * @return true for maps, and for values that are null
     */
    public boolean has(KeyPath key) {
        return find(key) != null;
    }

    /**
     * Find a value.
     *
     * @param key the key
     * @return the value; empty when the key is absent or its value is null
     */
    public Optional<Object> value(KeyPath key) {
        MergedNode node = find(key);
        return node == null ? Optional.empty() : Optional.ofNullable(node.value());
    }

    /**
     * Tell where a value comes from.
     *
     * @param key a scalar's, list's or map's key
     * @return its origin; of a map, the last layer that names it; empty when the key is absent
     */
    public Optional<Leaf> origin(KeyPath key) {
        MergedNode node = find(key);
        if (node instanceof One one) {
            return Optional.of(new Leaf(key, one.value(), one.origin(), one.position()));
        }
        return node instanceof Many many
                ? Optional.of(new Leaf(key, many.value(), many.origin(), many.position()))
                : Optional.empty();
    }

    /**
     * List the single values for programs.
     *
     * @return {@code key}, {@code value} and {@code origin} of each, in order
     */
    public List<Map<String, @Nullable Object>> json() {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (Leaf leaf : leaves()) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("key", leaf.key().toString());
            value.put("value", leaf.value());
            value.put("origin", leaf.place());
            values.add(value);
        }
        return values;
    }

    /**
     * List all values with their origins.
     *
     * @return scalars, whole lists and empty maps, in order
     */
    public List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        if (!root.children().isEmpty()) {
            root.visit(KeyPath.ROOT, leaves::add);
        }
        return List.copyOf(leaves);
    }

    /** Gives a copy with the keys of one map in another order; keys that the list lacks are left out. */
    Merged ordered(String parent, List<String> order) {
        if (!(root.children().get(parent) instanceof Many many)) {
            return this;
        }
        Map<String, MergedNode> sorted = new LinkedHashMap<>();
        for (String key : order) {
            MergedNode child = many.children().get(key);
            if (child != null) {
                sorted.put(key, child);
            }
        }
        Map<String, MergedNode> top = new LinkedHashMap<>(root.children());
        top.put(parent, new Many(sorted, many.origin(), many.position()));
        return new Merged(new Many(top, root.origin(), Optional.<Position>empty()));
    }

    private @Nullable MergedNode find(KeyPath key) {
        MergedNode here = root;
        for (String step : key.steps()) {
            MergedNode next = here instanceof Many many ? many.children().get(step) : null;
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }
}
