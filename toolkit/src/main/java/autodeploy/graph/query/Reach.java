package autodeploy.graph.query;

import autodeploy.core.CancelledException;
import autodeploy.graph.model.Graph;
import java.util.Arrays;

/**
 * Walk from some nodes along definitions and uses, the near ones first; bounded, without recursion, and each node once, so that
 * cycles end.
 */
final class Reach {
    /** Say where to walk. */
    enum Direction {
        DEFS,
        USES,
        BOTH
    }

    private static final int CHECK = (1 << 12) - 1;

    private final Graph graph;
    private final int most;
    private final int[] hops;
    private final int[] from;
    private int[] order = new int[16];
    private int count;
    private boolean isCut;

    private Reach(Graph graph, int most) {
        this.graph = graph;
        this.most = most;
        this.hops = new int[graph.size()];
        this.from = new int[graph.size()];
        Arrays.fill(hops, -1);
    }

    /**
     * Walk.
     *
     * @param seeds where to begin; they count as 0 hops away
     * @param mostHops how far
     * @param most how many nodes, seeds included
     */
    static Reach of(Graph graph, int[] seeds, Direction direction, int mostHops, int most) {
        return walk(graph, seeds, direction, mostHops, most, -1);
    }

    /** Walk until a node is met. */
    static Reach until(Graph graph, int seed, Direction direction, int target) {
        return walk(graph, new int[] {seed}, direction, Integer.MAX_VALUE, Integer.MAX_VALUE, target);
    }

    private static Reach walk(Graph graph, int[] seeds, Direction direction, int mostHops, int most, int target) {
        Reach reach = new Reach(graph, most);
        for (int seed : seeds) {
            reach.add(seed, -1, 0);
        }
        for (int next = 0; next < reach.count; next++) {
            int node = reach.order[next];
            if ((next & CHECK) == 0) {
                CancelledException.check("walking through a graph");
            }
            if (node == target || reach.isCut) {
                break;
            }
            if (reach.hops[node] < mostHops) {
                reach.step(node, direction);
            }
        }
        return reach;
    }

    private void step(int node, Direction direction) {
        int hop = hops[node] + 1;
        if (direction != Direction.USES) {
            for (int i = 0; i < graph.refCount(node); i++) {
                add(graph.ref(node, i), node, hop);
            }
        }
        if (direction != Direction.DEFS) {
            for (int i = 0; i < graph.userCount(node); i++) {
                add(graph.user(node, i), node, hop);
            }
        }
    }

    private void add(int node, int parent, int hop) {
        if (node < 0 || hops[node] >= 0) {
            return;
        }
        if (count == most) {
            isCut = true;
            return;
        }
        hops[node] = hop;
        from[node] = parent;
        order = count == order.length ? Arrays.copyOf(order, 2 * count) : order;
        order[count++] = node;
    }

    /** Give the nodes met, the near ones first. */
    int[] order() {
        return Arrays.copyOf(order, count);
    }

    /** Tell how far a node is; -1 when it was not met. */
    int hops(int node) {
        return hops[node];
    }

    /** Tell whether more nodes would have been met. */
    boolean isCut() {
        return isCut;
    }

    /** Give the way from a seed to a node that was met. */
    int[] way(int node) {
        int[] way = new int[hops[node] + 1];
        int at = node;
        for (int i = way.length - 1; i >= 0; i--) {
            way[i] = at;
            at = from[at];
        }
        return way;
    }
}
