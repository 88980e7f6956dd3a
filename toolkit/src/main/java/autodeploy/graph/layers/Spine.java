package autodeploy.graph.layers;

import autodeploy.core.CancelledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cut the way from an input to the deepest output at each node that every path between them passes.
 *
 * <p>In a network with a residual stream these are the sums that end its blocks. Rotary tables, masks, caches and sizes
 * do not hide them: only what depends on the chosen input counts, and sizes carry no state. One sweep: in any order of
 * operands before users, a node is a cut exactly when all edges that are open at its turn lead to it.
 */
final class Spine {
    private static final int MOST_SOURCES = 12;
    private static final int NONE = -1;

    private final Flow flow;
    private final int[] cuts;
    private final int[] segments;
    private final boolean[] isReached;

    private Spine(Flow flow, int[] cuts, int[] segments, boolean[] isReached) {
        this.flow = flow;
        this.cuts = cuts;
        this.segments = segments;
        this.isReached = isReached;
    }

    /** Find the input whose way has most blocks; empty when there is none. */
    static Optional<Spine> of(Flow flow, int module) {
        List<Integer> known = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int v = 0; v < flow.size(); v++) {
            if (flow.isPlaceholder(v) && flow.userCount(v) > 0) {
                boolean isKnown = !"?".equals(flow.graph().shape(v + flow.from()));
                (isKnown ? known : unknown).add(v);
            }
        }
        int[] outputs = flow.outputs(module);
        Optional<Spine> best = best(flow, outputs, known);
        if (best.isEmpty()) {
            best = best(flow, outputs, users(flow, known));
        }
        return best.isEmpty() ? best(flow, outputs, unknown) : best;
    }

    private static List<Integer> users(Flow flow, List<Integer> nodes) {
        List<Integer> users = new ArrayList<>();
        for (int v : nodes) {
            for (int k = 0; k < Math.min(MOST_SOURCES, flow.userCount(v)); k++) {
                if (!users.contains(flow.user(v, k)) && users.size() < 2 * MOST_SOURCES) {
                    users.add(flow.user(v, k));
                }
            }
        }
        return users;
    }

    private static Optional<Spine> best(Flow flow, int[] outputs, List<Integer> sources) {
        return sources.stream()
                .limit(MOST_SOURCES)
                .map(source -> from(flow, source, outputs))
                .filter(s -> s.blockCount() > 0)
                .max(Comparator.comparingInt(Spine::blockCount).thenComparingInt(Spine::reached));
    }

    static Spine from(Flow flow, int source, int[] outputs) {
        CancelledException.check("looking for layers");
        int[] depth = depths(flow, source);
        boolean[] isOn = new boolean[flow.size()];
        isOn[sink(depth, source, outputs)] = true;
        int[] out = new int[flow.size()];
        for (int place = flow.size() - 1; place >= 0; place--) {
            int v = flow.at(place);
            for (int j = 0; isOn[v] && j < flow.refCount(v); j++) {
                int ref = flow.ref(v, j);
                if (ref >= 0 && depth[ref] > 0) {
                    isOn[ref] = true;
                    out[ref]++;
                }
            }
        }
        return sweep(flow, depth, isOn, out);
    }

    private static int[] depths(Flow flow, int source) {
        int[] depth = new int[flow.size()];
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            if (v == source) {
                depth[v] = 1;
            } else if (!flow.isSize(v)) {
                for (int j = 0; j < flow.refCount(v); j++) {
                    int ref = flow.ref(v, j);
                    if (ref >= 0 && depth[ref] > 0) {
                        depth[v] = Math.max(depth[v], depth[ref] + 1);
                    }
                }
            }
        }
        return depth;
    }

    /** Choose the output that is farthest from the source; without outputs, as in a file cut short, any node. */
    private static int sink(int[] depth, int source, int[] outputs) {
        int sink = source;
        for (int output : outputs) {
            sink = depth[output] > depth[sink] ? output : sink;
        }
        for (int v = 0; outputs.length == 0 && v < depth.length; v++) {
            sink = depth[v] > depth[sink] ? v : sink;
        }
        return sink;
    }

    private static Spine sweep(Flow flow, int[] depth, boolean[] isOn, int[] out) {
        int[] cuts = new int[flow.size()];
        int[] segments = new int[flow.size()];
        boolean[] isReached = new boolean[flow.size()];
        int count = 0;
        long open = 0;
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            isReached[v] = depth[v] > 0;
            segments[v] = isOn[v] ? count : NONE;
            if (!isOn[v]) {
                continue;
            }
            int in = 0;
            for (int j = 0; j < flow.refCount(v); j++) {
                int ref = flow.ref(v, j);
                in += ref >= 0 && isOn[ref] ? 1 : 0;
            }
            if (open == in) {
                cuts[count++] = v;
            }
            open += out[v] - in;
        }
        return new Spine(flow, Arrays.copyOf(cuts, count), segments, isReached);
    }

    /** Count the cuts; segment k ends with cut k, segment 0 is the source alone. */
    int cutCount() {
        return cuts.length;
    }

    int cut(int k) {
        return cuts[k];
    }

    /** Give the segment of a node, negative for a node beside the way. */
    int segment(int v) {
        return segments[v];
    }

    /** Tell whether a node depends on the source, perhaps without leading to the output. */
    boolean isReached(int v) {
        return isReached[v];
    }

    private int reached() {
        int count = 0;
        for (int segment : segments) {
            count += segment >= 0 ? 1 : 0;
        }
        return count;
    }

    private int blockCount() {
        int count = 0;
        for (boolean isBlock : blocks()) {
            count += isBlock ? 1 : 0;
        }
        return count;
    }

    /**
     * Tell which segments are blocks: paths part and meet again, in the shape that they started with, and something from
     * outside, such as a weight, takes part; the last sets a block off from a norm spelled out in ops.
     */
    boolean[] blocks() {
        boolean[] isBlock = new boolean[cuts.length];
        for (int v = 0; v < flow.size(); v++) {
            if (segments[v] > 0 && !isBlock[segments[v]]) {
                isBlock[segments[v]] = usesOutside(v);
            }
        }
        for (int k = 1; k < cuts.length; k++) {
            isBlock[k] &= joins(cuts[k]) && sameShape(cuts[k - 1], cuts[k]);
        }
        return isBlock;
    }

    private boolean usesOutside(int v) {
        for (int j = 0; j < flow.refCount(v); j++) {
            int ref = flow.ref(v, j);
            if (ref < 0 || (!isReached[ref] && !flow.isSize(ref))) {
                return true;
            }
        }
        return false;
    }

    private boolean joins(int v) {
        int first = NONE;
        for (int j = 0; j < flow.refCount(v); j++) {
            int ref = flow.ref(v, j);
            if (ref >= 0 && segments[ref] >= 0) {
                if (first != NONE && first != ref) {
                    return true;
                }
                first = ref;
            }
        }
        return false;
    }

    private boolean sameShape(int a, int b) {
        String one = firstShape(a);
        String two = firstShape(b);
        return one.equals(two) || one.equals("?") || two.equals("?");
    }

    /** Give the shape of a result, of several the first. */
    private String firstShape(int v) {
        String shape = flow.graph().shape(v + flow.from());
        int end = shape.indexOf(',');
        return shape.startsWith("(") ? shape.substring(1, end < 0 ? shape.length() - 1 : end) : shape;
    }
}
