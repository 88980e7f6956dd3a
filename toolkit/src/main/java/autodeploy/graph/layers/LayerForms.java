package autodeploy.graph.layers;

import autodeploy.graph.model.Graph;

/**
 * Hash each layer by its dataflow: the sum over its nodes of a hash of all that leads to the node inside the layer.
 *
 * <p>Neither names nor the order of lines take part. Two layers with the same hash do the same, save by a chance of one
 * in 2^64.
 */
final class LayerForms {
    private final long[] strict;
    private final long[] loose;

    private LayerForms(long[] strict, long[] loose) {
        this.strict = strict;
        this.loose = loose;
    }

    /**
     * Hash the layers of a module.
     *
     * @param entries for each zone the node that the layer before ended with, or -1
     */
    static LayerForms of(Flow flow, LineForms forms, int[] zones, int[] entries) {
        return new LayerForms(sums(flow, forms, zones, entries, false), sums(flow, forms, zones, entries, true));
    }

    private static long[] sums(Flow flow, LineForms forms, int[] zones, int[] entries, boolean isLoose) {
        Graph graph = flow.graph();
        long[] up = new long[flow.size()];
        long[] sums = new long[entries.length];
        for (int place = 0; place < flow.size(); place++) {
            int v = flow.at(place);
            int zone = zones[v];
            if (zone == 0 || zone == entries.length - 1) {
                continue;
            }
            int node = v + flow.from();
            long hash = isLoose ? forms.loose(node) : forms.strict(node);
            for (int j = 0; j < flow.refCount(v); j++) {
                int ref = flow.ref(v, j);
                if (ref >= 0 && zones[ref] == zone) {
                    hash = LineForms.mix(hash, up[ref]);
                } else if (ref >= 0 && ref == entries[zone]) {
                    hash = LineForms.mix(hash, 1);
                } else if (ref >= 0) {
                    hash = LineForms.mix(hash, graph.opId(ref + flow.from()) + 2L);
                }
            }
            up[v] = hash;
            sums[zone] += LineForms.mix(hash, 13);
        }
        return sums;
    }

    long strict(int zone) {
        return strict[zone];
    }

    long loose(int zone) {
        return loose[zone];
    }
}
