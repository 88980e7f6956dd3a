package autodeploy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import autodeploy.core.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    private static String fill(String text, Map<String, ? extends @Nullable Object> values) {
        return Template.of(text, "cell").fill(values::get);
    }

    @Test
    void a_number_a_text_and_a_list_go_in() {
        String filled = fill(
                "max_batch_size: {{batch}}\nmodel: {{model}}\ncuda_graph_config:\n  batch_sizes: {{sizes}}\n",
                Map.of("batch", 64, "model", "meta-llama/Llama-3.1-8B", "sizes", new int[] {1, 2, 4}));
        assertEquals(
                "max_batch_size: 64\nmodel: meta-llama/Llama-3.1-8B\ncuda_graph_config:\n  batch_sizes: [1, 2, 4]\n",
                filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nruntime: demollm",
                "x: y",
                "{a: b}",
                "- item",
                "# no comment",
                "*alias",
                "&anchor x",
                "!!python/object:os.system",
                "\"quoted\"",
                "'",
                "true",
                "1e-3",
                "null",
                "",
                " ",
                "}} {{x}}",
                "\u2028line"
            })
    void a_text_stays_one_text_whatever_it_holds(String hostile) {
        String filled = fill("a: {{x}}\nb: [{{x}}, 2]\nc: {d: {{x}}}\n", Map.of("x", hostile));
        assertEquals(
                Map.of("a", hostile, "b", List.of(hostile, 2L), "c", Map.of("d", hostile)),
                YamlDocument.parse(filled, "filled").root().value());
    }

    @Test
    void random_values_come_back_and_add_no_key() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Object value = value(random, 3);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("x", value);
            String filled = fill("a: {{x}}\nb: [1, {{x}}]\n", values);
            assertEquals(
                    new LinkedHashMap<>(Map.of("a", value, "b", Arrays.asList(1L, value))),
                    YamlDocument.parse(filled, "filled").root().value(),
                    "seed " + seed);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
            case 3 -> text(random);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        String letters = "ab1 :#{}[],&*!|>'\"%@`-?\n\t\\~éß漢😀.eE+";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int[] points = letters.codePoints().toArray();
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @Test
    void interpolations_of_omegaconf_and_comments_stay_untouched() {
        String text = "a: ${world_size}  # {{not.evaluated()}}\nb: 1\n";
        assertEquals(text, Template.of(text, "cell").fill(expression -> {
            throw new AssertionError(expression);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: x{{x}}\n", "a: \"{{x}}\"\n", "{{x}}: 1\n", "a: |\n  {{x}}\n", "a: {{x}} y\n"})
    void a_place_that_is_not_alone_is_refused(String text) {
        UsageException e = assertThrows(UsageException.class, () -> fill(text, Map.of("x", 1)));
        assertTrue(String.valueOf(e.getMessage()).contains("cell:"), e.toString());
        assertTrue(String.valueOf(e.getMessage()).contains("alone"), e.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: {{x\n", "a: {{}}\n", "a: {{ }}\n", "a: 1\nb: {{x\n}}\n"})
    void an_open_or_empty_place_is_refused_with_its_line(String text) {
        UsageException e = assertThrows(UsageException.class, () -> fill(text, Map.of("x", 1)));
        assertTrue(e.where().orElse("").startsWith("cell:"), e.getMessage());
    }

    @Test
    void an_expression_may_end_in_braces() {
        List<String> asked = new ArrayList<>();
        Template.of("a: {{new int[]{1}}}\n", "cell").fill(expression -> {
            asked.add(expression);
            return 1;
        });
        assertEquals(List.of("new int[]{1}"), asked);
    }

    @Test
    void a_value_without_a_word_in_yaml_is_refused() {
        UsageException e = assertThrows(UsageException.class, () -> fill("a: {{x}}\n", Map.of("x", new Object())));
        assertTrue(String.valueOf(e.getMessage()).contains("java.lang.Object"), e.toString());
    }
}
