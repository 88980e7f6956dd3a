package autodeploy.graph.layers;

import static autodeploy.graph.layers.ModulePaths.NONE;

import java.util.Arrays;

/**
 * Find which nodes of a layer belong to one of several modules side by side, such as experts.
 *
 * <p>An expert holds what is computed from its weights until the results of several meet, and what is computed for it
 * alone. Where a running sum takes the experts up one by one, each step belongs to the expert whose weights are nearest.
 * Three sweeps over the nodes.
 */
final class Experts {
    private static final int MIXED = -2;

    private final Placement placement;
    private final Flow flow;
    private final int[] units;
    private final int[] distances;

    private Experts(Placement placement, Flow flow) {
        this.placement = placement;
        this.flow = flow;
        this.units = new int[flow.size()];
        this.distances = new int[flow.size()];
        Arrays.fill(units, NONE);
    }

    /** Give each node's expert, or none. */
    static int[] of(Placement placement, Flow flow) {
        Experts experts = new Experts(placement, flow);
        experts.forward();
        int[] steps = experts.steps();
        for (int v = 0; v < steps.length; v++) {
            experts.units[v] = experts.units[v] == MIXED ? steps[v] : experts.units[v];
        }
        experts.backward();
        return experts.units;
    }

    private void forward() {
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            if (placement.isFree(v)) {
                for (int j = 0; j < flow.refCount(v); j++) {
                    int ref = flow.ref(v, j);
                    if (ref >= 0 && units[ref] != NONE && placement.carries(ref, v)) {
                        distances[v] =
                                units[v] == NONE ? distances[ref] + 1 : Math.min(distances[v], distances[ref] + 1);
                        units[v] = units[v] == NONE || units[v] == units[ref] ? units[ref] : MIXED;
                    }
                }
            } else {
                units[v] = placement.ownUnit(v);
            }
        }
    }

    /** Give for each node where experts meet the one that is nearest, none where two are equally near. */
    private int[] steps() {
        int[] steps = new int[units.length];
        Arrays.fill(steps, NONE);
        for (int v = 0; v < steps.length; v++) {
            int least = Integer.MAX_VALUE;
            for (int j = 0; units[v] == MIXED && j < flow.refCount(v); j++) {
                int ref = flow.ref(v, j);
                if (ref < 0 || units[ref] < 0 || !placement.carries(ref, v) || distances[ref] > least) {
                    continue;
                }
                boolean isTie = distances[ref] == least && units[ref] != steps[v];
                steps[v] = isTie ? NONE : units[ref];
                least = distances[ref];
            }
        }
        return steps;
    }

    private void backward() {
        boolean[] isExit = new boolean[units.length];
        for (int place = flow.size() - 1; place >= 0; place--) {
            int v = flow.at(place);
            int unit = NONE;
            boolean isClaimed = false;
            boolean isTorn = false;
            for (int k = 0; k < flow.userCount(v); k++) {
                int user = flow.user(v, k);
                boolean isOwn = !placement.isFree(user);
                isExit[v] |= units[user] != units[v];
                isTorn |= isOwn && units[user] != NONE && units[user] != units[v];
                unit = k == 0 || unit == units[user] ? units[user] : MIXED;
                isClaimed |= isOwn || !isExit[user];
            }
            if (placement.isFree(v)) {
                if (units[v] != NONE) {
                    // Between two of a sequence: in neither.
                    units[v] = isTorn ? NONE : units[v];
                } else if (unit >= 0 && isClaimed) {
                    units[v] = unit;
                    isExit[v] = false;
                }
            }
        }
    }
}
