/**
 * Compare the graphs of two passes node by node: what was added, removed, rewired, retyped or only renamed.
 *
 * <p>Facade: {@link autodeploy.graph.diff.GraphDiff}.
 *
 * <p>Depends on {@code graph.model} and {@code core} alone.
 */
@NullMarked
package autodeploy.graph.diff;

import org.jspecify.annotations.NullMarked;
