/**
 * What a running cell is, and where the output of each thread goes.
 *
 * <p>Facade: {@link autodeploy.kernel.cell.Cells}.
 *
 * <p>May depend on JJava only.
 */
@NullMarked
package autodeploy.kernel.cell;

import org.jspecify.annotations.NullMarked;
