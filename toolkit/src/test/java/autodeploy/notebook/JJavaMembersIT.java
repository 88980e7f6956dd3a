package autodeploy.notebook;

import static autodeploy.testing.Golden.assertGolden;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lists by bytecode all that the shaded jar uses of JJava.
 *
 * <p>The golden file is the list of what JJava 1.0-a6, a7 and a8 must share; the kernel tests look each member up in
 * all three.
 */
final class JJavaMembersIT {
    @Test
    @Tag("R71")
    void references_only_the_reviewed_members() throws IOException {
        Set<String> used = new TreeSet<>();
        try (JarFile jar = new JarFile(System.getProperty("toolkit.jar"))) {
            JavaClasses classes = new ClassFileImporter().importJar(jar);
            for (JavaClass each : classes) {
                if (!each.getPackageName().startsWith("autodeploy.shaded")) {
                    collect(each, used);
                }
            }
        }
        assertGolden(
                JJavaMembersIT.class,
                "jjava-members.txt",
                () -> used.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static void collect(JavaClass each, Set<String> used) {
        for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
            String name = dependency.getTargetClass().getBaseComponentType().getName();
            if (isKernel(name)) {
                used.add(name);
            }
        }
        for (JavaAccess<?> access : each.getAccessesFromSelf()) {
            String owner = access.getTargetOwner().getName();
            if (isKernel(owner)) {
                String parameters = access.getTarget() instanceof CodeUnitAccessTarget unit
                        ? unit.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .collect(Collectors.joining(",", "(", ")"))
                        : "";
                used.add(owner + "#" + access.getTarget().getName() + parameters);
            }
        }
    }

    private static boolean isKernel(String name) {
        return name.startsWith("org.dflib.") || name.startsWith("com.google.gson");
    }
}
