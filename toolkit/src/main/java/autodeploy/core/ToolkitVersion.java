package autodeploy.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Tell which toolkit this is. */
public final class ToolkitVersion {
    /** The class-path name of the properties file that holds the version. */
    public static final String RESOURCE = "autodeploy/core/toolkit.properties";

    private ToolkitVersion() {}

    /**
     * Give the version of the toolkit on the class path.
     *
     * @return the version, such as {@code 0.1.0}
     */
    public static String current() {
        try (InputStream in = ToolkitVersion.class.getResourceAsStream("toolkit.properties")) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the toolkit jar");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Read the version from a toolkit's properties file.
     *
     * @param in the file's bytes
     * @return the version, or {@code unknown} when the file names none
     * @throws IOException when the stream cannot be read
     */
    public static String read(InputStream in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        return properties.getProperty("version", "unknown");
    }
}
