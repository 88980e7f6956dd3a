package autodeploy.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Looks up in each JJava wheel what the toolkit's bytecode uses of JJava. */
final class SharedMembersIT {
    static final List<String> VERSIONS = JJavaWheels.VERSIONS;

    private static final Path USED =
            Checkout.root().resolve("toolkit/src/test/resources/autodeploy/notebook/jjava-members.txt");

    @ParameterizedTest
    @FieldSource("VERSIONS")
    @Tag("R71")
    void every_version_has_every_member_that_the_toolkit_uses(String version) throws IOException {
        List<String> used = Files.readAllLines(USED);
        assertTrue(used.size() > 20, used::toString);
        URL jar = JJavaWheels.wheel(version)
                .resolve("kernels/java/jjava.jar")
                .toUri()
                .toURL();
        List<String> missing = new ArrayList<>();
        try (URLClassLoader kernel = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            for (String member : used) {
                if (!isThere(member, kernel)) {
                    missing.add(member);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static boolean isThere(String member, ClassLoader kernel) {
        int hash = member.indexOf('#');
        try {
            Class<?> owner = Class.forName(hash < 0 ? member : member.substring(0, hash), false, kernel);
            return hash < 0 || names(owner).contains(member.substring(hash + 1));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> names(Class<?> owner) {
        Stream<String> fields = Arrays.stream(owner.getFields()).map(Field::getName);
        Stream<String> methods = Arrays.stream(owner.getMethods()).map(m -> m.getName() + parameters(m));
        // Our comms extend the kernel's, so what is protected counts as well.
        Stream<String> constructors = Arrays.stream(owner.getDeclaredConstructors())
                .filter(c -> (c.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(c -> "<init>" + parameters(c));
        return Stream.of(fields, methods, constructors).flatMap(s -> s).toList();
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", "(", ")"));
    }
}
