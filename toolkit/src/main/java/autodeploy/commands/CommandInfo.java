package autodeploy.commands;

import java.util.Objects;

/**
 * Describe one command for lists.
 *
 * @param magic how it is called in a notebook, such as {@code %adgraph passes}
 * @param shell how it is called on the command line after the jar, such as {@code graph passes}
 * @param purpose what it does, in one sentence
 * @param example one whole magic line
 */
public record CommandInfo(String magic, String shell, String purpose, String example) {
    /** Check that nothing is missing. */
    public CommandInfo {
        Objects.requireNonNull(magic, "magic");
        Objects.requireNonNull(shell, "shell");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(example, "example");
    }
}
