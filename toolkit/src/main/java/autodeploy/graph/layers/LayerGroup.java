package autodeploy.graph.layers;

import java.util.List;
import java.util.Optional;

/**
 * Describe layers of one kind.
 *
 * @param kind what they do, told by their ops, such as {@code attention+moe}; {@code layer} when the ops do not tell
 * @param positions the numbers of the layers, those that differ included; counted from 0 in the order of the dataflow
 * @param nodes the number of nodes of one layer, in the most frequent form
 * @param example the number of a layer in this form
 * @param exceptions the layers that differ
 * @param nested what repeats inside each layer
 */
public record LayerGroup(
        String kind,
        List<Integer> positions,
        int nodes,
        int example,
        List<LayerException> exceptions,
        Optional<NestedRepeat> nested) {
    /** Copy the lists. */
    public LayerGroup {
        positions = List.copyOf(positions);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Count the layers of this kind.
     *
     * @return their number, those that differ included
     */
    public int repeat() {
        return positions.size();
    }

    /**
     * Give the positions in words.
     *
     * @return such as {@code 0-2, 5, 8-47}
     */
    public String ranges() {
        return Ranges.of(positions);
    }
}
