package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void shows_escape_sequences_instead_of_sending_them() {
        assertEquals("\\u001b[31mred\\u001b[0m\\u000a", Printable.of("\u001b[31mred\u001b[0m\n"));
    }

    @Test
    void shows_text_direction_overrides_and_lone_surrogates() {
        assertEquals("a\\u202eb\\ud800c\\ue0041", Printable.of("a\u202eb\ud800c\udb40\udc41"));
    }

    @Test
    void leaves_letters_of_all_scripts_alone() {
        String text = "größe 大きさ 😀 ×";
        assertEquals(text, Printable.of(text));
    }

    @Test
    void keeps_head_and_tail_of_a_long_text() {
        assertEquals("aaaa…bbbbb", Printable.of("a".repeat(1_000_000) + "b".repeat(1_000_000), 10));
    }

    @RepeatedTest(200)
    void is_never_longer_than_allowed_and_holds_no_control_character(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
        }
        String printed = Printable.of(text.toString(), 20);
        assertTrue(printed.length() <= 20, printed);
        assertFalse(printed.chars().anyMatch(Character::isISOControl), printed);
        assertFalse(printed.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE), printed);
    }
}
