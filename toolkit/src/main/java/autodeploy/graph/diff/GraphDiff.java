package autodeploy.graph.diff;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Compare two graphs by structure, not by text.
 *
 * <p>Two nodes correspond if module, name and op are equal; the rest are matched by op and corresponding operands in
 * the order of the files, and count as renamed. Operands correspond when the nodes they mean do, or when neither is
 * printed and their names are equal, as those of a weight are. Renaming, addresses and the order of lines are no
 * change.
 *
 * <pre>{@code
 * GraphDiff diff = GraphDiff.of(run.graph(before), run.graph(after));
 * for (int node : diff.removed()) {
 *     System.out.println(diff.before().node(node));
 * }
 * }</pre>
 *
 * <p>Immutable. Linear in nodes and operands; nothing is to be done for one graph twice. Graphs of two vocabularies are
 * compared by their texts, which is slower.
 */
public final class GraphDiff {
    private final Graph before;
    private final Graph after;
    private final int[] counterpart;
    private final int[] origin;
    private final int[] added;
    private final int[] removed;
    private final int[] rewired;
    private final int[] retyped;
    private final int[] renamed;
    private final int[] filled;

    private GraphDiff(Graph before, Graph after) {
        this.before = before;
        this.after = after;
        if (before == after) {
            counterpart = IntStream.range(0, before.size()).toArray();
            origin = counterpart;
            added = removed = rewired = retyped = renamed = filled = new int[0];
            return;
        }
        Ids ids = Ids.between(before, after);
        Matching matching = new Matching(before, after, ids);
        counterpart = matching.counterpart;
        origin = matching.origin;
        added = indices(origin);
        removed = indices(counterpart);
        renamed = matching.renamed.stream().toArray();
        CancelledException.check(Matching.ACTION);
        Types types = new Types(before, after);
        BitSet isRewired = new BitSet();
        BitSet isRetyped = new BitSet();
        BitSet isFilled = new BitSet();
        for (int node = 0; node < origin.length; node++) {
            int old = origin[node];
            if (old < 0) {
                continue;
            }
            boolean isSameLine = ids.isShared() && before.lineId(old) == after.lineId(node);
            if (isSameLine ? !matching.areReferencesAlike(old, node) : !matching.areOperandsAlike(old, node)) {
                isRewired.set(node);
            }
            int change = isSameLine ? Types.SAME : types.compareNodes(ids, old, node);
            isRetyped.set(node, (change & Types.RETYPED) != 0);
            isFilled.set(node, (change & Types.FILLED) != 0);
        }
        rewired = isRewired.stream().toArray();
        retyped = isRetyped.stream().toArray();
        filled = isFilled.stream().toArray();
    }

    /**
     * Compare two graphs.
     *
     * @param before the graph of the earlier pass
     * @param after the graph of the later pass
     * @return what became of each node
     * @throws CancelledException when the thread is interrupted
     */
    public static GraphDiff of(Graph before, Graph after) {
        return new GraphDiff(before, after);
    }

    private static int[] indices(int[] partner) {
        IntPredicate isAlone = node -> partner[node] < 0;
        return IntStream.range(0, partner.length).filter(isAlone).toArray();
    }

    /**
     * Give the earlier graph.
     *
     * @return the graph
     */
    public Graph before() {
        return before;
    }

    /**
     * Give the later graph.
     *
     * @return the graph
     */
    public Graph after() {
        return after;
    }

    /**
     * Find what an earlier node became.
     *
     * @param beforeNode a node of {@link #before()}
     * @return the node of {@link #after()}, or -1 when it was removed
     */
    public int counterpart(int beforeNode) {
        return counterpart[beforeNode];
    }

    /**
     * Find where a later node came from.
     *
     * @param afterNode a node of {@link #after()}
     * @return the node of {@link #before()}, or -1 when it was added
     */
    public int origin(int afterNode) {
        return origin[afterNode];
    }

    /**
     * List the added nodes.
     *
     * @return nodes of {@link #after()} in its order
     */
    public int[] added() {
        return added.clone();
    }

    /**
     * List the removed nodes.
     *
     * @return nodes of {@link #before()} in its order
     */
    public int[] removed() {
        return removed.clone();
    }

    /**
     * List the nodes that have another operand or literal than before.
     *
     * @return nodes of {@link #after()} in its order; each has an origin
     */
    public int[] rewired() {
        return rewired.clone();
    }

    /**
     * List the nodes whose known shape or dtype became another known one: that of the result, or of a weight among the
     * operands.
     *
     * @return nodes of {@link #after()} in its order; each has an origin
     */
    public int[] retyped() {
        return retyped.clone();
    }

    /**
     * List the nodes that were found by their operands, because another name or module was printed. Not a change.
     *
     * @return nodes of {@link #after()} in its order; each has an origin
     */
    public int[] renamed() {
        return renamed.clone();
    }

    /**
     * List the nodes of which an unknown shape or dtype became known, or the reverse. Not a change.
     *
     * @return nodes of {@link #after()} in its order; each has an origin
     */
    public int[] shapesFilled() {
        return filled.clone();
    }

    /**
     * Count the nodes that have another operand or literal, or another type, or both.
     *
     * @return the number of nodes
     */
    public int alteredCount() {
        BitSet altered = new BitSet();
        IntStream.of(rewired).forEach(altered::set);
        IntStream.of(retyped).forEach(altered::set);
        return altered.cardinality();
    }

    /**
     * Tell which ops have more or fewer nodes than before.
     *
     * @return the ops whose number changed: those with the greatest change first, at equal ones those that lost
     */
    public List<OpDelta> opDeltas() {
        Map<String, Integer> deltas = new TreeMap<>();
        count(before, removed, -1, deltas);
        count(after, added, 1, deltas);
        return deltas.entrySet().stream()
                .filter(e -> e.getValue() != 0)
                .map(e -> new OpDelta(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt((OpDelta d) -> -Math.abs(d.delta()))
                        .thenComparingInt(OpDelta::delta))
                .toList();
    }

    private static void count(Graph graph, int[] nodes, int each, Map<String, Integer> deltas) {
        Map<Integer, Integer> byId = new HashMap<>();
        for (int node : nodes) {
            byId.merge(graph.opId(node), each, Integer::sum);
        }
        byId.forEach((id, n) -> deltas.merge(graph.vocabulary().text(id), n, Integer::sum));
    }

    /**
     * Tell whether anything changed.
     *
     * @return true when nodes were added, removed, rewired or retyped
     */
    public boolean isChange() {
        return added.length + removed.length + rewired.length + retyped.length > 0;
    }

    /**
     * Fold the added and removed nodes into rewrites, and equal rewrites into one.
     *
     * <p>Computed anew each time, linear in the changed nodes.
     *
     * @return the rewrites, those that touch most nodes first
     * @throws CancelledException when the thread is interrupted
     */
    public List<Rewrite> groups() {
        return Rewrites.of(this);
    }

    /**
     * Fold the rewired and retyped nodes that {@link #groups()} does not explain: new types, as after sharding, other
     * literals, operands exchanged for others that stay.
     *
     * <p>Computed anew each time, linear in the altered nodes.
     *
     * @return the alterations, the most frequent first; a node that is both rewired and retyped may count in two
     */
    public List<Alteration> alterations() {
        return Alterations.of(this);
    }

    /**
     * Say how many nodes were touched.
     *
     * @return such as {@code 2 added, 5 removed, 1 rewired, 0 retyped}
     */
    @Override
    public String toString() {
        return added.length + " added, " + removed.length + " removed, " + rewired.length + " rewired, "
                + retyped.length + " retyped";
    }
}
