package autodeploy.core;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Tell whether a program is on a machine, and which version.
 *
 * @param name the command's name, such as {@code trtllm-serve}
 * @param purpose what it is for, in a few words
 * @param path where it was found, or empty when it is not on the path
 * @param version the version it printed, or empty when it printed none
 * @param problem why the version is not known although the program was found, or empty
 */
public record Program(
        String name, String purpose, Optional<Path> path, Optional<String> version, Optional<String> problem) {
    /** Check that nothing is missing, and make what the program printed printable. */
    public Program {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(path, "path");
        version = version.map(v -> Printable.of(v, 120));
        problem = problem.map(p -> Printable.of(p, 300));
    }

    /**
     * Tell whether it is there.
     *
     * @return true when it was found
     */
    public boolean isFound() {
        return path.isPresent();
    }
}
