package autodeploy.log.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChosenLinesTest {
    private static final List<String> WORDS = List.of("abcab", "bbbbbb", "cabacab", "\u001b[abc");

    private static WordSearch search(List<String> words) {
        int[] marks = new int[words.size()];
        Arrays.setAll(marks, i -> 1 << i);
        return new WordSearch(words, marks);
    }

    private static ChosenLines lines(InputStream in) {
        return new ChosenLines(in, search(WORDS), "testing");
    }

    private static ChosenLines lines(String text) {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Gives a few bytes at a time, as a pipe does. */
    private static InputStream trickling(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1 + random.nextInt(60)));
            }
        };
    }

    @RepeatedTest(60)
    void chooses_the_lines_that_a_plain_search_chooses(RepetitionInfo round) throws IOException {
        long seed = Long.getLong("fuzz.seed", 7L) + round.getCurrentRepetition();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6_000); i > 0; i--) {
            text.append("aaabbbbccc\u001b[\n\0".charAt(random.nextInt(14)));
            if (random.nextInt(100) == 0) {
                text.append(WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        ChosenLines chosen = lines(trickling(text.toString().getBytes(StandardCharsets.US_ASCII), random));
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        String[] all = text.toString().split("\n", -1);
        int count = all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
        int next = 0;
        while (true) {
            boolean isAny = random.nextInt(5) == 0;
            while (next < count && !isAny && mark(all[next]) == 0) {
                next++;
            }
            boolean isThere = chosen.next(isAny);
            assertEquals(next < count, isThere, () -> "seed " + seed);
            if (!isThere) {
                break;
            }
            expected.add((next + 1) + " " + mark(all[next]) + " " + all[next]);
            found.add(chosen.number() + " " + chosen.mark() + " " + chosen.text(chosen.lastDrawn(), 1 << 16));
            next++;
        }
        assertEquals(String.join("\n", expected), String.join("\n", found), () -> "seed " + seed);
        assertEquals(count, chosen.number(), () -> "seed " + seed);
        assertEquals(
                Arrays.stream(all).limit(count).filter(l -> l.indexOf('\0') >= 0).count(), chosen.binaryLines());
    }

    private static int mark(String line) {
        int mark = 0;
        for (int w = 0; w < WORDS.size(); w++) {
            mark |= line.contains(WORDS.get(w)) ? 1 << w : 0;
        }
        return mark;
    }

    @Test
    void finds_words_at_every_place() {
        for (int before = 0; before < 40; before++) {
            byte[] text = ("x".repeat(before) + "abcab").getBytes(StandardCharsets.US_ASCII);
            assertTrue(search(WORDS).find(text, 0, 0, text.length) >= before);
            assertEquals(-1, search(WORDS).find(text, 0, 0, text.length - 1));
            byte[] late = ("abcab" + "x".repeat(before)).getBytes(StandardCharsets.US_ASCII);
            assertTrue(search(WORDS).find(late, 0, 0, late.length) >= 0);
        }
    }

    @Test
    void refuses_words_that_are_too_short() {
        assertThrows(IllegalArgumentException.class, () -> search(List.of("abcd")));
    }

    @Test
    void drops_what_a_terminal_would_not_show() throws IOException {
        ChosenLines lines = lines("10%\r50%\rdone\r\nplain\n\r\r\n");
        List<String> seen = new ArrayList<>();
        while (lines.next(true)) {
            seen.add(lines.text(lines.lastDrawn(), 100).replace("\r", ""));
        }
        assertEquals(List.of("done", "plain", ""), seen);
    }

    @Test
    void keeps_both_ends_of_a_line_that_is_longer_than_the_buffer() throws IOException {
        ChosenLines lines = lines("abcab" + "x".repeat(5_000_000) + "bbbbbb\nmore\nbbbbbb");
        assertTrue(lines.next(false));
        assertEquals(3, lines.mark());
        assertTrue(lines.isCut());
        assertTrue(lines.next(false));
        assertFalse(lines.isCut());
        assertEquals(3, lines.number());
        assertFalse(lines.next(false));
        assertTrue(lines.isUnterminated());
    }

    @Test
    void keeps_the_last_time_stamp_of_lines_that_nobody_reads() throws IOException {
        ChosenLines lines = lines("[01/02/2026-03:04:05] x\n[01/02/2026-03:04:06] y\nplain [ [01/02 \n");
        assertFalse(lines.next(false));
        assertEquals("01/02/2026-03:04:06", lines.lastStamp());
        assertEquals("", lines("[\n[01/02/2026-03:04:0]").lastStamp());
    }

    @Test
    void counts_and_finds_letters_in_every_range() {
        Random random = new Random(5);
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        for (int i = 0; i < 40; i++) {
            bytes[random.nextInt(bytes.length)] = '\n';
        }
        for (int from = 0; from < 40; from++) {
            for (int to = from; to < bytes.length; to++) {
                int count = 0;
                int first = -1;
                int last = -1;
                for (int i = from; i < to; i++) {
                    if (bytes[i] == '\n') {
                        count++;
                        first = first < 0 ? i : first;
                        last = i;
                    }
                }
                assertEquals(count, Bytes.count(bytes, '\n', from, to));
                assertEquals(first, Bytes.indexOf(bytes, '\n', from, to));
                assertEquals(last, Bytes.lastIndexOf(bytes, '\n', from, to));
            }
        }
    }
}
