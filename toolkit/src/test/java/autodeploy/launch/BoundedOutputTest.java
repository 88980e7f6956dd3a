package autodeploy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTest {
    private static final Pattern MARK = Pattern.compile("\n… (\\d+) bytes cut …\n");

    @Test
    void keeps_head_and_tail_with_a_mark_between() {
        BoundedOutput output = new BoundedOutput(10);
        write(output, "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8), 3);
        assertEquals("01234\n… 10 bytes cut …\nfghij", output.text());
    }

    @Test
    void keeps_all_that_just_fits() {
        BoundedOutput output = new BoundedOutput(7);
        write(output, "0123456".getBytes(StandardCharsets.UTF_8), 2);
        assertEquals("0123456", output.text());
        assertEquals("", new BoundedOutput(7).text());
    }

    @Test
    void decodes_what_is_no_text_leniently() {
        BoundedOutput output = new BoundedOutput(10);
        write(output, new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b'}, 1);
        assertEquals("a\ufffd\ufffdb", output.text());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void never_cuts_a_character_nor_keeps_more_than_its_bound(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int most = 2 + random.nextInt(60);
            String text = random.ints(random.nextInt(80), 0, 4)
                    .mapToObj(kind -> new String[] {"a", "ü", "本", "😀"}[kind])
                    .reduce("", String::concat);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            BoundedOutput output = new BoundedOutput(most);
            write(output, bytes, 1 + random.nextInt(100));
            assertKept(output.text(), text, bytes.length, most, "seed " + seed + ", round " + round);
        }
    }

    private static void assertKept(String kept, String text, int length, int most, String where) {
        if (length <= most) {
            assertEquals(text, kept, where);
            return;
        }
        Matcher mark = MARK.matcher(kept);
        assertTrue(mark.find(), where);
        String head = kept.substring(0, mark.start());
        String tail = kept.substring(mark.end());
        assertFalse(kept.contains("\ufffd"), where);
        assertTrue(text.startsWith(head) && text.endsWith(tail), where);
        int keptBytes = (head + tail).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(keptBytes <= most && keptBytes > most - 7, where);
        assertEquals(length - keptBytes, Integer.parseInt(mark.group(1)), where);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takes_any_bytes_in_any_portions(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int most = 2 + random.nextInt(100);
            BoundedOutput atOnce = new BoundedOutput(most);
            BoundedOutput inPortions = new BoundedOutput(most);
            atOnce.write(bytes, 0, bytes.length);
            for (byte b : bytes) {
                inPortions.write(b);
            }
            assertEquals(atOnce.text(), inPortions.text(), "seed " + seed + ", round " + round);
        }
    }

    private static void write(BoundedOutput output, byte[] bytes, int portion) {
        for (int from = 0; from < bytes.length; from += portion) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + portion));
            output.write(part, 0, part.length);
        }
    }
}
