package autodeploy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class HtmlTest {
    @Test
    void escapes_text_and_attribute_values() {
        assertEquals(
                "<td title=\"&quot;&gt;&lt;x&#39;&amp;\">&lt;script&gt;alert(1)&lt;/script&gt;</td>",
                new Html()
                        .element("td", "<script>alert(1)</script>", "title", "\"><x'&")
                        .toString());
    }

    @Test
    void shows_control_characters() {
        assertEquals(
                "<b>\\u0000\\u001b</b>", new Html().element("b", "\0\u001b").toString());
    }

    @Test
    void refuses_tags_and_attributes_that_are_not_names() {
        assertThrows(IllegalArgumentException.class, () -> new Html().open("b onload=x"));
        assertThrows(IllegalArgumentException.class, () -> new Html().close("b><script"));
        assertThrows(IllegalArgumentException.class, () -> new Html().open("b", "a=\"", "1"));
    }
}
