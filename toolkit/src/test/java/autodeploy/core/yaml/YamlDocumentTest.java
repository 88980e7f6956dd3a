package autodeploy.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {
    private static final String[] BITS = {
        "a",
        "b: ",
        "c:",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "&x ",
        "*x",
        "<<: ",
        "'",
        "\"",
        "\\",
        "|",
        ">",
        "#",
        " # c",
        "!!int ",
        "!t ",
        "\t",
        "1",
        "1e-3",
        "---\n",
        "...",
        "%",
        "?",
        ":",
        "\uD83D\uDE00",
        "\uFEFF",
        "\u0000",
        "\uD800",
        "\r\n",
        "\r",
        "~",
        "0x_",
        "=",
        "\\U0011FFFF",
        "\u2028",
        "\u0085",
        "0b",
        "!!float x",
        "!<",
        "%YAML 9\n"
    };

    private static YamlException refused(String text) {
        return assertThrows(YamlException.class, () -> YamlDocument.parse(text, "f.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a: 1\\na: 2; 2; 1; stands twice",
                "a: 1\\n\\tb: 2; 2; 1; TAB",
                "a: 1\\t# c; 1; 5; tab",
                "a: {b: 1,\\tc: 2}; 1; 10; TAB",
                "a: &x {b: *x}; 1; 11; contains itself",
                "a: *x; 1; 4; no anchor",
                "a: !!python/object:os.system 1; 1; 4; tag",
                "a: !x {}; 1; 4; tag",
                "a: 1\\n---\\nb: 1; 2; 1; second document",
                "- a; 1; 1; map expected",
                "a: [1; 1; 6; YAML",
                "a: b: c; 1; 5; YAML",
                "a: 0x_; 1; 4; Python cannot read",
                "a: =; 1; 4; Python cannot read",
                "a: !!int x; 1; 4; Python cannot read",
                "? [a]\\n: 1; 1; 3; key that is",
                "a: 1\\nb: \\0; 2; 4; U+0000",
                "<<: 1; 1; 5; merge key"
            })
    void what_is_wrong_is_said_with_its_place(String text, int line, int column, String word) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
        YamlException e = refused(yaml);
        assertEquals(line + ":" + column, e.line() + ":" + e.column(), e.getMessage());
        assertTrue(e.what().contains(word), e.getMessage());
        assertTrue(e.hint().isPresent(), e.getMessage());
    }

    @Test
    void bombs_depth_and_size_are_refused_at_once() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "1]\n");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertTrue(refused(bomb.toString()).what().contains("100,000"));
            assertTrue(refused("a: " + "[".repeat(1_000_000)).what().contains("40 levels"));
            assertTrue(refused("a: " + "{a: ".repeat(250_000)).what().contains("40 levels"));
            assertTrue(refused("a: " + "x".repeat(10 << 20)).what().contains("1 MiB"));
            assertTrue(
                    refused("a: &x [1]\nb: [" + "*x, ".repeat(101) + "]").what().contains("100 aliases"));
        });
    }

    @Test
    void a_long_text_with_far_characters_is_read_in_linear_time() {
        String text = "k: [" + "\uD83D\uDE00, ".repeat(90_000) + "]\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertEquals(
                        90_000,
                        ((YamlList) YamlDocument.parse(text, "f")
                                        .root()
                                        .get("k")
                                        .orElseThrow())
                                .items()
                                .size()));
    }

    @Test
    void a_mark_line_ends_and_a_missing_last_line_end_are_no_trouble() {
        YamlDocument read = YamlDocument.parse("\uFEFFa: \uD83D\uDE00\r\nb: [1,\r\n  x]", "f");
        assertEquals(
                Map.of("a", "\uD83D\uDE00", "b", List.of(1L, "x")), read.root().value());
        assertEquals(new Position(2, 4, 11), read.root().get("b").orElseThrow().start());
    }

    @Test
    void an_empty_text_is_an_empty_map() {
        for (String text : List.of("", "# c\n", "---\n", "\n\n", "~", "{}")) {
            if (!text.equals("~")) {
                assertEquals(Map.of(), YamlDocument.parse(text, "f").root().value(), text);
            }
        }
    }

    @Test
    void whatever_the_text_only_one_exception_comes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "a: " : "");
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(BITS[random.nextInt(BITS.length)]);
            }
            try {
                YamlDocument.parse(text.toString(), "f").root().value();
            } catch (YamlException e) {
                assertTrue(e.line() > 0 && e.column() > 0, text.toString());
            } catch (RuntimeException e) {
                throw new AssertionError("seed 7, text: " + text, e);
            }
        }
    }
}
