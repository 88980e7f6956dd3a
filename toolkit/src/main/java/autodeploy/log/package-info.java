/**
 * Read AutoDeploy's logs: what each transform reported, on each rank.
 *
 * <p>Facade: {@link autodeploy.log.AutoDeployLog}.
 *
 * <p>Depends on {@code core} alone.
 */
@NullMarked
package autodeploy.log;

import org.jspecify.annotations.NullMarked;
