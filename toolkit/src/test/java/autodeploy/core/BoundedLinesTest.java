package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class BoundedLinesTest {
    @Test
    void reads_lines_with_either_ending_and_an_unfinished_last_one() throws IOException {
        BoundedLines lines = lines("a\r\nb\n\nc");
        assertEquals(List.of("a", "b", "", "c"), all(lines));
        assertEquals(4, lines.number());
        assertTrue(lines.isUnterminated());
    }

    @Test
    void drops_a_byte_order_mark() throws IOException {
        assertEquals(List.of("a", "b"), all(lines("\ufeffa\nb\n")));
    }

    @Test
    void ends_at_once_for_an_empty_stream() throws IOException {
        BoundedLines lines = lines("");
        assertFalse(lines.next());
        assertEquals(0, lines.number());
    }

    @Test
    void keeps_both_ends_of_a_line_that_is_longer_than_the_buffer_and_goes_on_behind_it() throws IOException {
        BoundedLines lines = lines("head" + "x".repeat(3 * BoundedLines.BUFFER) + "tail\nshort\n");
        assertTrue(lines.next());
        String kept = text(lines);
        assertTrue(kept.startsWith("headx") && kept.endsWith("xtail"), () -> kept.length() + " kept");
        assertTrue(kept.length() < BoundedLines.BUFFER);
        assertTrue(lines.isCut());
        assertTrue(lines.next());
        assertEquals("short", text(lines));
        assertFalse(lines.isCut());
        assertFalse(lines.next());
        assertFalse(lines.isUnterminated());
    }

    @Test
    void decodes_bytes_that_are_no_text_and_tells_so() throws IOException {
        BoundedLines lines = lines(new byte[] {(byte) 0xff, 'a', '\n', 'b', 0});
        assertTrue(lines.next());
        assertEquals("\ufffda", text(lines));
        assertFalse(lines.isUtf8());
        assertTrue(lines.isBinary());
        assertTrue(lines.next());
        assertTrue(lines.isUtf8());
    }

    @Test
    void answers_to_an_interrupt() {
        Thread.currentThread().interrupt();
        try {
            CancelledException e =
                    assertThrows(CancelledException.class, () -> lines("a").next());
            assertEquals("interrupted while testing.", e.getMessage());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @RepeatedTest(100)
    void agrees_with_a_plain_split_however_the_stream_is_chopped(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(400); i > 0; i--) {
            text.append(random.nextInt(8) == 0 ? "\n" : String.valueOf((char) ('a' + random.nextInt(26))));
        }
        InputStream chopped = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, 1 + random.nextInt(5)));
            }
        };
        assertEquals(
                text.toString().lines().toList(),
                all(new BoundedLines(chopped, new byte[BoundedLines.BUFFER], "testing")));
    }

    private static BoundedLines lines(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BoundedLines lines(byte[] bytes) {
        return new BoundedLines(new ByteArrayInputStream(bytes), new byte[BoundedLines.BUFFER], "testing");
    }

    private static String text(BoundedLines lines) {
        return lines.text(lines.from(), BoundedLines.BUFFER);
    }

    private static List<String> all(BoundedLines lines) throws IOException {
        List<String> all = new ArrayList<>();
        while (lines.next()) {
            all.add(text(lines));
        }
        return all;
    }
}
