/**
 * Read the graph dumps that AutoDeploy writes, one file for each transform.
 *
 * <p>Facade: {@link autodeploy.graph.GraphDumps}.
 *
 * <p>Depends on {@code core} alone; what a log says comes in as {@link autodeploy.core.TransformRecord}s.
 */
@NullMarked
package autodeploy.graph;

import org.jspecify.annotations.NullMarked;
