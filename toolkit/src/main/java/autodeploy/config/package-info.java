/**
 * Configurations of AutoDeploy: generated, read, checked, explained, compared and saved.
 *
 * <p>Facade: {@link autodeploy.config.AutoDeployConfig}; new ones by {@link autodeploy.config.ConfigBuilder}.
 *
 * <p>Depends on {@code core}; the sub-rooms below it answer one question each.
 */
@NullMarked
package autodeploy.config;

import org.jspecify.annotations.NullMarked;
