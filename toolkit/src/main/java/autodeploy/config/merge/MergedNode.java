package autodeploy.config.merge;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.Position;
import autodeploy.core.yaml.YamlMap;
import autodeploy.core.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds a merged value: a map that is still open to further layers, or one value. */
sealed interface MergedNode {
    /** Gives the value as the JDK's maps, lists and scalars. */
    @Nullable
    Object value();

    /** Shows all values below, empty maps among them. */
    void visit(KeyPath path, Consumer<Leaf> visitor);

    /** Lays a layer's node over what is there. */
    static MergedNode over(@Nullable MergedNode below, YamlNode node, Layer layer) {
        if (!(node instanceof YamlMap map)) {
            return new One(node.value(), layer.origin(), place(node, layer));
        }
        Map<String, MergedNode> children = new LinkedHashMap<>();
        if (below instanceof Many many) {
            children.putAll(many.children());
        }
        map.entries().forEach(e -> children.put(e.name(), over(children.get(e.name()), e.value(), layer)));
        return new Many(children, layer.origin(), place(node, layer));
    }

    private static Optional<Position> place(YamlNode node, Layer layer) {
        return layer.isPlaced() ? Optional.of(node.start()) : Optional.empty();
    }

    /** Holds a map. The origin is of the last layer that names it. */
    record Many(Map<String, MergedNode> children, String origin, Optional<Position> position) implements MergedNode {
        @Override
        public Map<String, @Nullable Object> value() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            children.forEach((key, child) -> values.put(key, child.value()));
            return values;
        }

        @Override
        public void visit(KeyPath path, Consumer<Leaf> visitor) {
            if (children.isEmpty()) {
                visitor.accept(new Leaf(path, value(), origin, position));
            }
            children.forEach((key, child) -> child.visit(path.then(key), visitor));
        }
    }

    /** Holds a scalar, or a list, which no layer changes in part. */
    record One(@Nullable Object value, String origin, Optional<Position> position) implements MergedNode {
        @Override
        public void visit(KeyPath path, Consumer<Leaf> visitor) {
            visitor.accept(new Leaf(path, value, origin, position));
        }
    }
}
