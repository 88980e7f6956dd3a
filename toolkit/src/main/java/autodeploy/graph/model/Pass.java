package autodeploy.graph.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Describe one graph dump: the graphs as they were after one transform.
 *
 * @param index the number in the file's name
 * @param stage the stage that the header names, else the file's name; empty when neither does
 * @param transform the transform that the header names, else the file's name
 * @param file the file's name
 * @param modules the number of graph modules in it
 * @param nodes the printed nodes of all modules: placeholders and calls, neither outputs nor weights
 */
public record Pass(int index, Optional<String> stage, String transform, String file, int modules, long nodes) {
    /** Check that nothing is missing. */
    public Pass {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(file, "file");
    }
}
