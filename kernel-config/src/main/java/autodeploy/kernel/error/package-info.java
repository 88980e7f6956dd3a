/**
 * What a cell shows of an error: the message, the cell's line, the way to it, and no frames of the kernel.
 *
 * <p>Facade: {@link autodeploy.kernel.error.ErrorReports}.
 *
 * <p>May depend on {@code run}.
 */
@NullMarked
package autodeploy.kernel.error;

import org.jspecify.annotations.NullMarked;
