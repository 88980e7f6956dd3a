/**
 * Hold graphs in columns: texts interned once for a run, nodes as numbers, edges both ways.
 *
 * <p>Facade: {@link autodeploy.graph.model.Run}, {@link autodeploy.graph.model.Graph}.
 *
 * <p>Depends on {@code core} alone; knows neither files nor their format.
 */
@NullMarked
package autodeploy.graph.model;

import org.jspecify.annotations.NullMarked;
