package autodeploy.config.merge;

import autodeploy.config.schema.ConfigSource;
import autodeploy.config.schema.Shape;
import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlEntry;
import autodeploy.core.yaml.YamlMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares values, key by key. */
final class Changes {
    private Changes() {}

    /** Gives a file's values, whatever its shape; those of {@code args} stand at the top. */
    static Map<KeyPath, Leaf> values(ConfigSource source) {
        String name = source.document().name();
        List<Layer> layers = new ArrayList<>();
        if (source.shape() == Shape.EXPERIMENT) {
            YamlMap root = source.document().root();
            List<YamlEntry> outside = root.entries().stream()
                    .filter(entry -> !entry.name().equals("args"))
                    .toList();
            layers.add(Layer.of(name, new YamlMap(outside, false, root.start(), root.end())));
        }
        layers.add(Layer.of(name, source.args()));
        return values(Merged.of(layers));
    }

    /** An empty map says nothing. */
    static Map<KeyPath, Leaf> values(Merged merged) {
        Map<KeyPath, Leaf> values = new LinkedHashMap<>();
        for (Leaf leaf : merged.leaves()) {
            if (!(leaf.value() instanceof Map<?, ?>)) {
                values.put(leaf.key(), leaf);
            }
        }
        return values;
    }

    static List<ConfigDiff.Change> between(
            Map<KeyPath, Leaf> left, Map<KeyPath, Leaf> right, Collection<KeyPath> keys) {
        List<ConfigDiff.Change> changes = new ArrayList<>();
        for (KeyPath key : keys) {
            Leaf a = left.get(key);
            Leaf b = right.get(key);
            if ((a == null) != (b == null) || (a != null && b != null && !isSame(a.value(), b.value()))) {
                changes.add(new ConfigDiff.Change(
                        key,
                        a == null ? null : a.value(),
                        b == null ? null : b.value(),
                        a == null
                                ? ConfigDiff.Kind.ADDED
                                : b == null ? ConfigDiff.Kind.REMOVED : ConfigDiff.Kind.CHANGED));
            }
        }
        return changes;
    }

    static Set<KeyPath> union(Map<KeyPath, Leaf> left, Map<KeyPath, Leaf> right) {
        Set<KeyPath> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        return keys;
    }

    /** Numbers are compared as numbers: 1 is 1.0. The order of a list counts. */
    static boolean isSame(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return isSameNumber(left, right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!isSame(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> isSame(left.get(key), right.get(key)));
        }
        return a == null ? b == null : a.equals(b);
    }

    private static boolean isSameNumber(Number a, Number b) {
        boolean isFinite = Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue());
        return isFinite ? exact(a).compareTo(exact(b)) == 0 : Double.compare(a.doubleValue(), b.doubleValue()) == 0;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigInteger big ? new BigDecimal(big) : new BigDecimal(number.toString());
    }
}
