/**
 * Configurations of AutoDeploy: generated, read, checked, explained, compared and saved.
 *
 * <p>Facade: {@code AutoDeployConfig}; new ones by {@code ConfigBuilder}.
 *
 * <p>Depends on {@code core}; the sub-rooms below it answer one question each.
 */
@NullMarked
package autodeploy.config;

import org.jspecify.annotations.NullMarked;
