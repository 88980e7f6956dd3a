package autodeploy.notebooks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Where things are in this checkout, and with which Java the tests run. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        String chosen = System.getProperty("checkout.directory");
        // Outside of Maven, in an IDE, tests run in their module's folder.
        return chosen == null
                ? Objects.requireNonNull(Path.of("").toAbsolutePath().getParent())
                : Path.of(chosen);
    }

    static Path start() {
        return root().resolve("notebooks/start");
    }

    static Path python(String script) {
        return root().resolve("notebooks/src/test/python").resolve(script);
    }

    static Path toolkitJar() {
        return root().resolve("toolkit/target/autodeploy-toolkit.jar");
    }

    static Path javaHome() {
        return Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
    }

    /** Let child processes, and the kernels they start, use the tests' Java. */
    static void useTestJava(Map<String, String> environment) {
        environment.put("JAVA_HOME", javaHome().toString());
        environment.put("PATH", javaHome().resolve("bin") + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
    }
}
