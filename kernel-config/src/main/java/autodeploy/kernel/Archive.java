package autodeploy.kernel;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

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
        if (!now.equals(made.getProperty("java.vm.version"))) {
            notes.add("The class-data archive was made for Java "
                    + made.getProperty("java.vm.version", "of an unknown version")
                    + ", this is " + now + ": the kernel starts slower than it could. "
                    + "Run kernel-config/install again.");
        }
    }
}
