/**
 * Read AutoDeploy's logs: what each transform reported, on each rank, and what went wrong.
 *
 * <p>Facade: {@link autodeploy.log.AutoDeployLog}. Sub-rooms: {@code model} (what a log says), {@code read} (from lines
 * to that), {@code diagnose} (known failures).
 *
 * <p>Depends on {@code core}, {@code core.yaml} and its sub-rooms alone.
 */
@NullMarked
package autodeploy.log;

import org.jspecify.annotations.NullMarked;
