/**
 * Hold what a log says: values without files.
 *
 * <p>Facade: {@link autodeploy.log.model.LogContents}.
 *
 * <p>Depends on {@code core} alone.
 */
@NullMarked
package autodeploy.log.model;

import org.jspecify.annotations.NullMarked;
