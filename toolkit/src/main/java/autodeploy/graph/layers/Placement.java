package autodeploy.graph.layers;

import static autodeploy.graph.layers.ModulePaths.NONE;
import static autodeploy.graph.layers.ModulePaths.ROOT;

import autodeploy.graph.model.Graph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Put the nodes of one graph module into the modules of the weights.
 *
 * <p>A node that takes a weight stands in the weight's module. Another one stands in the innermost module that holds both
 * what it reads and what reads it, where only tensors of the same layer count: sizes, the residual stream and what
 * several layers share say nothing. What leads from one part of a layer into another belongs to the latter.
 */
final class Placement {
    private final Graph graph;
    private final Layers layers;
    private final Weights weights;
    private final ModulePaths paths;
    private final Flow flow;
    private final int from;
    private final int[] layer;
    private final int[] own;
    private final int[] units;
    private final int[] up;
    private final int[] modules;
    private final Map<Integer, Integer> homes = new HashMap<>();

    private Placement(Graph graph, Layers layers, Weights weights, Flow flow) {
        this.graph = graph;
        this.layers = layers;
        this.weights = weights;
        this.paths = weights.paths();
        this.flow = flow;
        this.from = flow.from();
        this.layer = new int[flow.size()];
        this.own = new int[flow.size()];
        this.up = new int[flow.size()];
        this.modules = new int[flow.size()];
        for (int v = 0; v < flow.size(); v++) {
            layer[v] = layers.layerOf(v + from).orElse(NONE);
            own[v] = weights.moduleOf(v + from);
        }
        Arrays.fill(up, NONE);
        this.units = Experts.of(this, flow);
        findHomes();
    }

    /** Give the module of each node, counted from the first of the flow. */
    static int[] of(Graph graph, Layers layers, Weights weights, Flow flow) {
        Placement placement = new Placement(graph, layers, weights, flow);
        placement.lookUp();
        placement.lookDown();
        return placement.modules;
    }

    private int base(int v) {
        return layer[v] == NONE ? NONE : weights.base(layer[v]);
    }

    private boolean isSum(int v) {
        return layer[v] != NONE && own[v] == NONE && layers.isStream(v + from);
    }

    /** Tell whether a node of a layer takes a weight from outside it, such as the next layer's norm. */
    private boolean isAway(int v) {
        return own[v] != NONE && base(v) != NONE && !paths.isIn(own[v], base(v));
    }

    /** Tell whether a node belongs to no module: an input, and a size that no layer computes for itself. */
    private boolean isOutside(int v) {
        return flow.isPlaceholder(v) || (layer[v] == NONE && flow.isSize(v));
    }

    /** Tell whether a node of a layer is placed by its neighbours. */
    boolean isFree(int v) {
        return own[v] == NONE && base(v) != NONE && !isSum(v) && !isOutside(v);
    }

    /** Give the expert whose weights a node takes, or none. */
    int ownUnit(int v) {
        return own[v] == NONE || base(v) == NONE ? NONE : paths.indexed(own[v], base(v));
    }

    /** Tell whether an operand says something about where its user stands. */
    boolean carries(int operand, int user) {
        return layer[operand] == layer[user] && !isSum(operand) && !isOutside(operand) && !flow.isSize(operand);
    }

    /** Find for each block the one part of the layer in it that is more than a norm. */
    private void findHomes() {
        for (int v = 0; v < flow.size(); v++) {
            int base = base(v);
            int segment = layers.segmentOf(v + from);
            if (own[v] != NONE && base != NONE && segment >= 0 && weights.takesMatrix(v + from)) {
                int part = paths.child(base, own[v]);
                homes.merge(segment, part, (a, b) -> a.equals(b) ? a : Integer.valueOf(NONE));
            }
        }
    }

    private void lookUp() {
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            if (own[v] != NONE) {
                up[v] = isAway(v) ? NONE : own[v];
            } else if (!isSum(v) && !isOutside(v)) {
                // A weight without a path may stand anywhere in its layer.
                up[v] = weights.hasPathless(v + from) ? base(v) : NONE;
                for (int j = 0; j < flow.refCount(v); j++) {
                    int ref = flow.ref(v, j);
                    if (ref >= 0 && carries(ref, v)) {
                        up[v] = paths.common(up[v], above(ref, v));
                    }
                }
            }
        }
    }

    private int above(int operand, int v) {
        if (units[operand] == units[v]) {
            return up[operand];
        }
        return units[v] != NONE ? NONE : paths.owner(units[operand]);
    }

    private void lookDown() {
        for (int place = flow.size() - 1; place >= 0; place--) {
            int v = flow.at(place);
            modules[v] = place(v);
        }
    }

    private int place(int v) {
        int producer = producer(v);
        if (own[v] != NONE || producer != NONE) {
            return own[v] != NONE ? own[v] : producer;
        }
        int base = base(v);
        if (isOutside(v) || isSum(v)) {
            return isOutside(v) || base == NONE ? ROOT : base;
        }
        int down = NONE;
        for (int k = 0; k < flow.userCount(v); k++) {
            int user = flow.user(v, k);
            if (layer[user] == layer[v] && !flow.isSize(user)) {
                down = paths.common(down, below(v, user));
            }
        }
        int both = paths.common(up[v], down);
        if (base == NONE) {
            return both == NONE ? ROOT : both;
        }
        if (units[v] != NONE) {
            return both != NONE && paths.isIn(both, units[v]) ? both : units[v];
        }
        return both != NONE && both != base && paths.isIn(both, base) ? both : part(v, down);
    }

    private int below(int v, int user) {
        if (isSum(user) || isAway(user)) {
            return base(v) == NONE || up[v] == NONE ? NONE : paths.child(base(v), up[v]);
        }
        if (units[user] == units[v]) {
            return modules[user];
        }
        return units[v] != NONE ? units[v] : paths.owner(units[user]);
    }

    /** Choose the part of the layer for a node between several: that of its users, else the one that the block has. */
    private int part(int v, int down) {
        int base = base(v);
        int part = down == NONE ? NONE : paths.child(base, down);
        int segment = layers.segmentOf(v + from);
        if (part == NONE && segment >= 0 && up[v] != NONE) {
            part = homes.getOrDefault(segment, NONE);
        }
        return part == NONE ? base : part;
    }

    /** Give the module of an op that takes weights and has several results, one of which the node picks; or none. */
    private int producer(int v) {
        boolean isPick = flow.refCount(v) == 1 && flow.ref(v, 0) >= 0 && own[flow.ref(v, 0)] != NONE;
        return isPick && graph.op(v + from).contains("getitem") ? own[flow.ref(v, 0)] : NONE;
    }
}
