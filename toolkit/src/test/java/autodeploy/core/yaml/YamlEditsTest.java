package autodeploy.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodeploy.core.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlEditsTest {
    private static String set(String text, String path, @Nullable Object value) {
        return YamlEdits.set(YamlDocument.parse(text, "f"), KeyPath.parse(path), value)
                .text();
    }

    private static String unset(String text, String path) {
        return YamlEdits.unset(YamlDocument.parse(text, "f"), KeyPath.parse(path))
                .text();
    }

    @Test
    void a_value_is_replaced_in_place() {
        assertEquals("a: 2  # c\r\nb: 'x'", set("a: 1  # c\r\nb: 'x'", "a", 2));
        assertEquals("a: {b: 3, c: 2}\n", set("a: {b: 1, c: 2}\n", "a.b", 3));
        assertEquals("a:\n  - 1\n  - 5 # c\n", set("a:\n  - 1\n  - 2 # c\n", "a[1]", 5));
        assertEquals("a: [1, 5]\n", set("a: [1, 2]\n", "a[1]", 5));
        assertEquals("a: x\nb: 1\n", set("a:\nb: 1\n", "a", "x"));
        assertEquals("a: x\nb: 1\n", set("a: |\n  t\n  u\nb: 1\n", "a", "x"));
    }

    @Test
    void a_scalar_becomes_a_map_and_a_map_a_scalar() {
        assertEquals("a:  # c\n  x: 1\nb: 2\n", set("a: 1  # c\nb: 2\n", "a", Map.of("x", 1)));
        assertEquals("a: 1  # c\nb: 2\n", set("a:  # c\n  x: 1\nb: 2\n", "a", 1));
        assertEquals("a:\n  x: 1\nb: 2\n", set("a: null\nb: 2\n", "a.x", 1));
    }

    @Test
    void a_missing_key_stands_at_the_end_of_its_map() {
        assertEquals("a:\n    b: 1 # c\n    d: 2\n# e\nf: 1\n", set("a:\n    b: 1 # c\n# e\nf: 1\n", "a.d", 2));
        assertEquals("a: 1\nb:\n  c:\n    d: 2", set("a: 1", "b.c.d", 2));
        assertEquals("a: {b: 1, c: 2} # x\n", set("a: {b: 1} # x\n", "a.c", 2));
        assertEquals("a: {c: 2}\n", set("a: {}\n", "a.c", 2));
        assertEquals("# only\na: 1\n", set("# only\n", "a", 1));
        assertEquals("a: 1\n", set("", "a", 1));
        assertEquals("a: [1, 2]\n", set("a: [1]\n", "a[1]", 2));
        assertEquals("a:\n- 1\n- 2\nb: 1\n", set("a:\n- 1\nb: 1\n", "a[1]", 2));
    }

    @Test
    void an_entry_goes_with_its_lines() {
        assertEquals("# k\nc: 1\n", unset("# k\na:\n  b: 1\n  # inner\n  d: 2 # x\nc: 1\n", "a"));
        assertEquals("a: {}\nc: 1\n", unset("a:\n  b: 1\nc: 1\n", "a.b"));
        assertEquals("a: {c: 2}\n", unset("a: {b: 1, c: 2}\n", "a.b"));
        assertEquals("a: {b: 1}\n", unset("a: {b: 1, c: 2}\n", "a.c"));
        assertEquals("a: [2]\n", unset("a: [1, 2]\n", "a[0]"));
        assertEquals("a:\n- 2\n", unset("a:\n- 1\n- 2\n", "a[0]"));
        assertEquals("", unset("a: 1\n", "a"));
        YamlDocument doc = YamlDocument.parse("a: 1\n", "f");
        assertSame(doc, YamlEdits.unset(doc, KeyPath.of("b", "c")));
        assertSame(doc, YamlEdits.set(doc, KeyPath.of("a"), 1));
    }

    @Test
    void others_who_share_a_value_keep_theirs() {
        assertEquals("x: &p {a: 1}\ny:\n  a: 2\n", set("x: &p {a: 1}\ny: *p\n", "y.a", 2));
        assertEquals("x: &p {a: 2}\ny: {a: 1}\n", set("x: &p {a: 1}\ny: *p\n", "x.a", 2));
        assertEquals(
                "x: &p\n  a: 1\ny:\n  <<: *p\n  b: 2\n  a: 3\n",
                set("x: &p\n  a: 1\ny:\n  <<: *p\n  b: 2\n", "y.a", 3));
        assertEquals("x: &p\n  a: 3\ny:\n  a: 1\n  b: 2\n", set("x: &p\n  a: 1\ny:\n  <<: *p\n  b: 2\n", "x.a", 3));
        assertEquals(
                "x: &p\n  a: 1\n  c: 4\ny:\n  c: 4\n  b: 2\n",
                unset("x: &p\n  a: 1\n  c: 4\ny:\n  <<: *p\n  b: 2\n", "y.a"));
    }

    @Test
    void a_path_into_a_text_or_beyond_a_list_is_refused() {
        assertThrows(UsageException.class, () -> set("a: x\n", "a.b", 1));
        assertThrows(UsageException.class, () -> set("a: [1]\n", "a[3]", 1));
        assertThrows(UsageException.class, () -> set("a: [1]\n", "a.b", List.of()));
    }

    /** Random edits of a commented text: the tree is the expected one, and no other line changes. */
    @Test
    void random_edits_change_what_they_name_and_no_other_line() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 6; k++) {
                String key = "k" + k;
                if (random.nextBoolean()) {
                    text.append("# above ").append(key).append('\n');
                    text.append(key).append(": ").append(k).append("  # beside\n");
                    tree.put(key, (long) k);
                } else {
                    text.append(key).append(":  # a map\n");
                    text.append("  a: [1, 'x']  # list\n  b: ").append(k).append('\n');
                    tree.put(key, new LinkedHashMap<>(Map.of("a", List.of(1L, "x"), "b", (long) k)));
                }
            }
            String changed = "k" + random.nextInt(6);
            boolean isMap = tree.get(changed) instanceof Map;
            boolean isUnset = random.nextBoolean();
            String path = isMap ? changed + ".b" : changed;
            YamlDocument before = YamlDocument.parse(text.toString(), "f");
            YamlDocument after = isUnset
                    ? YamlEdits.unset(before, KeyPath.parse(path))
                    : YamlEdits.set(before, KeyPath.parse(path), "new: value #" + i);
            String why = "seed " + seed + ", " + path + " in\n" + text + "gave\n" + after.text();
            assertEquals(
                    expected(tree, changed, isMap, isUnset, "new: value #" + i),
                    after.root().value(),
                    why);
            String line = (isMap ? "  b: " : changed + ": ") + changed.substring(1);
            assertEquals(others(before, line), others(after, isMap ? "  b: \"new" : changed + ": \"new"), why);
        }
    }

    private static Map<String, @Nullable Object> expected(
            Map<String, @Nullable Object> tree, String key, boolean isMap, boolean isUnset, String value) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>(tree);
        if (isMap) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            inner.put("a", List.of(1L, "x"));
            if (!isUnset) {
                inner.put("b", value);
            }
            expected.put(key, inner);
        } else if (isUnset) {
            expected.remove(key);
        } else {
            expected.put(key, value);
        }
        return expected;
    }

    /** Give all lines but the one that begins so. */
    private static List<String> others(YamlDocument document, String beginning) {
        return document.text()
                .lines()
                .filter(line -> !line.startsWith(beginning))
                .toList();
    }
}
