package autodeploy.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodeploy.notebooks.CellResult;
import autodeploy.notebooks.KernelSession;
import autodeploy.notebooks.OwnKernel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failing cell shows. */
@TestInstance(Lifecycle.PER_CLASS)
final class ErrorIT {
    private final KernelSession kernel = OwnKernel.withToolkit().start();

    @AfterAll
    void stop() {
        kernel.close();
    }

    @Test
    void a_failing_command_shows_message_and_hint_alone() {
        CellResult failed = kernel.execute("%adgraph passes /no/such/directory");
        failed.expectError("/no/such/directory: there is no such directory\nExpected the directory that");
        assertEquals(2, failed.traceback().strip().lines().count(), failed::toString);
        kernel.execute("%adgraph pases").expectError("Did you mean passes?");
        kernel.execute("Passes p = %adgraph pases").expectError("Did you mean passes?");
    }

    @Test
    void a_mistyped_magic_is_guessed() {
        CellResult failed = kernel.execute("%adgrpah passes").expectError("Did you mean %adgraph?");
        assertNoKernelFrames(failed);
    }

    @Test
    void the_line_of_the_cell_that_threw_is_marked() {
        CellResult failed = kernel.execute("int before = 1;\n\nvar gone = List.of(1).get(before + 1);\nint after = 2;");
        failed.expectError("java.lang.IndexOutOfBoundsException: ")
                .expectError("cell [" + failed.count() + "], line 3")
                .expectError("-->    3 | var gone = List.of(1).get(before + 1);");
        assertNoKernelFrames(failed);
        assertEquals("IndexOutOfBoundsException", failed.errorName());
        kernel.execute("before").expectOk().expectText("1");
        kernel.execute("after").expectError("cannot find symbol");
    }

    @Test
    void an_error_in_a_method_of_another_cell_names_that_cell_and_line() {
        CellResult declared =
                kernel.execute("int divide(int a, int b) {\n    int sum = a + b;\n    return sum / b;\n}");
        declared.expectOk();
        CellResult failed = kernel.execute("// a comment\ndivide(1, 0)");
        failed.expectError("ArithmeticException: / by zero")
                .expectError("divide in cell [" + declared.count() + "], line 3")
                .expectError("-->    3 |     return sum / b;")
                .expectError("cell [" + failed.count() + "], line 2");
        assertNoKernelFrames(failed);
    }

    @Test
    void an_error_in_a_class_a_lambda_and_a_cause_name_their_lines() {
        CellResult declared = kernel.execute(
                "class Engine {\n    int speed;\n    void start() {\n        throw new IllegalStateException(\"no fuel\");\n    }\n}");
        declared.expectOk();
        kernel.execute("new Engine().start()").expectError("cell [" + declared.count() + "], line 4");
        CellResult failed = kernel.execute(
                "Runnable r = () -> {\n    throw new RuntimeException(\"outer\", new java.io.IOException(\"inner\"));\n};\nr.run();");
        failed.expectError("RuntimeException: outer")
                .expectError("line 2")
                .expectError("Caused by: java.io.IOException: inner");
        assertNoKernelFrames(failed);
    }

    @Test
    void a_compile_error_stands_below_its_line_with_line_and_column() {
        CellResult failed = kernel.execute("int fine = 1;\nint wrong = \"text\";");
        failed.expectError("incompatible types: ").expectError("line 2, column 13");
        List<String> lines = failed.traceback().lines().toList();
        int source = indexOf(lines, "-->    2 | int wrong = \"text\";");
        assertEquals(
                lines.get(source).indexOf("\"text\""), lines.get(source + 1).indexOf("^^^^^^"), failed::toString);
        assertEquals("CompileError", failed.errorName());
        kernel.execute("fine").expectOk().expectText("1");
    }

    @Test
    void each_compile_error_of_a_statement_is_shown() {
        kernel.execute("void several() {\n    int a = \"x\";\n    noSuch();\n    String s = 1;\n}")
                .expectError("line 2, column 13")
                .expectError("line 4, column 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int x = ", "for (int i = 0; i < 3; i++) {", "foo(1,", "class A {", "\"\"\"\ntext"})
    void unfinished_code_is_said_to_be_so(String code) {
        kernel.execute(code).expectError("the code ends too early");
    }

    @Test
    void what_stands_after_a_magic_is_counted_in_the_lines_of_the_cell() {
        kernel.execute("%adgraph --help\n\nint wrong = \"text\";").expectError("line 3, column 13");
    }

    @Test
    void messages_of_several_lines_long_ones_and_none_are_shown() {
        kernel.execute("throw new RuntimeException(\"one\\ntwo\")").expectError("one\ntwo");
        kernel.execute("throw new RuntimeException()").expectError("java.lang.RuntimeException");
        kernel.execute("throw new RuntimeException((String) null, null)").expectError("RuntimeException");
        kernel.execute("Object nothing = null;\nnothing.toString()").expectError("NullPointerException");
    }

    @Test
    void a_method_that_waits_for_a_declaration_says_for_which() {
        kernel.execute("int twiceLater() { return 2 * laterDeclared(); }").expectOk();
        kernel.execute("twiceLater()").expectError("laterDeclared()");
        kernel.execute("int laterDeclared() { return 21; }").expectOk();
        kernel.execute("twiceLater()").expectOk().expectText("42");
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no '" + part + "' in\n" + String.join("\n", lines));
    }

    static void assertNoKernelFrames(CellResult failed) {
        for (String inner : List.of("autodeploy.kernel", "org.dflib", "jdk.jshell", "REPL", "reflect")) {
            assertFalse(failed.traceback().contains(inner), failed::toString);
        }
        assertTrue(failed.traceback().lines().count() < 20, failed::toString);
    }
}
