package autodeploy.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Mark data that no real run of TensorRT-LLM produced, so that every view of it can say so.
 *
 * <p>The mark is a file named {@value #FILE} in the directory or in the one above it; its first line says in a few
 * words what is simulated.
 */
public final class Simulated {
    /** The name of the marking file. */
    public static final String FILE = "SIMULATED.txt";

    private static final int LONGEST = 200;

    private Simulated() {}

    /**
     * Look for the mark beside some data.
     *
     * @param path the data's directory or file
     * @return the words that say what is simulated, or empty for data without a mark
     */
    public static Optional<String> markOf(Path path) {
        Path here = path.toAbsolutePath().normalize();
        Path above = here.getParent();
        Optional<String> own = read(here.resolve(FILE));
        return own.isPresent() || above == null ? own : read(above.resolve(FILE));
    }

    private static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        char[] head = new char[LONGEST];
        try (Reader in =
                new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int length = Math.max(0, in.read(head));
            String first =
                    new String(head, 0, length).lines().findFirst().orElse("").strip();
            return Optional.of(first.isEmpty() ? "simulated" : Printable.of(first, LONGEST));
        } catch (IOException e) {
            // The mark is there, only its words cannot be read: still simulated.
            return Optional.of("simulated");
        }
    }
}
