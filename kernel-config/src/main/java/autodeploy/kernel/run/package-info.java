/**
 * How a cell's code runs: compiled by JShell, on a thread of its own, endable.
 *
 * <p>Facade: {@link autodeploy.kernel.run.CellEvaluator}.
 *
 * <p>May depend on {@code cell}.
 */
@NullMarked
package autodeploy.kernel.run;

import org.jspecify.annotations.NullMarked;
