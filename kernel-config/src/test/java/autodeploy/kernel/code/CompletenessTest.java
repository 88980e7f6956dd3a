package autodeploy.kernel.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import autodeploy.kernel.TestKernel;
import autodeploy.kernel.code.Completeness.Verdict;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletenessTest {
    private final TestKernel kernel = TestKernel.start();
    private final Completeness completeness =
            new Completeness(kernel.shell(), kernel.kernel().getMagicsResolver());

    @AfterAll
    void close() {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "1 + 1",
                "int x = 1;",
                "int x = 1",
                "int f() { return 1; }",
                "for (;;) {}",
                "// only a comment",
                "foo()",
                "unknown.name",
                "import java.util.List;",
                "var s = \"{\";",
                "'{'",
                "%ad",
                "%ad x",
                "  %ad",
                "var g = %adgraph x",
                "int x;\n%ad\nx",
                "%%time\nint x;\n\n",
                "%%time\nint x;\n  \n",
                "record R(int x) {}",
                "int x = \"wrong type\";",
                "int x = 1;\nx + 1",
                "int f() { return later; }",
                "break;",
            })
    void complete(String code) {
        assertEquals(Verdict.COMPLETE, completeness.of(code), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() {", "for (int i = 0;", "if (true) {", "class A {", "1 +", "foo(", "int x =", "\"\"\"\ntext",
                "%%time", "%%time x", "%%time\nint x;", "%%time\n", "List.of(", "/* open", "x.", "new int[] {",
                "int x = 1;\nif (x > 0) {", "%ad\nif (true) {",
            })
    void incomplete(String code) {
        assertEquals(Verdict.INCOMPLETE, completeness.of(code), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}",
                ")",
                "]",
                "int 1x = ;",
                "int x = );",
                "1 + + ) 2;",
                "int x;\n}",
                "if if",
                "else { }",
                "void f() { int 1x = ; }",
                "#"
            })
    void invalid(String code) {
        assertEquals(Verdict.INVALID, completeness.of(code), code);
    }

    @ParameterizedTest
    @CsvSource({
        "'int f() {', '    '",
        "'    foo(', '        '",
        "'  int x =', '  '",
        "'a {~  b', '  '",
        "'int[] x = [ ', '    '",
        "'', ''",
    })
    void the_next_line_is_indented_as_the_last_or_a_step_more(String code, String indent) {
        assertEquals(indent, completeness.indent(code.replace('~', '\n')));
    }

    @Test
    void any_text_is_judged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {
            "int", " ", "x", "=", "{", "}", "(", ")", "\"", "%", "%%", "\n", ";", "//", "/*", "'", "\\", "😀"
        };
        for (int i = 0; i < 300; i++) {
            StringBuilder code = new StringBuilder();
            for (int n = random.nextInt(10); n > 0; n--) {
                code.append(words[random.nextInt(words.length)]);
            }
            assertNotNull(completeness.of(code.toString()), () -> "seed " + seed + ": " + code);
        }
    }
}
