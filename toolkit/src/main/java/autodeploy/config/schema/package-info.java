/**
 * The keys that a configuration may have, by revision, and the two shapes of a file.
 *
 * <p>Facade: {@link autodeploy.config.schema.Schema}; a file seen by it: {@link
 * autodeploy.config.schema.ConfigSource}.
 *
 * <p>Depends on {@code core}, {@code core.yaml} and {@code core.catalogue}.
 */
@NullMarked
package autodeploy.config.schema;

import org.jspecify.annotations.NullMarked;
