/**
 * Judge the graphs of a run: ops over the passes, parameters, communication, back ends, what was left undone.
 *
 * <p>Facade: {@link autodeploy.graph.audit.Audit}, {@link autodeploy.graph.audit.OpCounts}.
 *
 * <p>Depends on {@code core} and {@code graph.model}.
 */
@NullMarked
package autodeploy.graph.audit;

import org.jspecify.annotations.NullMarked;
