package autodeploy.graph.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Describe one reference among a node's arguments.
 *
 * @param node the node it means; empty for what has no line in the dump: a weight, a buffer, a constant
 * @param name the name without {@code %}
 * @param shape the shape printed with it; {@code ?} when not known, as for a bare name in a list
 * @param dtype the dtype printed with it; {@code ?} for a bare name in a list
 * @param isInList whether it stands in a list, tuple or dict, where names are printed bare
 */
public record Operand(Optional<Node> node, String name, String shape, String dtype, boolean isInList) {
    /** Check that nothing is missing. */
    public Operand {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(dtype, "dtype");
    }
}
