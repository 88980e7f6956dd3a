package autodeploy.kernel.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaDocsTest {
    @ParameterizedTest
    @CsvSource({
        "Plain., Plain.",
        "'{@code List<String>}', List<String>",
        "'{@link java.util.List#of(Object) of}', of",
        "'{@link List}', List",
        "'a<p>b', 'a~~b'",
        "'<ul><li>one<li>two</ul>', '- one~- two'",
        "'x &lt; y &amp;&amp; y &gt; z', 'x < y && y > z'",
        "'&amp;lt;', '&lt;'",
        "'a < b', 'a < b'",
        "'<b>bold</b>', bold",
        "'{@code {@code x}}', x",
        "'{@inheritDoc}', '{@inheritDoc}'",
        "'', ''",
    })
    void javadoc_becomes_plain_text(String javadoc, String text) {
        assertEquals(text.replace('~', '\n'), JavaDocs.plain(javadoc));
    }

    @Test
    void no_source_can_put_html_into_the_page() {
        DisplayData shown = JavaDocs.shown(List.of(doc(
                "void <script>f</script>()", "<script>alert(1)</script>&lt;img src=x onerror=\"y\"&gt;<<b>script>")));
        String html = String.valueOf(shown.getData(MIMEType.TEXT_HTML));
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("&lt;script&gt;f"), html);
    }

    @Test
    void overloads_follow_each_other_and_may_lack_javadoc() {
        DisplayData shown = JavaDocs.shown(List.of(doc("void f()", null), doc("void f(int x)", "Do it.")));
        assertEquals("void f()\n\nvoid f(int x)\nDo it.", shown.getData(MIMEType.TEXT_PLAIN));
        assertEquals(
                "<code><b>void f()</b></code><hr><code><b>void f(int x)</b></code>"
                        + "<div style=\"white-space: pre-wrap\">Do it.</div>",
                shown.getData(MIMEType.TEXT_HTML));
    }

    @Test
    void long_javadoc_is_cut_and_hostile_javadoc_takes_no_time() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertTrue(JavaDocs.plain("x".repeat(1_000_000)).length() < 21_000);
            for (String piece : List.of("{@code ", "{@a b{", "<", "<a ", "\n ", "&amp;", "{@x {@y z}")) {
                JavaDocs.plain(piece.repeat(100_000 / piece.length()));
            }
        });
    }

    private static Documentation doc(String signature, @Nullable String javadoc) {
        return new Documentation() {
            @Override
            public String signature() {
                return signature;
            }

            @Override
            public @Nullable String javadoc() {
                return javadoc;
            }
        };
    }
}
