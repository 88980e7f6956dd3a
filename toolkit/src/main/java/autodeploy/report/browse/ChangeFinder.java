package autodeploy.report.browse;

import autodeploy.graph.diff.GraphDiff;
import autodeploy.graph.diff.Rewrite;
import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a pass changed, and puts both sides of it beside each other. Linear in the nodes. */
final class ChangeFinder {
    private static final int MOST_REWRITES = 30;

    /** Nodes of a worked example that are shown of each side. */
    private static final int MOST_NODES = 40;

    Changes of(Graph before, Graph after) {
        if (before == after) {
            return Changes.none();
        }
        GraphDiff diff = GraphDiff.of(before, after);
        List<Rewrite> rewrites = diff.groups();
        return new Changes(
                diff.added().length,
                diff.removed().length,
                diff.rewired().length,
                diff.retyped().length,
                diff.renamed().length,
                new Sides(diff).rows(),
                rewrites.stream().limit(MOST_REWRITES).map(ChangeFinder::shown).toList(),
                Math.max(0, rewrites.size() - MOST_REWRITES));
    }

    private static Changes.Rewrite shown(Rewrite rewrite) {
        return new Changes.Rewrite(
                rewrite.count(),
                sorted(rewrite.removedOps()),
                sorted(rewrite.addedOps()),
                rewrite.removed().stream().limit(MOST_NODES).toList(),
                rewrite.added().stream().limit(MOST_NODES).toList());
    }

    /** Give the ops, the most frequent first. */
    static Map<String, Integer> sorted(Map<String, Integer> counts) {
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(op -> sorted.put(op.getKey(), op.getValue()));
        return sorted;
    }

    /** Walks along the later graph; what was removed stands where it stood, behind what was before it and stayed. */
    private static final class Sides {
        private final GraphDiff diff;
        private final int size;
        private final BitSet rewired;
        private final BitSet retyped;
        private final BitSet renamed;
        private final ChangeRows rows = new ChangeRows();
        private final int[] removed;
        private final int[] removedFrom;

        Sides(GraphDiff diff) {
            this.diff = diff;
            this.size = diff.after().size();
            this.rewired = bits(diff.rewired());
            this.retyped = bits(diff.retyped());
            this.renamed = bits(diff.renamed());
            this.removed = diff.removed();
            this.removedFrom = new int[size + 2];
            sortRemoved();
        }

        private static BitSet bits(int[] nodes) {
            BitSet bits = new BitSet();
            Arrays.stream(nodes).forEach(bits::set);
            return bits;
        }

        /** Put the removed nodes in the order of the later node behind which they stood; 0 for before the first. */
        private void sortRemoved() {
            int[] place = new int[removed.length];
            int next = 0;
            int last = 0;
            for (int node = 0; node < diff.before().size() && next < removed.length; node++) {
                int stayed = diff.counterpart(node);
                if (stayed < 0) {
                    place[next++] = last;
                    removedFrom[last + 1]++;
                } else {
                    last = stayed + 1;
                }
            }
            for (int i = 0; i <= size; i++) {
                removedFrom[i + 1] += removedFrom[i];
            }
            int[] at = removedFrom.clone();
            int[] unsorted = removed.clone();
            for (int i = 0; i < unsorted.length; i++) {
                removed[at[place[i]]++] = unsorted[i];
            }
        }

        ChangeRows rows() {
            int node = -1;
            do {
                if (node >= 0) {
                    stayed(node);
                }
                int firstAdded = node + 1;
                int lastAdded = firstAdded;
                while (lastAdded < size && diff.origin(lastAdded) < 0) {
                    lastAdded++;
                }
                beside(removedFrom[node + 1], removedFrom[node + 2], firstAdded, lastAdded);
                // Behind an added node nothing was removed: such a node stands behind one that stayed.
                node = lastAdded;
            } while (node < size);
            return rows;
        }

        private void stayed(int node) {
            int origin = diff.origin(node);
            if (rewired.get(node)) {
                rows.add(ChangeRows.Kind.REWIRED, origin, node);
            } else if (retyped.get(node)) {
                rows.add(ChangeRows.Kind.RETYPED, origin, node);
            } else if (renamed.get(node)) {
                rows.add(ChangeRows.Kind.RENAMED, origin, node);
            }
        }

        private void beside(int fromRemoved, int toRemoved, int fromAdded, int toAdded) {
            int count = Math.max(toRemoved - fromRemoved, toAdded - fromAdded);
            for (int i = 0; i < count; i++) {
                int old = fromRemoved + i < toRemoved ? removed[fromRemoved + i] : ChangeRows.NOTHING;
                int made = fromAdded + i < toAdded ? fromAdded + i : ChangeRows.NOTHING;
                ChangeRows.Kind kind =
                        made < 0 ? ChangeRows.Kind.REMOVED : old < 0 ? ChangeRows.Kind.ADDED : ChangeRows.Kind.REPLACED;
                rows.add(kind, old, made);
            }
        }
    }
}
