package autodeploy.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.core.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlValueTest {
    @Tag("S13")
    @Test
    void scalars_have_their_types() {
        assertEquals(4L, YamlValue.parse(" 4 "));
        assertEquals(0.9, YamlValue.parse("0.9"));
        assertEquals(0.001, YamlValue.parse("1e-3"));
        assertEquals(100000.0, YamlValue.parse("1e5"));
        assertEquals(-0.5, YamlValue.parse("-.5"));
        assertEquals(true, YamlValue.parse("true"));
        assertNull(YamlValue.parse("null"));
        assertNull(YamlValue.parse("~"));
        assertEquals("", YamlValue.parse("\"\""));
        assertEquals("1e-3", YamlValue.parse("'1e-3'"));
        assertEquals("4", YamlValue.parse("'4'"));
        assertEquals("torch-cudagraph", YamlValue.parse("torch-cudagraph"));
        assertEquals("http://x:1/y", YamlValue.parse("http://x:1/y"));
        assertEquals("a#b", YamlValue.parse("a#b"));
    }

    @Tag("S14")
    @Test
    void lists_stand_in_brackets() {
        assertEquals(List.of(1L, 2L, 4L), YamlValue.parse("[1,2,4]"));
        assertEquals(List.of("ep", "bmm"), YamlValue.parse("['ep','bmm']"));
        assertEquals(List.of("a:b", 0.01), YamlValue.parse("[a:b, 1e-2]"));
        assertEquals(List.of(), YamlValue.parse("[]"));
    }

    @Tag("S15")
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{num_hidden_layers:2}; {num_hidden_layers: 2}",
                "{num_hidden_layers: 2}; {num_hidden_layers: 2}",
                "{a:b}; {a: b}",
                "{a:{b:1,c:[1,{d:2}]},e:x}; {a: {b: 1, c: [1, {d: 2}]}, e: x}",
                "{u:http://x}; {u: http://x}",
                "{u:'a:b',v:\"c:d\\\"e:f\"}; {u: 'a:b', v: \"c:d\\\"e:f\"}",
                "{\"a:b\":1}; {'a:b': 1}",
                "{http://x: 1}; {http://x: 1}",
                "{a:it's,b:1}; {a: it's, b: 1}",
                "{a:}; {a: null}",
                "{a:1e-3}; {a: 0.001}",
                "[{a:1}]; [{a: 1}]"
            })
    void the_blank_behind_a_colon_may_be_missing(String typed, String meant) {
        YamlDocument expected = YamlDocument.parse("v: " + meant, "f");
        assertEquals(expected.root().get("v").orElseThrow().value(), YamlValue.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "[1",
                "{a:1",
                "1]",
                "]",
                "'a",
                "!!int 3",
                "&x 1",
                "*x",
                "a: b",
                "# c",
                "a # c",
                "- a",
                "| a",
                "{<<: {}}",
                "{a:1,a:2}",
                "---",
                "--- a",
                "[1] x",
                "0x_",
                "{[a]: 1}",
                "%a",
                "@a"
            })
    void what_is_no_single_value_is_refused_with_a_hint(String typed) {
        UsageException e = assertThrows(UsageException.class, () -> YamlValue.parse(typed));
        assertTrue(e.hint().isPresent());
    }

    @Test
    void whatever_is_typed_only_one_exception_comes() {
        Random random = new Random(3);
        String letters = "{}[]:,'\" a1#&*!|>-?\\\n\t%~e.";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                typed.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                YamlValue.parse(typed.toString());
            } catch (UsageException e) {
                assertTrue(!e.what().isEmpty());
            }
        }
    }

    @Test
    void a_map_keeps_its_order() {
        assertEquals("{b=1, a=2}", String.valueOf(YamlValue.parse("{b:1,a:2}")));
        assertEquals(Map.of("b", 1L), YamlValue.parse("{b:1}"));
    }
}
