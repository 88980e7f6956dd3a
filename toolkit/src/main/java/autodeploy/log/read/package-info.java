/**
 * Read a log's lines: who speaks, of which transform, and what that means.
 *
 * <p>Facade: {@link autodeploy.log.read.LogReader}.
 *
 * <p>Depends on {@code core} and {@code log.model}.
 */
@NullMarked
package autodeploy.log.read;

import org.jspecify.annotations.NullMarked;
