package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AutoDeployExceptionTest {
    @Test
    void puts_where_what_and_hint_into_one_sentence() {
        AutoDeployException e = new ParseException("no such directory", "/data/dumps", "Did you mean dump?");
        assertEquals("/data/dumps: no such directory. Did you mean dump?", e.getMessage());
        assertEquals("input", e.kind());
    }

    @Test
    void leaves_out_what_is_not_known() {
        AutoDeployException e = new UsageException("a command is missing", "", "");
        assertEquals("a command is missing.", e.getMessage());
        assertEquals(Optional.empty(), e.where());
        assertEquals(Optional.empty(), e.hint());
    }

    @Test
    void a_name_with_line_breaks_cannot_forge_a_hint() {
        ParseException e = new ParseException("no dumps", "a\nhint: run this", "First.\nSecond.");
        assertEquals("a\\u000ahint: run this: no dumps. First.\nSecond.", e.getMessage());
    }

    @Test
    void quotes_hostile_text_visibly() {
        assertEquals("a\\u001b[2Jb: x.", new ParseException("x", "a\u001b[2Jb", "").getMessage());
    }
}
