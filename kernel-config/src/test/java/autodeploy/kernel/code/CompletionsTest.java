package autodeploy.kernel.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import autodeploy.kernel.code.Completions.Found;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code |} is the cursor and {@code ~} the end of a line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionsTest {
    private final TestKernel kernel = TestKernel.start();
    private final Completions completions = new Completions(kernel.kernel(), kernel.shell());
    private Answer answer = words -> null;

    /** Stands for the toolkit. */
    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(List<String> words) throws Exception;
    }

    @BeforeAll
    void register_magics() {
        LineMagic<Object, BaseKernel> line = (k, words) -> "done";
        CellMagic<Object, BaseKernel> cell = (k, words, body) -> "done";
        LineMagic<Object, BaseKernel> complete = (k, words) -> answer.to(words);
        MagicsRegistry magics = kernel.kernel().getMagicsRegistry();
        for (String name : List.of("zeta", "zetapass", "zeta-two", "zeta?")) {
            magics.registerLineMagic(name, line);
        }
        magics.registerCellMagic("zeta", cell);
        magics.registerLineMagic("zeta.hidden", line);
        magics.registerLineMagic(ToolkitMagics.COMPLETE, complete);
    }

    @BeforeEach
    void know_nothing() {
        answer = words -> null;
    }

    @AfterAll
    void close() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'%zet|', '%zeta %zeta-two %zetapass'",
        "'%|', '%zeta %zeta-two %zetapass %%zeta'",
        "'%ZET|', '%zeta %zeta-two %zetapass'",
        "'%zetap|', %zetapass",
        "'  %zetap|', %zetapass",
        "'{~  %zet|', '%zeta %zeta-two %zetapass'",
        "'var t = %zetap|', %zetapass",
        "'%%|zeta', '%%zeta %%time %%loadFromPOM'",
        "'%%zet|', %%zeta",
        "'x~%%zet|', ''",
        "'x~%zet|', '%zeta %zeta-two %zetapass'",
        "'%zeta.|', ''",
        "'%autodeploy|', ''",
        "'%nothing|', ''",
    })
    void names_of_magics(String marked, String names) {
        Found found = at(marked);
        List<String> expected = names.isEmpty() ? List.of() : Arrays.asList(names.split(" "));
        // Of JJava's own, not all are here.
        assertEquals(
                expected.stream().sorted().toList(),
                found.matches().stream()
                        .filter(m -> expected.contains(m) || m.contains("zet"))
                        .sorted()
                        .toList());
        assertTrue(found.types().stream().allMatch("magic"::equals));
        assertEquals(found.matches().size(), found.types().size());
    }

    @Test
    void a_name_replaces_what_is_typed_of_it() {
        Found found = at("int x;~  %zetap|");
        assertEquals("int x;\n  ".length(), found.start());
        assertEquals("int x;\n  %zetap".length(), found.end());
    }

    @Test
    void the_toolkit_is_asked_for_arguments_with_the_line_and_the_place_in_it() {
        answer = words -> {
            assertEquals(List.of("%zeta pass --st", "15"), words);
            return Map.of(
                    "start",
                    11,
                    "end",
                    15,
                    "matches",
                    List.of("--stage", "--stats"),
                    "types",
                    List.of("option", "option"));
        };
        Found found = at("int x;~  %zeta pass --st|~x");
        assertEquals(List.of("--stage", "--stats"), found.matches());
        assertEquals(List.of("option", "option"), found.types());
        int line = "int x;\n  ".length();
        assertEquals(line + 11, found.start());
        assertEquals(line + 15, found.end());
    }

    @Test
    void the_cursor_may_be_before_the_end_of_the_line() {
        answer = words -> {
            assertEquals(List.of("%%zeta a b", "8"), words);
            return Map.of("start", 7, "end", 8, "matches", List.of("and"), "types", List.of("value"));
        };
        assertEquals(List.of("and"), at("%%zeta a| b~body").matches());
    }

    @Test
    void an_answer_that_is_no_answer_gives_nothing() {
        Map<Object, @Nullable Object> withNull = new HashMap<>();
        withNull.put("start", null);
        List<Object> wrong = List.of(
                "text",
                Map.of(),
                withNull,
                Map.of("start", 1L, "end", 2, "matches", List.of("a")),
                Map.of("start", -1, "end", 2, "matches", List.of("a")),
                Map.of("start", 3, "end", 2, "matches", List.of("a")),
                Map.of("start", 0, "end", 9_999, "matches", List.of("a")),
                Map.of("start", 6, "end", 6, "matches", "a"),
                Map.of("start", 6, "end", 6));
        for (Object each : wrong) {
            answer = words -> each;
            assertEquals(List.of(), at("%zeta |").matches(), each::toString);
        }
    }

    @Test
    void types_that_do_not_fit_are_left_out() {
        answer = words ->
                Map.of("start", 6, "end", 6, "matches", Arrays.asList("a", null, 3), "types", List.of("value"));
        Found found = at("%zeta |");
        assertEquals(List.of("a", "null", "3"), found.matches());
        assertEquals(List.of(), found.types());
    }

    @Test
    void a_toolkit_that_throws_gives_nothing() {
        answer = words -> {
            throw new NoClassDefFoundError("gone");
        };
        assertEquals(List.of(), at("%zeta |").matches());
    }

    @Test
    void a_toolkit_that_hangs_does_not_keep_the_kernel() {
        answer = words -> {
            Thread.sleep(600_000);
            return null;
        };
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertEquals(List.of(), at("%zeta |").matches()));
    }

    @Test
    void an_endless_list_is_cut() {
        answer = words -> Map.of("start", 6, "end", 6, "matches", java.util.Collections.nCopies(1_000_000, "a"));
        assertEquals(500, at("%zeta |").matches().size());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\".isBl|', isBlank()",
        "'%zeta x~\"\".isBl|', isBlank()",
        "'var t = %zeta abc~\"\".isBl|', isBlank()",
        "'\"\".isBl|~%zeta', isBlank()",
        "'int x = 7 % 3;~\"\".isBl|', isBlank()",
        "'\"😀\".isBl|', isBlank()",
        "'Thread.curr|ent', currentThread()",
    })
    void java_around_magics(String marked, String match) {
        assertTrue(
                at(marked).matches().contains(match), () -> at(marked).matches().toString());
    }

    @Test
    void java_replaces_what_is_typed() {
        Found found = at("%zeta~\"\".isBl|");
        assertEquals("%zeta\n\"\".".length(), found.start());
        assertEquals("%zeta\n\"\".isBl".length(), found.end());
        assertFalse(found.matches().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"'|'", "'  |'", "'// |'", "'\"text |'", "'%zeta |'", "'no.such.thing.|'", "'}|'", "'1.|'"})
    void what_is_unknown_gives_an_empty_answer_at_the_cursor(String marked) {
        Found found = at(marked);
        if (found.matches().isEmpty()) {
            assertEquals(marked.indexOf('|'), found.start());
            assertEquals(marked.indexOf('|'), found.end());
        }
    }

    @Test
    void any_text_is_completed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {
            "int", " ", "x", "=", "{", "}", "(", ")", "\"", "%", "%%", "\n", ";", ".", "/*", "'", "List", "😀"
        };
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                text.append(words[random.nextInt(words.length)]);
            }
            String code = text.toString();
            int at = random.nextInt(code.length() + 1);
            try {
                assertNotNull(completions.at(code, at));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", at " + at + ": " + code, e);
            }
        }
    }

    private Found at(String marked) {
        String text = marked.replace('~', '\n');
        int cursor = text.indexOf('|');
        return completions.at(text.substring(0, cursor) + text.substring(cursor + 1), cursor);
    }
}
