package autodeploy.kernel.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code |} is the cursor and {@code ~} the end of a line. */
class MagicLineTest {
    @ParameterizedTest
    @CsvSource({
        "'%ad|', '%ad', ad, false",
        "'%|', '%', '', false",
        "'%ad gr|aph', '%ad graph', ad, false",
        "'%ad |', '%ad ', ad, false",
        "'  %ad|', '%ad', ad, false",
        "'\t%ad|', '%ad', ad, false",
        "'int x = 1;~%ad|', '%ad', ad, false",
        "'{~    %ad x|~}', '%ad x', ad, false",
        "'var g = %adgraph|', '%adgraph', adgraph, false",
        "'var g =%adgraph x|', '%adgraph x', adgraph, false",
        "'%%time|', '%%time', time, true",
        "'%%|', '%%', '', true",
        "'~ ~%%time|', '%%time', time, true",
        "'%%time x|~%ad', '%%time x', time, true",
        "'%ad~%two|', '%two', two, false",
        "'%my-magic.x?|', '%my-magic.x?', my-magic.x?, false",
        "'%ad é=%x|', '%ad é=%x', ad, false",
    })
    void finds_the_magic_at_the_cursor(String marked, String text, String name, boolean isCell) {
        MagicLine line = at(marked).orElseThrow();
        assertEquals(text, line.text());
        assertEquals(name, line.name());
        assertEquals(isCell, line.isCell());
    }

    @ParameterizedTest
    @CsvSource({
        "'|'",
        "'|%ad'",
        "'5 %ad|'",
        "'int x = 7 % 3|'",
        "'%ad~|'",
        "'%ad~x|'",
        "'x~%%time|'",
        "'// %ad|'",
        "'f(%ad|'",
        "'% ad|x'",
        "'x %= 3|'",
        "'f(\"x = %ad|'",
    })
    void finds_none_elsewhere(String marked) {
        assertEquals(Optional.empty(), at(marked).filter(line -> !line.name().isEmpty()));
    }

    private static Optional<MagicLine> at(String marked) {
        String text = marked.replace('~', '\n');
        int cursor = text.indexOf('|');
        return MagicLine.at(text.substring(0, cursor) + text.substring(cursor + 1), cursor);
    }

    @ParameterizedTest
    @CsvSource({
        "'%ad x~int y;', '     ~int y;'",
        "'var g = %adgraph', 'var g = null;   '",
        "'var g = %ad', 'var g =    '",
        "'int a = 7 % b;', 'int a = 7 % b;'",
        "'  %ad', '     '",
        "'x', 'x'",
        "'%%time~int y;', '      ~int y;'",
    })
    void blanks_magics_out_and_keeps_the_places(String code, String blanked) {
        assertEquals(blanked.replace('~', '\n'), MagicLine.blanked(code.replace('~', '\n')));
    }

    @Test
    void any_text_is_taken() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "%%%a =\n\t\r(;\"?.-😀é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String code = text.toString();
            assertEquals(code.length(), MagicLine.blanked(code).length(), () -> "seed " + seed + ": " + code);
            for (int at = 0; at <= code.length(); at++) {
                MagicLine.at(code, at)
                        .ifPresent(line -> assertTrue(
                                code.startsWith(line.text(), line.start())
                                        && line.nameEnd() <= line.text().length(),
                                () -> "seed " + seed + ": " + code));
            }
        }
    }
}
