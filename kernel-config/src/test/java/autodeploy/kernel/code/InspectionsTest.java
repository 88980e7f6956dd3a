package autodeploy.kernel.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code |} is the cursor and {@code ~} the end of a line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionsTest {
    private final TestKernel kernel = TestKernel.start();
    private final Inspections inspections = new Inspections(kernel.kernel(), kernel.shell());

    @BeforeAll
    void register_help() {
        LineMagic<@Nullable Object, BaseKernel> help =
                (k, words) -> words.get(0).startsWith("%other")
                        ? null
                        : words.get(0).startsWith("%wrong")
                                ? Map.of("text/plain", 5)
                                : Map.of("text/plain", String.join("@", words), "text/html", "<b>help</b>");
        kernel.kernel().getMagicsRegistry().registerLineMagic(ToolkitMagics.HELP, help);
    }

    @AfterAll
    void close() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'%zeta pass|', '%zeta pass@10'",
        "'%ze|ta pass', '%zeta pass@3'",
        "'|%zeta', '%zeta@1'",
        "'x~  %zeta a|', '%zeta a@7'",
        "'%%zeta|~int x;', '%%zeta@6'",
        "'var t = %zeta|', '%zeta@5'",
    })
    void help_of_a_magic_is_the_toolkits(String marked, String question) {
        DisplayData help = at(marked).orElseThrow();
        assertEquals(question, help.getData(MIMEType.TEXT_PLAIN));
        assertEquals("<b>help</b>", help.getData(MIMEType.TEXT_HTML));
    }

    @ParameterizedTest
    @CsvSource({"'%other|'", "'%wrong x|'"})
    void a_magic_of_others_has_no_help(String marked) {
        assertEquals(Optional.empty(), at(marked));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\".isBlank|', 'boolean String.isBlank()'",
        "'\"\".is|Blank', 'boolean String.isBlank()'",
        "'\"\".|isBlank', 'boolean String.isBlank()'",
        "'\"\".isBlank(|', 'boolean String.isBlank()'",
        "'\"\".isBlank|()', 'boolean String.isBlank()'",
        "'\"\".isBlank(|)', 'boolean String.isBlank()'",
        "'\"\".isBl|ank ( )', 'boolean String.isBlank()'",
        "'Str|ing', 'java.lang.String'",
        "'%zeta~\"\".isBlank|', 'boolean String.isBlank()'",
        "'int y = 1;~\"\".isBlank|', 'boolean String.isBlank()'",
        "'String s = \"\"; \"\".isBlank|', 'boolean String.isBlank()'",
        "'\"😀\".isBlank|', 'boolean String.isBlank()'",
        "'if (Thread.inter|rupted()) {', 'boolean Thread.interrupted()'",
        "'for (;;) { System.getPro|perty', 'String System.getProperty(String key)'",
        "'List.of|', '>of(E e1, E e2)'",
        "'int n = Math.ma|x(1, 2) + 3;', 'int Math.max(int'",
    })
    void java_is_explained_wherever_in_the_name_the_cursor_is(String marked, String signature) {
        String text = String.valueOf(at(marked).orElseThrow().getData(MIMEType.TEXT_PLAIN));
        assertTrue(text.contains(signature), text);
    }

    @Test
    void what_a_cell_has_declared_is_explained() throws Exception {
        kernel.run("int twiceOf(int x) { return 2 * x; }");
        String text = String.valueOf(at("twiceOf|").orElseThrow().getData(MIMEType.TEXT_PLAIN));
        assertTrue(text.contains("int twiceOf(int x)"), text);
    }

    @ParameterizedTest
    @CsvSource({"'|'", "'  |  '", "'1 + |'", "'unknown|'", "'\"text|\"'", "'+|+'", "'}|'"})
    void nothing_is_known_of_the_rest(String marked) {
        assertEquals(Optional.empty(), at(marked));
    }

    @Test
    void any_text_is_looked_at() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> words =
                List.of("int", " ", "x", "=", "{", "(", ")", "\"", "%", "\n", ";", ".", "'", "List", "😀", "of");
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                text.append(words.get(random.nextInt(words.size())));
            }
            String code = text.toString();
            int at = random.nextInt(code.length() + 1);
            try {
                assertNotNull(inspections.at(code, at));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", at " + at + ": " + code, e);
            }
        }
    }

    private Optional<DisplayData> at(String marked) {
        String text = marked.replace('~', '\n');
        int cursor = text.indexOf('|');
        return inspections.at(text.substring(0, cursor) + text.substring(cursor + 1), cursor);
    }
}
