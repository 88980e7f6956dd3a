package autodeploy.notebooks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with one JJava extension, compiled here from a few lines. */
public final class ExtensionJar {
    private static final String SERVICE = "META-INF/services/org.dflib.jjava.jupyter.Extension";

    private ExtensionJar() {}

    /**
     * Write a jar.
     *
     * @param folder where to
     * @param name of the class, in the package {@code trial}, and of the jar
     * @param install the statements of {@code install(BaseKernel kernel)}
     * @return the jar
     */
    public static Path write(Path folder, String name, String install) {
        String source = """
                package trial;
                public final class %s implements org.dflib.jjava.jupyter.Extension {
                    @Override
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
                        %s
                    }
                }
                """.formatted(name, install);
        try {
            Path file = Files.createDirectories(folder.resolve(name)).resolve(name + ".java");
            Files.writeString(file, source);
            Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
            compile(file, classes);
            Path jar = folder.resolve(name + ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path compiled : files.filter(Files::isRegularFile).toList()) {
                    add(entries, classes.relativize(compiled).toString(), Files.readAllBytes(compiled));
                }
                add(entries, SERVICE, ("trial." + name + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path file, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path jjava = JJavaWheels.wheel(JJavaWheels.NEWEST).resolve("kernels/java/jjava.jar");
        List<String> options = List.of(
                "--release", "17", "-proc:none", "-cp", jjava.toString(), "-d", classes.toString(), file.toString());
        if (compiler.run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new AssertionError("the extension does not compile; the compiler's messages are above");
        }
    }

    private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
