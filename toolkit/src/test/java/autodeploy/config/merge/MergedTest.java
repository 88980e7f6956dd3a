package autodeploy.config.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.yaml.KeyPath;
import autodeploy.core.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S09")
final class MergedTest {
    private static final int RUNS = 500;

    @Test
    void merges_maps_and_replaces_lists_whole() {
        Merged merged = Merged.of(List.of(
                layer("low.yaml", "a: {b: 1, c: [1, 2, 3]}\nd: x\n"), layer("high.yaml", "a:\n  c: [9]\n  e: null\n")));
        assertEquals("{a={b=1, c=[9], e=null}, d=x}", merged.value().toString());
    }

    @Test
    void tells_file_and_line_of_each_value() {
        Merged merged = Merged.of(List.of(
                Layer.ofValues("default", Map.of("z", 1L)),
                layer("low.yaml", "a:\n  b: 1\n  c: 2\n"),
                layer("high.yaml", "# first\na:\n  c: 3\n")));
        assertEquals(
                List.of("z default", "a.b low.yaml:2", "a.c high.yaml:3"),
                merged.leaves().stream()
                        .map(leaf -> leaf.key() + " " + leaf.place())
                        .toList());
        assertEquals(
                "high.yaml:3", merged.origin(KeyPath.parse("a")).orElseThrow().place());
    }

    @Test
    void keeps_interpolations_as_text() {
        Merged merged = Merged.of(List.of(layer("a.yaml", "x: ${world_size}\n"), layer("b.yaml", "y: 1\n")));
        assertEquals("${world_size}", merged.value(KeyPath.of("x")).orElseThrow());
    }

    @Test
    void lets_null_replace_a_map_and_a_map_replace_null() {
        assertEquals(
                "{a=null}",
                Merged.of(List.of(layer("a", "a: {b: 1}"), layer("b", "a: null")))
                        .value()
                        .toString());
        Merged back = Merged.of(List.of(layer("a", "a: null"), layer("b", "a: {b: 1}")));
        assertTrue(back.has(KeyPath.parse("a.b")));
        assertFalse(back.has(KeyPath.parse("a.c")));
    }

    @Test
    void lets_an_empty_map_change_nothing() {
        Merged merged = Merged.of(List.of(layer("a", "a: {b: 1}\nc: {}"), layer("b", "a: {}")));
        assertEquals("{a={b=1}, c={}}", merged.value().toString());
        assertEquals(2, merged.leaves().size());
    }

    @Test
    void merges_random_trees_like_a_naive_reference() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            List<Map<String, @Nullable Object>> trees = new ArrayList<>();
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                Map<String, @Nullable Object> tree = tree(random, 0);
                trees.add(tree);
                layers.add(Layer.ofValues("layer " + i, tree));
            }
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            trees.forEach(tree -> lay(expected, tree));
            Merged merged = Merged.of(layers);
            int shown = seed;
            assertEquals(expected, merged.value(), () -> "seed " + shown);
            assertEquals(expected.toString(), merged.value().toString(), () -> "order, seed " + shown);
            for (Leaf leaf : merged.leaves()) {
                int last = Integer.parseInt(leaf.origin().substring("layer ".length()));
                assertEquals(at(trees.get(last), leaf.key()), leaf.value(), () -> "origin, seed " + shown);
            }
        }
    }

    private static Layer layer(String name, String text) {
        return Layer.of(name, YamlDocument.parse(text, name).root());
    }

    private static @Nullable Object at(@Nullable Object tree, KeyPath key) {
        Object here = tree;
        for (String step : key.steps()) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static void lay(Map<String, @Nullable Object> below, Map<String, @Nullable Object> above) {
        above.forEach((key, value) -> {
            if (!(value instanceof Map<?, ?> map)) {
                below.put(key, value);
            } else {
                if (!(below.get(key) instanceof Map<?, ?>)) {
                    below.put(key, new LinkedHashMap<String, @Nullable Object>());
                }
                lay((Map<String, @Nullable Object>) below.get(key), (Map<String, @Nullable Object>) map);
            }
        });
    }

    private static Map<String, @Nullable Object> tree(Random random, int depth) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tree.put("k" + random.nextInt(4), value(random, depth));
        }
        return tree;
    }

    private static @Nullable Object value(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 3 : 6);
        return switch (kind) {
            case 0 -> null;
            case 1 -> (long) random.nextInt(5);
            case 2 -> List.of("x", (long) random.nextInt(3));
            default -> tree(random, depth + 1);
        };
    }
}
