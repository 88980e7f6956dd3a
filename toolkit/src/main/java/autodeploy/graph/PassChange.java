package autodeploy.graph;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.diff.OpDelta;
import java.util.List;

/**
 * Count what a pass changed of the graphs that the pass before left.
 *
 * @param added the added nodes
 * @param removed the removed nodes
 * @param rewired the nodes with another operand or literal
 * @param retyped the nodes with another known shape or dtype
 * @param altered the nodes that are rewired or retyped or both
 * @param renamed the nodes found by their operands; no change
 * @param shapesFilled the nodes of which more or less is known; no change
 * @param ops the ops with more or fewer nodes
 */
record PassChange(
        int added,
        int removed,
        int rewired,
        int retyped,
        int altered,
        int renamed,
        int shapesFilled,
        List<OpDelta> ops) {
    /** Nothing changed. */
    static final PassChange NONE = new PassChange(0, 0, 0, 0, 0, 0, 0, List.of());

    PassChange {
        ops = List.copyOf(ops);
    }

    static PassChange of(GraphDiff diff) {
        return new PassChange(
                diff.added().length,
                diff.removed().length,
                diff.rewired().length,
                diff.retyped().length,
                diff.alteredCount(),
                diff.renamed().length,
                diff.shapesFilled().length,
                diff.opDeltas());
    }

    boolean isChange() {
        return added + removed + altered > 0;
    }
}
