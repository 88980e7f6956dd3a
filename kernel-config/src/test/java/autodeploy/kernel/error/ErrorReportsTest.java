package autodeploy.kernel.error;

import static autodeploy.testing.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.kernel.TestKernel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of errors, without its colours. */
class ErrorReportsTest {
    private final TestKernel kernel = TestKernel.start();

    @BeforeEach
    void register_magics() {
        MagicsRegistry magics = kernel.kernel().getMagicsRegistry();
        LineMagic<@Nullable Object, BaseKernel> forPeople = (k, words) -> {
            throw new ForPeople("config.yaml:3: no such stage\nDid you mean post_load_fusion?");
        };
        LineMagic<@Nullable Object, BaseKernel> broken = (k, words) -> {
            throw new IllegalStateException("broken magic");
        };
        LineMagic<@Nullable Object, BaseKernel> nested =
                (k, words) -> k.evalBuilder(String.join(" ", words)).eval();
        CellMagic<@Nullable Object, BaseKernel> cell = (k, words, body) -> null;
        magics.registerLineMagic("forPeople", forPeople);
        magics.registerLineMagic("broken", broken);
        magics.registerLineMagic("nested", nested);
        magics.registerLineMagic("adgraph.hidden", nested);
        magics.registerLineMagic("adgraph", nested);
        magics.registerCellMagic("adconfig", cell);
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    /** As a toolkit throws them: without a stack trace. */
    private static final class ForPeople extends Error {
        private static final long serialVersionUID = 1L;

        ForPeople(String message) {
            super(message, null, false, false);
        }
    }

    /** Compare the reports of cells, all of which fail, with their file. */
    private void golden(String file, String... cells) {
        Map<String, Throwable> thrown = new LinkedHashMap<>();
        for (String cell : cells) {
            thrown.put("==== " + cell.replace("\n", "\n     ") + "\n", kernel.thrown(cell));
        }
        assertGolden(ErrorReportsTest.class, file, () -> {
            StringBuilder reports = new StringBuilder();
            thrown.forEach((cell, error) -> reports.append(cell).append(TestKernel.plain(kernel.report(error))));
            return reports.toString();
        });
    }

    @Test
    void compile_errors() {
        golden(
                "compile.txt",
                "int x = \"text\";",
                "int a = 1;\nint b = 2;\nString c = 3;\nint d = 4;",
                "int f() { return \"\"; }\n",
                "class A {\n    int f() { return \"\"; }\n    String g() { return 1; }\n}",
                "\tint tab =\tunknown;",
                "int one = 1; int two = \"2\"; int three = 3;",
                "unknown.call()",
                "unknown",
                "int y = 1\nint z = 2",
                "}",
                "int 1x = ;",
                "\n\n  // a comment\n  int late = \"\";",
                "int a = 1;\n%adgraph int b = 1\nint c = \"\";",
                "var g = %nested 1\nint c = \"\";",
                "List<Strin> misspelled;",
                "\"a\".noSuchMethod(1,\n    2)",
                "final int once = 1; void f() throws Exception { throw new Exception(); }\nf(; ",
                "import no.such.Thing;");
    }

    @Test
    void unfinished_code() {
        golden(
                "unfinished.txt",
                "for (int i = 0; i < 3; i++) {",
                "int ok = 1;\nint f(\n    int a,",
                "class {",
                "\"open",
                "/* open");
    }

    @Test
    void runtime_errors() throws Exception {
        kernel.run("int divide(int a, int b) {\n    return a / b;\n}\nint through(int a) { return divide(a, 0); }");
        kernel.run("class Box {\n    Object inside;\n    int size() {\n        return inside.hashCode();\n    }\n}");
        golden(
                "runtime.txt",
                "int[] none = {};\n\n\nint first = none[0];\n\nint never;\nint after;",
                "throw new IllegalArgumentException(\"wrong\")",
                "1 + divide(1, 0)",
                "int x = 1;\n\nx + through(x)",
                "new Box().size()",
                "// first line\n\n  \n  java.util.Objects.requireNonNull(null)",
                "int q = 1; int r = 2; int s = q / 0; int t = 3;",
                "new ArrayList<>(List.of(1, 2)).forEach(i -> {\n    if (i == 2) {\n        throw new RuntimeException(\"two\");\n    }\n})",
                "var made = new Object() {\n    int f() {\n        return 1 / 0;\n    }\n};\nmade.f()",
                "void f() {\n    try {\n        divide(1, 0);\n    } catch (ArithmeticException e) {\n"
                        + "        throw new IllegalStateException(\"outer\", e);\n    }\n}\nf();",
                "throw new RuntimeException()",
                "throw new RuntimeException((String) null, null)",
                "throw new RuntimeException(\"one\\ntwo\")",
                "class Own extends Exception { Own() { super(\"own\"); } }\nthrow new Own();",
                "throw null",
                "class Lazy { static int x = 1 / 0; }\nLazy.x",
                "Object o = \"\";\nInteger i = (Integer) o;",
                "assert 1 > 2 : \"not\";\nthrow new AssertionError(\"assertion\")");
    }

    @Test
    void causes_without_end() {
        golden(
                "causes.txt",
                "class Self extends RuntimeException { public synchronized Throwable getCause() { return this; } }\n"
                        + "throw new Self();",
                "var a = new RuntimeException(\"a\"); var b = new RuntimeException(\"b\", a); a.initCause(b);\nthrow a;",
                "Exception e = new Exception(\"0\");\nfor (int i = 1; i < 15; i++) e = new Exception(\"\" + i, e);\nthrow e;",
                "class Bare extends Exception { Bare(String s) { super(s, null, false, false); } }\n"
                        + "throw new RuntimeException(\"outer\", new Bare(\"inner\"));");
    }

    @Test
    void errors_for_people_and_magics() {
        golden(
                "magics.txt",
                "%forPeople",
                "int x = 1;\n%forPeople x",
                "%broken",
                "%adgrpah nodes",
                "%%adconfg\nbody",
                "%zzzzzzz",
                "%nested 1 / 0",
                "%nested int n = \"\";",
                "%nested throw new IllegalStateException(\"nested\")",
                "var e = new Error(\"no trace\") { public StackTraceElement[] getStackTrace() { return new "
                        + "StackTraceElement[0]; } };\nthrow e;");
    }

    @Test
    void unresolved_references() throws Exception {
        kernel.run("int early() {\n    return late() + missing;\n}");
        golden("unresolved.txt", "early()", "int before = 1;\nbefore + early()");
    }

    @Test
    void a_deep_stack_is_cut() {
        ErrorReport report = kernel.failure("int deep(int n) { return deep(n + 1); }\ndeep(0)");
        assertEquals("StackOverflowError", report.name());
        assertTrue(report.lines().size() < 100, () -> report.lines().size() + " lines");
        assertTrue(TestKernel.plain(report).contains("cell [1], line 1"), TestKernel.plain(report));
    }

    @ParameterizedTest
    @CsvSource({
        "throw new RuntimeException(\"x\".repeat(5_000_000))",
        "throw new RuntimeException(\"x\\n\".repeat(2_000_000))",
        "throw new RuntimeException(\"o\"; new RuntimeException(\"x\".repeat(5_000_000)))",
    })
    void a_huge_message_is_cut(String code) {
        ErrorReport report = kernel.failure(code.replace(';', ','));
        assertTrue(
                TestKernel.plain(report).length() < 300_000,
                "shown: " + TestKernel.plain(report).length());
        assertTrue(
                report.message().length() < 300_000,
                "message: " + report.message().length());
    }

    @Test
    void an_exception_that_throws_when_it_is_asked_is_reported() {
        ErrorReport report = kernel.failure("class Bad extends RuntimeException { public String getMessage() { "
                + "throw new IllegalStateException(\"asked\"); } }\nthrow new Bad();");
        assertTrue(
                TestKernel.plain(report).contains("Bad")
                        || TestKernel.plain(report).contains("asked"),
                report::toString);
        assertEquals(
                "RuntimeException",
                kernel.failure("throw new RuntimeException(\"next\")").name());
    }

    @Test
    void a_cell_of_many_errors_shows_some() {
        String many = "class Many {\n" + "    int f = \"\";\n".repeat(90) + "}";
        ErrorReport report = kernel.failure(many);
        assertTrue(report.lines().size() < 200, () -> report.lines().size() + " lines");
        assertTrue(TestKernel.plain(report).contains("more"), TestKernel.plain(report));
    }

    @Test
    void an_exception_that_cannot_tell_its_message_is_still_reported() {
        String shown = TestKernel.plain(kernel.failure(
                "class Mute extends RuntimeException { public String getMessage() { throw new IllegalStateException(); } } "
                        + "throw new Mute();"));
        assertTrue(shown.contains("its message cannot be read"), shown);
        assertTrue(shown.contains("line 1"), shown);
    }
}
