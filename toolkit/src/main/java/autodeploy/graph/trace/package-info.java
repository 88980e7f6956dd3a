/**
 * Follow one node through all passes of a run: born, renamed, rewired, retyped, replaced, gone.
 *
 * <p>Facade: {@link autodeploy.graph.trace.Trace}.
 *
 * <p>Depends on {@code core}, {@code graph.model} and {@code graph.diff}.
 */
@NullMarked
package autodeploy.graph.trace;

import org.jspecify.annotations.NullMarked;
