package autodeploy.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodeploy.core.ToolkitVersion;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolkitsTest {
    @TempDir
    private Path directory;

    @Test
    void one_toolkit_is_no_reason_to_warn() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {toolkit("a", "0.1.0")}, null)) {
            assertEquals(Optional.empty(), new Toolkits(loader).newWarning());
        }
    }

    @Test
    void a_second_toolkit_is_named_once_in_one_line() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {toolkit("a", "0.1.0"), toolkit("b", "0.2.0")}, null)) {
            Toolkits toolkits = new Toolkits(loader);
            assertEquals(
                    Optional.of("Two AutoDeploy toolkits are on the class path: 0.1.0 (" + directory.resolve("a")
                            + ") is in use, 0.2.0 (" + directory.resolve("b")
                            + ") is ignored. Restart the kernel with one of them."),
                    toolkits.newWarning());
            assertEquals(Optional.empty(), toolkits.newWarning());
        }
    }

    private URL toolkit(String name, String version) throws IOException {
        Path file = directory.resolve(name).resolve(ToolkitVersion.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "version=" + version + "\n");
        return directory.resolve(name).toUri().toURL();
    }
}
