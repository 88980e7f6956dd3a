package autodeploy.graph.layers;

import java.util.List;

/**
 * Describe a layer that differs from the others of its group.
 *
 * @param layer the layer's number, from 0 in the order of the dataflow
 * @param nodes the number of its nodes
 * @param differences what differs from the group's most frequent form, in a few lines; the rest is counted
 */
public record LayerException(int layer, int nodes, List<String> differences) {
    /** Copy the list. */
    public LayerException {
        differences = List.copyOf(differences);
    }
}
