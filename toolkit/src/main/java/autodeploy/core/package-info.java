/**
 * The shared kernel: values, errors, and the {@link autodeploy.core.View} that every result implements.
 *
 * <p>Facade: {@link autodeploy.core.View}; errors: {@link autodeploy.core.AutoDeployException}.
 *
 * <p>Depends on the JDK alone.
 */
@NullMarked
package autodeploy.core;

import org.jspecify.annotations.NullMarked;
