package autodeploy.graph.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tell each node's zone: 0 the prologue, 1 to n the layers, n + 1 the epilogue.
 *
 * <p>A node beside the way belongs to the layer that alone uses it, else to the prologue; one that nothing uses, to the
 * last layer that it reads. Inputs always stand in the prologue. A chain from an input to one layer alone, as the rotary
 * tables of a model with one attention layer, stays in the prologue but for its last node.
 */
final class Zones {
    private static final int UNSET = -1;

    private final Flow flow;
    private final Spine spine;
    private final int last;
    private final int[] zones;
    private final boolean[] isShared;

    private Zones(Flow flow, Spine spine, int last) {
        this.flow = flow;
        this.spine = spine;
        this.last = last;
        this.zones = new int[flow.size()];
        this.isShared = new boolean[flow.size()];
    }

    /**
     * Give the zones.
     *
     * @param ofSegment the zone of each segment
     * @param layers the number of layers
     */
    static int[] of(Flow flow, Spine spine, int[] ofSegment, int layers) {
        Zones zones = new Zones(flow, spine, layers + 1);
        Arrays.fill(zones.zones, UNSET);
        for (int v = 0; v < flow.size(); v++) {
            if (spine.segment(v) >= 0) {
                zones.zones[v] = ofSegment[Math.min(spine.segment(v), ofSegment.length - 1)];
            }
        }
        zones.byUsers(null);
        zones.byUsers(zones.withheld());
        zones.byOperands();
        return zones.zones;
    }

    private boolean isBeside(int v) {
        return spine.segment(v) < 0;
    }

    private void byUsers(boolean @Nullable [] isWithheld) {
        for (int place = flow.size() - 1; place >= 0; place--) {
            int v = flow.at(place);
            if (isBeside(v)) {
                zones[v] = common(v);
                boolean isInLayer = zones[v] > 0 && zones[v] < last;
                if (isWithheld != null && isInLayer && isWithheld[v]) {
                    zones[v] = 0;
                }
            }
        }
        for (int v = 0; isWithheld != null && v < flow.size(); v++) {
            zones[v] = flow.isPlaceholder(v) ? 0 : zones[v];
        }
    }

    /** Give the zone that all users stand in, 0 where they differ. */
    private int common(int v) {
        int zone = UNSET;
        int first = -1;
        for (int k = 0; k < flow.userCount(v); k++) {
            int user = flow.user(v, k);
            int other = zones[user];
            if (other == UNSET || (flow.isSize(user) && flow.isPlaceholder(v))) {
                continue;
            }
            if (first < 0) {
                first = user;
                zone = other;
            } else if (zones[first] != other) {
                zone = 0;
                isShared[v] |= zones[first] > 0 && other > 0 && (!flow.isPlaceholder(v) || sameOp(first, user));
            }
            if (isShared[v]) {
                return 0;
            }
        }
        return zone;
    }

    /** Inputs serve many ends; they count as shared where layers do the same with them. */
    private boolean sameOp(int a, int b) {
        return flow.graph().opId(a + flow.from()) == flow.graph().opId(b + flow.from());
    }

    /** Tell which nodes beside the way hang on an input without passing anything that several layers use. */
    private boolean[] withheld() {
        boolean[] isDerived = new boolean[flow.size()];
        boolean[] isBelowShared = new boolean[flow.size()];
        boolean[] isWithheld = new boolean[flow.size()];
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            isDerived[v] = flow.isPlaceholder(v);
            isBelowShared[v] = isShared[v] || (!isBeside(v) && zones[v] > 0);
            for (int j = 0; j < flow.refCount(v); j++) {
                int ref = flow.ref(v, j);
                if (ref >= 0) {
                    isDerived[v] |= isDerived[ref];
                    isBelowShared[v] |= isBelowShared[ref] && !(flow.isSize(ref) && !flow.isSize(v));
                }
            }
            isWithheld[v] = isDerived[v] && !isBelowShared[v] && !feedsWay(v);
        }
        return isWithheld;
    }

    private boolean feedsWay(int v) {
        for (int k = 0; k < flow.userCount(v); k++) {
            if (!isBeside(flow.user(v, k))) {
                return true;
            }
        }
        return false;
    }

    private void byOperands() {
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            if (zones[v] == UNSET) {
                zones[v] = 0;
                for (int j = 0; j < flow.refCount(v); j++) {
                    int ref = flow.ref(v, j);
                    zones[v] = Math.max(zones[v], ref < 0 ? 0 : zones[ref]);
                }
            }
        }
    }
}
