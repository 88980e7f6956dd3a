package autodeploy.graph.layers;

/**
 * Describe what repeats inside a layer, such as its experts.
 *
 * @param repeat how often it occurs in one layer
 * @param nodes the number of nodes of one occurrence
 */
public record NestedRepeat(int repeat, int nodes) {}
