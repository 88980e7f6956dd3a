package autodeploy.kernel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Checks change nothing but that code can be ended. */
class ChecksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int i = 0; while (i < 10) { i++; } return i;",
                "int i = 0; do { i += 3; } while (i < 10); return i;",
                "int sum = 0; for (int i = 0; i < 10; i++) { sum += i; } return sum;",
                "int sum = 0; for (int i : new int[] {1, 2, 3}) { sum += i; } return sum;",
                "int sum = 0; for (int i : java.util.List.of(1, 2, 3)) { sum += i; } return sum;",
                "int n = 0; a: for (int i = 0; i < 9; i++) { for (int j = 0; j < 9; j++) "
                        + "{ if (j == i) continue a; if (i == 7) break a; n++; } } return n;",
                "int n = 0; for (int i = 0; i < 9; i++) { switch (i) { case 0: continue; case 5: n += 100; break; "
                        + "case 6: case 7: n++; continue; default: n += 2; } n += 7; } return n;",
                "int n = 0; for (String s : new String[] {\"a\", \"b\", \"c\"}) { switch (s) { case \"a\": continue; "
                        + "default: n++; } } return n;",
                "int n = 0; for (int i = 0; i < 9; i++) { switch (i) { case 1000: n++; default: continue; "
                        + "case -5: n--; } } return n;",
                "int n = 0; while (true) { try { if (n++ > 5) { return n; } } finally { n += 2; if (n < 3) continue; } }",
                "int n = 0; for (int i = 0; i < 5; i++) { try { if (i % 2 == 0) throw new Exception(); n++; } "
                        + "catch (Exception e) { n += 10; continue; } finally { n += 100; } } return n;",
                "int n = 0; for (int i = 0; i < 5; i++) { synchronized (Object.class) { if (i == 2) continue; n++; } } "
                        + "return n;",
                "Runnable[] r = {null}; int[] n = {0}; r[0] = () -> { while (n[0] < 5) { n[0]++; } }; r[0].run(); return n[0];",
                "return new Object() { int n; { for (int i = 0; i < 4; i++) n++; } Object get() { return n; } }.get();",
                "return java.util.stream.IntStream.range(0, 100).filter(i -> i % 7 == 0).map(ChecksSample::twice).sum();",
                "String s = \"\"; for (long l = 0, m = 5; l < m; l++, m--) { double d = l * 1.5; s += d; } return s;",
                "Object o = 5; int n = 0; while (o instanceof Integer i && i > 0) { o = i - 1; n++; } return n;",
                "int n = 3; while (n > 0) { n = switch (n) { case 3 -> 2; case 2 -> { int k = n; while (k > 0) k--; "
                        + "yield k + 1; } default -> 0; }; } return n;",
                "StringBuilder b = new StringBuilder(); for (char c = 'a'; c < 'e'; c++) b.append(c > 'b' ? c : '-'); "
                        + "return b.toString();",
                "return fib(12);",
                "return new ChecksSample(4).made;",
                "return INITIAL;",
                "return new Inner().say() + Shape.SQUARE.sides + new Point(1, 2);",
                "int n = 0; int m = 0; try { for (;;) { m += 1 / (4 - ++n); } } catch (ArithmeticException e) { return n + m; }",
            })
    void code_with_checks_gives_the_same(String body) throws Exception {
        Map<String, byte[]> compiled =
                compile("public class ChecksSample { public static Object run() throws Exception { " + body + " }"
                        + " static int INITIAL; static { for (int i = 0; i < 5; i++) { INITIAL += i; } }"
                        + " int made; ChecksSample(int n) { this(n, 1); while (n-- > 0) { made += n; } }"
                        + " ChecksSample(int n, int m) { super(); do { made += m; } while (made < 3); }"
                        + " static int twice(int n) { return 2 * n; }"
                        + " static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }"
                        + " interface Says { default String say() { String s = \"\"; while (s.length() < 2) s += 'x'; "
                        + "return s; } }"
                        + " static class Inner implements Says { }"
                        + " enum Shape { SQUARE; int sides; Shape() { for (int i = 0; i < 4; i++) sides++; } }"
                        + " record Point(int x, int y) { Point { while (x > y) { x--; } } } }");
        assertEquals(run(compiled), run(checked(compiled)), body);
    }

    @Test
    void each_loop_and_each_method_is_checked() throws Exception {
        byte[] compiled = Objects.requireNonNull(compile("public class Sample { "
                        + "void empty() {} "
                        + "void loop(int n) { while (n > 0) { n--; } } "
                        + "void nested(int n) { for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { } } } "
                        + "void forward(int n) { if (n > 0) { n++; } else { n--; } } "
                        + "static int x; static { for (int i = 0; i < 3; i++) { x++; } } }")
                .get("Sample"));
        assertEquals(
                Map.of("<init>", 1, "empty", 1, "loop", 2, "nested", 3, "forward", 1, "<clinit>", 1),
                checks(Checks.into(compiled)));
    }

    private static Map<String, Integer> checks(byte[] code) {
        Map<String, Integer> found = new LinkedHashMap<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String type, String generic, String[] thrown) {
                                found.put(method, 0);
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode,
                                            String owner,
                                            String name,
                                            String descriptor,
                                            boolean isOfInterface) {
                                        if (owner.endsWith("run/Checkpoint")) {
                                            found.merge(method, 1, Integer::sum);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.compiler, com/sun/tools/javac",
        "jdk.jshell, jdk/jshell",
        "jdk.httpserver, sun/net/httpserver",
        "jdk.zipfs, jdk/nio/zipfs",
        "java.xml, com/sun/org/apache/xerces/internal",
    })
    void classes_of_the_jdk_still_verify(String module, String folder) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", module);
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString();
                classes.put(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                        Checks.into(Files.readAllBytes(file)));
            }
        }
        Defined loader = new Defined(classes);
        int verified = 0;
        List<String> wrong = new ArrayList<>();
        for (String name : classes.keySet()) {
            try {
                // Asking for the methods links the class, which verifies it.
                Method[] methods = Class.forName(name, false, loader).getDeclaredMethods();
                assertNotNull(methods);
                verified++;
            } catch (VerifyError | ClassFormatError e) {
                wrong.add(name + ": " + e);
            } catch (IllegalAccessError | ClassNotFoundException e) {
                // Some extend what another module keeps to itself; these are not counted.
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(verified > classes.size() / 2 && verified > 10, verified + " of " + classes.size());
    }

    @Test
    void a_method_too_large_for_checks_runs_without_them() throws Exception {
        StringBuilder source =
                new StringBuilder("public class ChecksSample { public static Object run() { int n = 0; ");
        // 3 bytes each; a method may have 65,535.
        source.append("n++; ".repeat(21_842)).append("return n; } }");
        Map<String, byte[]> compiled = compile(source.toString());
        assertEquals("21842", run(checked(compiled)));
    }

    @Test
    void jumps_that_become_far_by_the_checks_still_reach() throws Exception {
        StringBuilder source = new StringBuilder("public class ChecksSample { public static Object run() { int n = 0; "
                + "for (int i = 0; i < 2; i++) { if (i == 5) { break; } ");
        source.append("while (n % 2 != n % 2) { n++; } ".repeat(2_300)).append("n++; } return n; } }");
        Map<String, byte[]> compiled = compile(source.toString());
        assertEquals("2", run(compiled));
        assertEquals("2", run(checked(compiled)));
    }

    @Test
    void checking_is_repeatable() throws Exception {
        byte[] compiled = Objects.requireNonNull(compile("public class Sample { void loop() { while (true) { } } }")
                .get("Sample"));
        assertArrayEquals(Checks.into(compiled), Checks.into(compiled));
        assertFalse(compiled.length == Checks.into(compiled).length);
    }

    private static Map<String, byte[]> checked(Map<String, byte[]> compiled) {
        Map<String, byte[]> checked = new LinkedHashMap<>();
        compiled.forEach((name, code) -> checked.put(name, Checks.into(code)));
        return checked;
    }

    private static String run(Map<String, byte[]> classes) throws Exception {
        return String.valueOf(
                new Defined(classes).loadClass("ChecksSample").getMethod("run").invoke(null));
    }

    static Map<String, byte[]> compile(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        String name = source.substring("public class ".length(), source.indexOf(' ', "public class ".length()));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                InMemory memory = new InMemory(files, classes)) {
            JavaFileObject file =
                    new SimpleJavaFileObject(URI.create("mem:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoresErrors) {
                            return source;
                        }
                    };
            boolean compiles = compiler.getTask(null, memory, problems, List.of("-proc:none"), null, List.of(file))
                    .call();
            assertTrue(compiles, () -> problems.getDiagnostics().toString());
        }
        return classes;
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** Has these classes. */
    static final class Defined extends ClassLoader {
        private final Map<String, byte[]> classes;

        Defined(Map<String, byte[]> classes) {
            super(ChecksTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolves) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null
                    ? loaded
                    : classes.containsKey(name) ? findClass(name) : super.loadClass(name, resolves);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
