package autodeploy.notebooks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Where things are in this checkout, and with which Java the tests run. */
public final class Checkout {
    private Checkout() {}

    /** Return the folder of the checkout. */
    public static Path root() {
        String chosen = System.getProperty("checkout.directory");
        // Outside of Maven, in an IDE, tests run in their module's folder.
        return chosen == null
                ? Objects.requireNonNull(Path.of("").toAbsolutePath().getParent())
                : Path.of(chosen);
    }

    static Path start() {
        return root().resolve("notebooks/start");
    }

    /** Return a script of the tests. */
    public static Path python(String script) {
        return root().resolve("notebooks/src/test/python").resolve(script);
    }

    /** Return the built toolkit. */
    public static Path toolkitJar() {
        return root().resolve("toolkit/target/autodeploy-toolkit.jar");
    }

    /** Return the Java that kernels run on. */
    public static Path javaHome() {
        return Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
    }

    /** Return the built kernel. */
    public static Path kernelJar() {
        return root().resolve("kernel-config/target/autodeploy-kernel.jar");
    }

    /** Let child processes, and the kernels they start, use the tests' Java. */
    public static void useTestJava(Map<String, String> environment) {
        environment.put("JAVA_HOME", javaHome().toString());
        environment.put("PATH", javaHome().resolve("bin") + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
    }
}
