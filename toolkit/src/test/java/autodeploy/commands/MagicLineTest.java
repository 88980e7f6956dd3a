package autodeploy.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MagicLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "%m a b; 1-2:m 3-4:a 5-6:b",
                "%%m  a\tb ; 2-3:m 5-6:a 7-8:b",
                "%m \"a b\"c; 1-2:m 3-8:a b 8-9:c",
                "%m a\"b c; 1-2:m 3-8:ab c",
                "%m \"\" x; 1-2:m 3-5: 6-7:x",
                "%m \"a\\\"b\"; 1-2:m 3-9:a\"b",
                "%m \"a\\\\b\"; 1-2:m 3-9:a\\b",
                "%m C:\\x\\y; 1-2:m 3-9:C:x\\y",
            })
    void knows_where_each_word_stands(String line, String expected) {
        List<String> words = MagicLine.of(line).orElseThrow().words().stream()
                .map(w -> w.start() + "-" + w.end() + ":" + w.value())
                .toList();
        assertEquals(expected, String.join(" ", words));
    }

    @Test
    void splits_as_jjava_does() throws ReflectiveOperationException {
        Method split = Class.forName("org.dflib.jjava.jupyter.kernel.magic.MagicParser")
                .getDeclaredMethod("split", String.class);
        split.setAccessible(true);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int quoted = 0;
        for (int i = 0; i < 20_000; i++) {
            String line =
                    ("m" + RandomLines.of(random, List.of(" ", "\t", "\"", "\\", "a", "b", "=", "'", "-"), 12)).strip();
            List<String> own = MagicLine.of("%" + line).orElseThrow().words().stream()
                    // A quote opened at the very end is a word here, which may be completed.
                    .filter(w -> w.isClosed() || !w.value().isEmpty())
                    .map(MagicLine.Word::value)
                    .toList();
            assertEquals(invoke(split, line), own, () -> "seed " + seed + ": " + line);
            quoted += line.contains("\"") ? 1 : 0;
        }
        assertTrue(quoted > 1_000);
    }

    private static Object invoke(Method split, String line) throws IllegalAccessException {
        try {
            return List.copyOf((List<?>) split.invoke(null, line));
        } catch (InvocationTargetException e) {
            throw new AssertionError(line, e);
        }
    }
}
