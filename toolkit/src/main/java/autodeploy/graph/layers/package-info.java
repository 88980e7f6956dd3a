/**
 * Find what repeats in a graph: layers by their dataflow, modules by the names of their weights.
 *
 * <p>Facade: {@link autodeploy.graph.layers.Layers}, {@link autodeploy.graph.layers.ModuleTree}; records:
 * {@link autodeploy.graph.layers.LayerGroup}, {@link autodeploy.graph.layers.LayerException},
 * {@link autodeploy.graph.layers.NestedRepeat}.
 *
 * <p>Depends on {@code graph.model} and {@code core}.
 */
@NullMarked
package autodeploy.graph.layers;

import org.jspecify.annotations.NullMarked;
