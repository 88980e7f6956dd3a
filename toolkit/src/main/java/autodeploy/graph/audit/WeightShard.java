package autodeploy.graph.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tell of weights of one name but for its numbers whose shape shrank alike in one pass.
 *
 * @param weights their name with a star for each number
 * @param names the full names
 * @param before the shape before, such as {@code 8192x8192}
 * @param after the shape after
 * @param dimension the dimension that shrank, from 0
 * @param factor by how much it shrank
 * @param pass the number of the pass
 * @param transform the transform of the pass
 * @param followers the collectives behind their layers, with how many of them
 */
public record WeightShard(
        String weights,
        List<String> names,
        String before,
        String after,
        int dimension,
        long factor,
        int pass,
        String transform,
        Map<String, Integer> followers) {
    /** Copy the collections. */
    public WeightShard {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(transform, "transform");
        names = List.copyOf(names);
        followers = Map.copyOf(followers);
    }
}
