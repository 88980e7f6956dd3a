package autodeploy.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlWriterTest {
    private static final String[] WORDS = {
        "auto",
        "1e-3",
        "yes",
        "null",
        "~",
        "",
        " ",
        "a: b",
        "a #b",
        "#",
        "- a",
        "-",
        "---",
        "...",
        "1",
        "0x1F",
        "1:30",
        "1_0",
        "2026-01-01",
        "=",
        "<<",
        "*x",
        "&x",
        "!t",
        "%",
        "@",
        "`",
        "{a}",
        "[",
        "]",
        ",",
        "a,b",
        "it's",
        "\"",
        "\\",
        "\n",
        "a\nb",
        "\t",
        "\u0000",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\uD83D\uDE00",
        "é",
        "http://x/y",
        "a:",
        ":a",
        "?",
        "? a",
        "|",
        ">",
        ".5",
        "-.5",
        ".",
        "..",
        ".nan",
        "true",
        "on",
        "${x}",
        "Qwen/Qwen3-8B",
        "torch-cudagraph",
        "a  b",
        "a ",
        " a",
        "0o7",
        "08",
        "<a"
    };

    static @Nullable Object random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> (long) random.nextInt(100);
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 -> random.nextInt(10_000) / 1000.0;
            case 6, 7, 8 -> word(random);
            case 9 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(random(random, depth - 1));
                }
                yield list;
            }
            default -> map(random, depth - 1);
        };
    }

    static String word(Random random) {
        String word = WORDS[random.nextInt(WORDS.length)];
        return random.nextInt(4) == 0 ? word + WORDS[random.nextInt(WORDS.length)] : word;
    }

    static Map<String, @Nullable Object> map(Random random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            map.put(word(random), random(random, depth));
        }
        return map;
    }

    @Test
    void what_is_written_is_read_back() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            Map<String, @Nullable Object> map = map(random, 4);
            String block = YamlWriter.block(map, Map.of());
            assertEquals(map, YamlDocument.parse(block, "f").root().value(), block);
            String flow = YamlWriter.flow(map);
            assertEquals(map, YamlDocument.parse(flow, "f").root().value(), flow);
            assertEquals(map, YamlValue.parse(flow), flow);
        }
    }

    @Test
    void a_block_has_comments_behind_its_keys() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runtime", "trtllm");
        tree.put("cuda_graph_config", Map.of("batch_sizes", List.of(1, 2, 4)));
        tree.put("yaml_extra", List.of());
        tree.put("lots", List.of(Map.of("a", 1), List.of(2)));
        Map<KeyPath, String> comments = Map.of(
                KeyPath.of("runtime"), "the only one",
                KeyPath.of("cuda_graph_config"), "graphs",
                KeyPath.of("cuda_graph_config", "batch_sizes"), "few\nof them",
                KeyPath.of("yaml_extra"), "x".repeat(90));
        assertEquals("""
                runtime: trtllm  # the only one
                cuda_graph_config:  # graphs
                  batch_sizes: [1, 2, 4]  # few of them
                # %s
                yaml_extra: []
                lots:
                  - {a: 1}
                  - [2]
                """.formatted("x".repeat(90)), YamlWriter.block(tree, comments));
        assertEquals("{}\n", YamlWriter.block(Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001",
        "1.0E16, 10000000000000000.0",
        "-2.5, -2.5",
        "1.0E300, 1.0e+300",
        "4.9E-324, 4.9e-324",
        "-0.0, -0.0",
        "NaN, .nan",
        "-Infinity, -.inf"
    })
    void decimals_are_numbers_in_python(double number, String written) {
        assertEquals(written, YamlWriter.flow(number));
        assertEquals(number, YamlValue.parse(written));
    }

    @Test
    void every_class_of_number_is_written() {
        assertEquals(
                "[1, 2, 99999999999999999999, 0.1, 5.0, 0.001, 3]",
                YamlWriter.flow(Arrays.asList(
                        1,
                        2L,
                        new BigInteger("99999999999999999999"),
                        0.1f,
                        new BigDecimal("5"),
                        new BigDecimal("1E-3"),
                        (short) 3)));
    }
}
