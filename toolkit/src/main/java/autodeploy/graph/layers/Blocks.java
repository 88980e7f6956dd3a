package autodeploy.graph.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Join the segments of a spine to blocks, and tell which blocks are alike.
 *
 * <p>A block is a segment where paths part and meet, with the segments of single ops behind it: the stream's own ops,
 * such as a norm after the sum. Behind the last block only those belong to it that stand behind its equals too.
 */
final class Blocks {
    private static final int MOST_LEADERS = 64;

    private final Flow flow;
    private final Spine spine;
    private final LineForms forms;
    private final int[] starts;
    private final int[] ends;
    private final int[] classes;
    private final List<Ops> leaders = new ArrayList<>();

    private Blocks(Flow flow, Spine spine, LineForms forms) {
        this.flow = flow;
        this.spine = spine;
        this.forms = forms;
        boolean[] isBlock = spine.blocks();
        int[] found = new int[isBlock.length];
        int count = 0;
        for (int k = 0; k < isBlock.length; k++) {
            if (isBlock[k]) {
                found[count++] = k;
            }
        }
        starts = Arrays.copyOf(found, count);
        ends = new int[count];
        for (int i = 0; i + 1 < count; i++) {
            ends[i] = starts[i + 1] - 1;
        }
        int[][] nodes = nodes();
        long[] hashes = hashes(nodes);
        classes = new int[count];
        if (count > 0) {
            // Compared without what stands behind, so that the last block finds its equals.
            classes(nodes, hashes);
            ends[count - 1] = lastEnd(hashes);
        }
    }

    static Blocks of(Flow flow, Spine spine, LineForms forms) {
        return new Blocks(flow, spine, forms);
    }

    int count() {
        return starts.length;
    }

    /** Give the class of a block; blocks of one class do the same work, perhaps with small differences. */
    int classOf(int block) {
        return classes[block];
    }

    /** Give what the blocks of a class do, by the first of them. */
    List<String> words(int classId) {
        return classId < leaders.size() ? leaders.get(classId).words() : List.of();
    }

    /** Give a block's first segment. */
    int firstSegment(int block) {
        return starts[block];
    }

    /** Give a block's last segment. */
    int lastSegment(int block) {
        return ends[block];
    }

    /** Give the nodes of each segment. */
    private int[][] nodes() {
        int[] sizes = new int[spine.cutCount()];
        for (int v = 0; v < flow.size(); v++) {
            if (spine.segment(v) >= 0 && spine.segment(v) < sizes.length) {
                sizes[spine.segment(v)]++;
            }
        }
        int[][] nodes = new int[sizes.length][];
        for (int k = 0; k < sizes.length; k++) {
            nodes[k] = new int[sizes[k]];
        }
        for (int v = 0; v < flow.size(); v++) {
            int segment = spine.segment(v);
            if (segment >= 0 && segment < sizes.length) {
                nodes[segment][--sizes[segment]] = v + flow.from();
            }
        }
        return nodes;
    }

    private long[] hashes(int[][] nodes) {
        long[] hashes = new long[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
            for (int node : nodes[k]) {
                hashes[k] += LineForms.mix(forms.strict(node), 17);
            }
        }
        return hashes;
    }

    private void classes(int[][] nodes, long[] hashes) {
        Map<Long, Integer> known = new HashMap<>();
        int next = MOST_LEADERS;
        for (int i = 0; i < starts.length; i++) {
            Integer found = known.get(hashes[starts[i]]);
            if (found == null) {
                Ops ops = Ops.of(flow.graph(), nodes[starts[i]]);
                int leader = 0;
                while (leader < leaders.size() && !leaders.get(leader).isLike(ops)) {
                    leader++;
                }
                if (leader == leaders.size() && leader < MOST_LEADERS) {
                    leaders.add(ops);
                }
                found = leader < MOST_LEADERS ? leader : next++;
                known.put(hashes[starts[i]], found);
            }
            classes[i] = found;
        }
    }

    /** Find how far the last block goes: as far as the segments behind its equals say the same. */
    private int lastEnd(long[] hashes) {
        int last = starts.length - 1;
        int longest = 0;
        for (int i = 0; i < last; i++) {
            int same = 0;
            while (classes[i] == classes[last]
                    && starts[i] + same + 1 <= ends[i]
                    && starts[last] + same + 1 < hashes.length
                    && hashes[starts[i] + same + 1] == hashes[starts[last] + same + 1]) {
                same++;
            }
            longest = Math.max(longest, same);
        }
        return starts[last] + longest;
    }
}
