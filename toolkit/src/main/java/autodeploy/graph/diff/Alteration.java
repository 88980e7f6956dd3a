package autodeploy.graph.diff;

import java.util.Objects;

/**
 * Tell of nodes that stay but were altered in the same way: their types, or arguments that no rewrite explains.
 *
 * @param count the nodes
 * @param op their op as printed
 * @param what what became of them, such as {@code weight 4096x4096 → 512x4096}
 * @param example one of them, in the later graph
 */
public record Alteration(int count, String op, String what, int example) {
    /** Check that nothing is missing. */
    public Alteration {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(what, "what");
    }
}
