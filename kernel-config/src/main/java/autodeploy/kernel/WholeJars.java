package autodeploy.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** Leaves damaged jars out of a class path: with one of them the compiler fails at whatever it compiles. */
final class WholeJars {
    private WholeJars() {}

    static List<Path> of(List<Path> classPath, StartupNotes notes) {
        return classPath.stream()
                .filter(entry -> !Files.isRegularFile(entry) || isWhole(entry, notes))
                .toList();
    }

    @SuppressWarnings("try") // To open it is all that is wanted.
    private static boolean isWhole(Path jar, StartupNotes notes) {
        try {
            // It reads the list of what is inside, which stands at the end.
            new ZipFile(jar.toFile()).close();
            return true;
        } catch (IOException e) {
            notes.add("JJAVA_CLASSPATH: " + jar + " is damaged (" + e.getMessage() + "); it is left out. "
                    + "Install it again (kernel-config/install), then restart the kernel.");
            return false;
        }
    }
}
