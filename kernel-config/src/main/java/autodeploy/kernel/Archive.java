package autodeploy.kernel;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;

/** Notices a class-data archive that was made for another JDK or other jars: the JVM passes over it in silence. */
final class Archive {
    /** Where the installer put the archive; beside it lies what it was made for. */
    private static final String VARIABLE = "AUTODEPLOY_ARCHIVE";

    private Archive() {}

    static void note(Map<String, String> environment, StartupNotes notes) {
        String archive = environment.get(VARIABLE);
        if (archive == null || archive.isBlank()) {
            return;
        }
        Path stamp = Path.of(archive + ".properties");
        if (!Files.exists(stamp) || !Files.exists(Path.of(archive))) {
            return;
        }
        Properties made = new Properties();
        try (Reader reader = Files.newBufferedReader(stamp)) {
            made.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            made.clear();
        }
        String now = System.getProperty("java.vm.version", "");
        String slower = ": the kernel starts slower than it could. Run kernel-config/install again.";
        if (!now.equals(made.getProperty("java.vm.version"))) {
            notes.add("The class-data archive was made for Java "
                    + made.getProperty("java.vm.version", "of an unknown version")
                    + ", this is " + now + slower);
        } else if (isChanged(made, "kernel", 0) || isChanged(made, "jjava", 1)) {
            notes.add("The class-data archive was made for other jars than this kernel's" + slower);
        }
    }

    /** Compare a jar of the class path with what is noted of it. */
    private static boolean isChanged(Properties made, String name, int place) {
        List<String> jars = PathsHandler.split(System.getProperty("java.class.path", ""));
        String size = made.getProperty(name + ".size");
        String modified = made.getProperty(name + ".modified");
        if (jars.size() <= place || size == null || modified == null) {
            return false;
        }
        File jar = new File(jars.get(place));
        return !size.equals(Long.toString(jar.length())) || !modified.equals(Long.toString(jar.lastModified()));
    }
}
