package autodeploy.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellEvaluatorTest {
    private final TestKernel kernel = TestKernel.start();

    @BeforeAll
    void register_a_magic_that_evaluates() {
        kernel.kernel().getMagicsRegistry().registerLineMagic("nested", new Nested());
    }

    @AfterAll
    void close() {
        kernel.close();
    }

    private static final class Nested implements LineMagic<Object, BaseKernel> {
        @Override
        public Object eval(BaseKernel kernel, List<String> words) {
            return kernel.evalBuilder(String.join(" ", words)).eval();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1 | 2",
                "1 + 1; | 2",
                "int a = 3; a * 2 | 6",
                "a1: for (int i = 0; i < 3; i++) { continue a1; } 5 | 5",
                "\"a;b\" // an end; of a line | a;b",
                "/* 1; */ 2 | 2",
                "int twice(int x) { return 2 * x; } twice(4) | 8",
                "record P(int x) {} new P(3) | P[x=3]",
                "switch (1) { case 1 -> \"one\"; default -> \"many\"; } | one",
                "var text = \"x\"; text + text | xx",
                "int[] many = {1, 2}; many.length | 2",
            })
    void gives_the_value_of_the_last_statement(String code, String value) throws Exception {
        assertEquals(value, String.valueOf(kernel.run(code)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "// nothing",
                "/* nothing */",
                ";",
                "null",
                "String none = null",
                "int declared = 7",
                "int assigned; assigned = 9",
                "int later;",
                "int noValue() { return 1; }",
                "class Empty {}",
                "import java.util.stream.*;",
                "for (int i = 0; i < 2; i++) {}",
                "void nothing() {} nothing()",
                "if (true) {}",
            })
    void what_has_no_value_gives_none(String code) throws Exception {
        assertNull(kernel.run(code));
    }

    @Test
    void gives_the_object_itself() throws Exception {
        kernel.run("Object same = new Object();");
        Object first = kernel.run("same");
        assertInstanceOf(Object.class, first);
        assertSame(first, kernel.run("same"));
    }

    @Test
    void what_stands_before_an_error_has_run() throws Exception {
        kernel.run("int ran = 0;");
        assertThrows(CodeRejected.class, () -> kernel.run("ran = 1;\nran = \"text\";\nran = 2;"));
        assertEquals(1, kernel.run("ran"));
        assertThrows(CodeFailed.class, () -> kernel.run("ran = 3;\nthrow new RuntimeException();\nran = 4;"));
        assertEquals(3, kernel.run("ran"));
        assertThrows(CodeRejected.class, () -> kernel.run("ran = 5;\nfor (;;) {"));
        assertEquals(5, kernel.run("ran"));
    }

    @Test
    void a_failure_keeps_what_was_thrown() {
        CodeFailed failed = assertThrows(
                CodeFailed.class,
                () -> kernel.run("throw new java.io.UncheckedIOException(\"a\", new IOException(\"b\"))"));
        assertInstanceOf(java.io.UncheckedIOException.class, failed.getCause());
        Throwable inner =
                Objects.requireNonNull(Objects.requireNonNull(failed.getCause()).getCause());
        assertEquals("b", inner.getMessage());
    }

    @Test
    void a_failure_is_that_of_its_own_cell() throws Exception {
        assertThrows(CodeFailed.class, () -> kernel.run("throw new Error(\"first\")"));
        CodeFailed second = assertThrows(CodeFailed.class, () -> kernel.run("int zero = 0; 1 / zero"));
        assertInstanceOf(ArithmeticException.class, second.getCause());
        assertEquals(2, kernel.run("2"));
    }

    @Test
    void declarations_can_be_replaced() throws Exception {
        kernel.run("int kept = 1; int value() { return kept; }");
        assertEquals(1, kernel.run("value()"));
        kernel.run("int value() { return kept + 10; }");
        assertEquals(11, kernel.run("value()"));
        kernel.run("String kept = \"text\";");
        assertThrows(CodeFailed.class, () -> kernel.run("value()"));
        kernel.run("String value() { return kept; }");
        assertEquals("text", kernel.run("value()"));
        kernel.run("class Shape { int sides() { return 3; } }");
        assertEquals(3, kernel.run("new Shape().sides()"));
        kernel.run("class Shape { int sides() { return 4; } }");
        assertEquals(4, kernel.run("new Shape().sides()"));
    }

    @Test
    void a_method_may_use_what_a_later_cell_declares() throws Exception {
        assertNull(kernel.run("int early() { return late() + 1; }"));
        assertThrows(CodeFailed.class, () -> kernel.run("early()"));
        kernel.run("int late() { return 41; }");
        assertEquals(42, kernel.run("early()"));
    }

    @Test
    void a_magic_may_evaluate_code() throws Exception {
        assertEquals(6, kernel.run("%nested int inner = 5; inner + 1"));
        assertEquals(5, kernel.run("inner"));
        assertEquals(12, kernel.run("int outer = inner * 2;\nObject got = %nested outer + 2\ngot"));
        assertThrows(CodeFailed.class, () -> kernel.run("%nested inner / 0"));
    }

    @Test
    void no_result_is_kept() throws Exception {
        int before = kept();
        kernel.run("int many = 1; many = 2; many; many + 1; \"x\"");
        kernel.run("for (int i = 0; i < 3; i++) {}\nlong more = 2;\nmore++;\nSystem.lineSeparator();\n");
        kernel.run("%nested int some = 5; some + 1");
        kernel.run("void quiet() {}");
        kernel.run("quiet()");
        kernel.run("var list = List.of(1); list");
        kernel.run("int depends = 1; int asked() { return depends; }");
        kernel.run("String depends = \"\";");
        assertThrows(CodeFailed.class, () -> kernel.run("1; 1 / 0"));
        assertEquals(before, kept());
    }

    private int kept() throws ReflectiveOperationException {
        Field execution = CellEvaluator.class.getDeclaredField("execution");
        execution.setAccessible(true);
        Field results = Execution.class.getDeclaredField("results");
        results.setAccessible(true);
        return ((Map<?, ?>) results.get(execution.get(kernel.evaluator()))).size();
    }

    @Test
    void code_that_is_not_a_cell_runs_on_a_thread_of_the_kernel_too() {
        assertEquals(3, kernel.evaluator().eval(kernel.shell(), "1 + 2"));
        CodeRejected rejected =
                assertThrows(CodeRejected.class, () -> kernel.evaluator().eval(kernel.shell(), "int x = \"\";"));
        assertEquals(0, rejected.origin().cell());
    }

    @Test
    void a_value_may_be_a_class_of_the_cell() throws Exception {
        kernel.run("enum Colour { RED }");
        assertEquals("RED", String.valueOf(kernel.run("Colour.RED")));
        assertTrue(kernel.run("Colour.class") instanceof Class<?>);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class {", "int x = (1 +", "\"open", "/* open", "foo(", "if (true)", "{", "int[] x = {1,"})
    void code_that_ends_too_early_is_rejected(String code) {
        assertThrows(CodeRejected.class, () -> kernel.run(code));
    }
}
