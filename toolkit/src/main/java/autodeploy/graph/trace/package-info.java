/**
 * Follow one node through all passes of a run: born, renamed, rewired, retyped, replaced, gone; or find the passes that
 * changed the nodes of a query.
 *
 * <p>Facade: {@link autodeploy.graph.trace.Trace}, {@link autodeploy.graph.trace.NodeChanges}.
 *
 * <p>Depends on {@code core}, {@code graph.model}, {@code graph.diff} and {@code graph.query}.
 */
@NullMarked
package autodeploy.graph.trace;

import org.jspecify.annotations.NullMarked;
